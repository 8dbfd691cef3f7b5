import { Option, Schema } from "effect"

/** Which way a list runs. */
export const Direction = Schema.Literals(["ascending", "descending"])
export type Direction = typeof Direction.Type

/** How many rows of a page at most. */
export const PAGE_MAX = 100
export const PageLimit = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: PAGE_MAX }))

/**
 * The place of a row in its order: what it is sorted by, and then its ids, which no two rows share. A page begins behind the
 * place of the one before, so rows that come and go between two pages are neither skipped nor told twice.
 */
export interface Place {
  readonly key: string | number
  readonly ids: ReadonlyArray<string>
}

/** A name's key grows by normalising: 64 characters are at most some two thousand. */
const CURSOR_LENGTH_MAX = 4_096

/** Opaque to whoever carries it: base64url. */
export const Cursor = Schema.String.check(
  Schema.isMaxLength(CURSOR_LENGTH_MAX),
  Schema.isPattern(/^[A-Za-z0-9_-]+$/)
)

const Id = Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{1,64}$/))
const Written = Schema.StringFromBase64Url.pipe(
  Schema.decodeTo(
    Schema.fromJsonString(
      Schema.Struct({
        /** Of which list, in which order: it opens no other one. */
        order: Schema.String,
        key: Schema.Union([Schema.Int, Schema.String.check(Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u))]),
        ids: Schema.Array(Id).check(Schema.isMaxLength(2))
      })
    )
  )
)
const encode = Schema.encodeSync(Written)
const decode = Schema.decodeUnknownOption(Written)

export const cursorOf = (order: string, { ids, key }: Place): string => encode({ order, key, ids })

/** Null where it is no cursor of ours, or one of another order. A changed one shows another place of the same list at most. */
export const placeOf = (order: string, keyType: "string" | "number", cursor: string): Place | null => {
  const written = Option.getOrNull(decode(cursor))
  return written === null || written.order !== order || typeof written.key !== keyType ? null : written
}
