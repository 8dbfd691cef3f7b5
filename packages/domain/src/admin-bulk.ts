import { Schema } from "effect"
import { cursorFits, DeviceFilter } from "./admin-views.ts"
import { DeviceId, MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Cursor } from "./keyset.ts"
import { Member } from "./member.ts"
import { Refusal } from "./refusals.ts"
import { DeviceView } from "./views.ts"

/** So many, or that many and more. */
export const Bounded = Schema.Struct({ count: Schema.Int, more: Schema.Boolean })
export type Bounded = typeof Bounded.Type

/** So many devices a call does at most. */
export const BULK_MAX = 500
/** So many may be named one by one: what a call's body may hold (T30). Beyond that, all that match are meant. */
export const NAMED_MAX = 200

/** Which devices: those that are named, or all that match. */
export const Selection = Schema.TaggedUnion({
  These: {
    ids: Schema.Array(Schema.Struct({ memberId: MemberId, deviceId: DeviceId })).check(
      Schema.isMinLength(1),
      Schema.isMaxLength(NAMED_MAX)
    )
  },
  Matching: { filter: DeviceFilter }
})
export type Selection = typeof Selection.Type

export const BulkAction = Schema.Literals(["remove", "lock", "unlock"])
export type BulkAction = typeof BulkAction.Type

/** What an action would reach: those of the selection whose status it is for. Counted up to 1,000. */
export const Preview = Schema.Struct({
  devices: Bounded,
  members: Bounded,
  /** Of whoever asks: so many, and whether the one that asks is among them. */
  own: Schema.Int,
  thisDevice: Schema.Boolean
})
export type Preview = typeof Preview.Type

/** One call does at most 500, and then says where to go on. A selection by ids is done in one call. */
const BULK_ORDER = "devices bulk"
const asked = { selection: Selection, cursor: Schema.NullOr(Cursor) }
const fits = ({ cursor }: { readonly cursor: string | null }) => cursorFits(BULK_ORDER, "number", cursor)

export const BulkAsked = Schema.Struct(asked).check(Schema.makeFilter(fits))
export type BulkAsked = typeof BulkAsked.Type
/** `until` null: until somebody unlocks it. */
export const LockAsked = Schema.Struct({ ...asked, until: Schema.NullOr(Instant) }).check(
  Schema.makeFilter(fits)
)
export const bulkOrder = BULK_ORDER

export const BulkResult = Schema.Struct({
  memberId: MemberId,
  deviceId: DeviceId,
  /** Null where there is no such device. */
  username: Schema.NullOr(Member.fields.username),
  name: Schema.NullOr(DeviceView.fields.name),
  outcome: Schema.Literals(["done", "refused", "changedMeanwhile"]),
  /** With `refused`. */
  refusal: Schema.NullOr(Schema.toEncoded(Refusal))
})
export type BulkResult = typeof BulkResult.Type

export const BulkAnswer = Schema.Struct({
  results: Schema.Array(BulkResult),
  cursor: Schema.NullOr(Cursor)
})
export type BulkAnswer = typeof BulkAnswer.Type
