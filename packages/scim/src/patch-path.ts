import { Effect } from "effect"
import { attributeName } from "./attribute-name.ts"
import { type Expression, isSign, peek, readerOf, takeInner, takeWord, unreadable } from "./expression.ts"
import { type ScimError, wrong } from "./scim-error.ts"

/** RFC 7644 section 3.5.2, figure 7. Names in lower case. */
export interface PatchPath {
  readonly attribute: string
  readonly filter: Expression | null
  readonly sub: string | null
}

/** `active`, `name.givenName`, `emails[type eq "work"]`, `emails[type eq "work"].value`, each with its schema's URN or not. */
export const patchPath = Effect.fnUntraced(function* (
  text: string,
  schema: string
): Effect.fn.Return<PatchPath, ScimError> {
  const reader = yield* readerOf(text, "invalidPath")
  const name = attributeName(yield* takeWord(reader), schema)
  if (name === null) return yield* wrong("invalidPath", "This schema is not known here.")
  if (name === "enterprise") return { attribute: name, filter: null, sub: null }
  const [attribute = "", sub = null, ...more] = name.split(".")
  if (more.length > 0 || attribute === "" || sub === "") return yield* unreadable(reader)
  if (peek(reader) === undefined) return { attribute, filter: null, sub }
  if (sub !== null || !isSign(peek(reader), "[")) return yield* unreadable(reader)
  const filter = yield* takeInner(reader, 0)
  if (peek(reader) === undefined) return { attribute, filter, sub: null }
  const after = yield* takeWord(reader)
  const isWhole = /^\.[a-z$]+$/iu.test(after) && peek(reader) === undefined
  return isWhole ? { attribute, filter, sub: after.slice(1).toLowerCase() } : yield* unreadable(reader)
})
