import { Effect } from "effect"
import type { ScimPage } from "@tessera/application/ports/scim-store"
import type { JsonObject } from "./resources.ts"
import { wrong } from "./scim-error.ts"
import { LIST_RESPONSE } from "./urns.ts"

export const COUNT_MAX = 200
const COUNT_DEFAULT = 100
const INDEX_MAX = 10_000_000

const integerOf = (text: string | null, otherwise: number) => {
  if (text === null) return Effect.succeed(otherwise)
  return /^-?\d{1,9}$/u.test(text)
    ? Effect.succeed(Number(text))
    : wrong("invalidValue", "startIndex and count are whole numbers.")
}

/** RFC 7644 section 3.4.2.4: what is too small is as small as can be. */
export const pageOf = Effect.fnUntraced(function* (query: URLSearchParams) {
  const start = yield* integerOf(query.get("startIndex"), 1)
  const count = yield* integerOf(query.get("count"), COUNT_DEFAULT)
  const skip = Math.min(Math.max(start, 1), INDEX_MAX) - 1
  return { skip, limit: Math.min(Math.max(count, 0), COUNT_MAX) } satisfies ScimPage
})

export const listResponse = (
  resources: ReadonlyArray<JsonObject>,
  total: number,
  { skip }: ScimPage
): JsonObject => ({
  schemas: [LIST_RESPONSE],
  totalResults: total,
  startIndex: skip + 1,
  itemsPerPage: resources.length,
  Resources: resources
})
