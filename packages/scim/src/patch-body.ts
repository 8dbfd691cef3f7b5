import { Effect } from "effect"
import { type ScimError, wrong } from "./scim-error.ts"
import { fieldsOf, listOf } from "./texts.ts"
import { PATCH_OP } from "./urns.ts"

export interface Operation {
  readonly op: "add" | "remove" | "replace"
  /** Null for none: then the value is an object of attributes. */
  readonly path: string | null
  readonly value: unknown
}

const OPERATIONS_MAX = 1_000

const lowered = Effect.fnUntraced(function* (value: unknown, known: ReadonlyArray<string>) {
  const fields = yield* fieldsOf(value)
  const entries = fields.map(([field, inner]) => [field.toLowerCase(), inner] as const)
  const names = entries.map(([name]) => name)
  return names.every((name) => known.includes(name)) && new Set(names).size === names.length
    ? new Map(entries)
    : yield* wrong("invalidSyntax", "There is a field that does not belong here.")
})

/** Entra ID writes `Add`, `Replace` and `Remove`. */
const opOf = (value: unknown): Operation["op"] | null => {
  const op = typeof value === "string" ? value.toLowerCase() : null
  return op === "add" || op === "remove" || op === "replace" ? op : null
}

const operationOf = Effect.fnUntraced(function* (sent: unknown): Effect.fn.Return<Operation, ScimError> {
  const fields = yield* lowered(sent, ["op", "path", "value", "name"])
  const op = opOf(fields.get("op"))
  if (op === null) return yield* wrong("invalidSyntax", "An operation is add, remove or replace.")
  const path = fields.get("path") ?? null
  if (path !== null && typeof path !== "string") return yield* wrong("invalidPath", "A path is a text.")
  const bare = path?.trim() ?? ""
  if (bare === "" && op === "remove") return yield* wrong("noTarget", "What is removed has a path.")
  if (op !== "remove" && !fields.has("value")) return yield* wrong("invalidValue", "There is no value.")
  return { op, path: bare === "" ? null : bare, value: fields.get("value") }
})

/** RFC 7644 section 3.5.2. */
export const patchBody = Effect.fnUntraced(function* (body: unknown) {
  const fields = yield* lowered(body, ["schemas", "operations"])
  const isPatch = listOf(fields.get("schemas")).some(
    (one) => typeof one === "string" && one.toLowerCase() === PATCH_OP.toLowerCase()
  )
  if (!isPatch) return yield* wrong("invalidSyntax", "The schemas are not those of a patch.")
  const operations = fields.get("operations")
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > OPERATIONS_MAX)
    return yield* wrong("invalidSyntax", `A patch has 1 to ${OPERATIONS_MAX} operations.`)
  return yield* Effect.forEach(operations, operationOf)
})
