import type { Overview } from "@tessera/domain/views"

type Kind<V> = V extends string
  ? "string"
  : V extends number
    ? "number"
    : V extends readonly unknown[]
      ? "array"
      : "object"

/**
 * What every screen is made of. Not all that an overview has: an app from a store may be older or newer than the server that it is
 * pointed at, and a field more or less is then no reason to show nothing. The compiler holds this to the domain's schema.
 */
const shape = {
  now: "number",
  version: "number",
  product: "string",
  workspace: "object",
  member: "object",
  session: "object",
  access: "object",
  prompt: "object",
  capabilities: "object",
  policy: "object",
  paths: "array",
  suggestedName: "string",
  limit: "object",
  setUp: "object",
  devices: "array"
} as const satisfies { readonly [F in keyof Overview]?: Kind<Overview[F]> }

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value

const textIn = (value: unknown, field: string): boolean =>
  kindOf(value) === "object" && typeof (value as Readonly<Record<string, unknown>>)[field] === "string"

/** Whether `value` can be shown as an overview: an answer may be another server's, and what was kept another version's. */
export const isOverview = (value: unknown): value is Overview => {
  if (kindOf(value) !== "object") return false
  const found = value as Readonly<Record<string, unknown>>
  return (
    Object.entries<string>(shape).every(([field, kind]) => kindOf(found[field]) === kind) &&
    textIn(found["session"], "id") &&
    textIn(found["setUp"], "_tag")
  )
}
