import { Effect } from "effect"
import { attributeName } from "./attribute-name.ts"
import { wrong } from "./scim-error.ts"
import { isObject, type Json, type JsonObject } from "./resources.ts"

/** RFC 7644 section 3.9. Names in lower case; null where nothing is said. */
export interface Projection {
  readonly only: ReadonlyArray<string> | null
  readonly without: ReadonlyArray<string>
}

const NAMES_MAX = 100

const namesOf = Effect.fnUntraced(function* (text: string | null, schema: string) {
  const names = (text ?? "").split(",", NAMES_MAX + 1).map((name) => name.trim())
  const known = names.filter((name) => name !== "").map((name) => attributeName(name, schema))
  const plain = known.flatMap((name) => (name === null || !/^[a-z$][\w$.-]*$/u.test(name) ? [] : [name]))
  return plain.length < known.length || names.length > NAMES_MAX
    ? yield* wrong("invalidValue", "These are no names of attributes.")
    : plain
})

export const projectionOf = Effect.fnUntraced(function* (query: URLSearchParams, schema: string) {
  const only = yield* namesOf(query.get("attributes"), schema)
  const without = yield* namesOf(query.get("excludedAttributes"), schema)
  return { only: only.length === 0 ? null : only, without } satisfies Projection
})

/** RFC 7643 section 7: `returned` is `always`. */
const ALWAYS = new Set(["schemas", "id"])

/** By name, and by the name of the whole that it is a part of. */
const selected = (value: Json, path: string, keep: (path: string) => boolean | "parts"): Json | undefined => {
  const kept = keep(path)
  if (kept !== "parts") return kept ? value : undefined
  if (Array.isArray(value))
    return value.flatMap((one: Json) => {
      const part = isObject(one) ? fieldsOf(one, `${path}.`, keep) : undefined
      return part === undefined ? [] : [part]
    })
  return isObject(value) ? fieldsOf(value, `${path}.`, keep) : undefined
}

const fieldsOf = (value: JsonObject, prefix: string, keep: (path: string) => boolean | "parts"): JsonObject =>
  Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]) => {
      const kept = selected(inner, `${prefix}${field.toLowerCase()}`, keep)
      return kept === undefined ? [] : [[field, kept] as const]
    })
  )

const isPartOf = (whole: string, path: string): boolean => path.startsWith(`${whole}.`)

export const projected = (resource: JsonObject, { only, without }: Projection): JsonObject =>
  fieldsOf(resource, "", (path) => {
    if (ALWAYS.has(path)) return true
    if (without.includes(path)) return false
    const wanted = only === null || only.some((name) => name === path || isPartOf(name, path))
    if (!wanted) return only.some((name) => isPartOf(path, name)) ? "parts" : false
    return without.some((name) => isPartOf(path, name)) ? "parts" : true
  })
