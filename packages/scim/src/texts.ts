import { Effect } from "effect"
import { type ScimError, wrong } from "./scim-error.ts"

export const TEXT_MAX = 256

const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u

/** A text, or null for none: RFC 7643 section 2.5 makes no difference between null, an empty text and nothing at all. */
export const textOf = (value: unknown): Effect.Effect<string | null, ScimError> => {
  if (value === null || value === undefined) return Effect.succeed(null)
  if (typeof value !== "string" || value.length > TEXT_MAX || !PLAIN.test(value))
    return wrong("invalidValue", `A text of at most ${TEXT_MAX} characters belongs here.`)
  return Effect.succeed(value.trim() === "" ? null : value)
}

export type Fields = ReadonlyArray<readonly [name: string, value: unknown]>

/** The fields of a JSON object as they were sent. */
export const fieldsOf = (value: unknown): Effect.Effect<Fields, ScimError> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Effect.succeed(Object.entries(value))
    : wrong("invalidSyntax", "An object belongs here.")

/** One, or several. */
export const listOf = (value: unknown): ReadonlyArray<unknown> =>
  value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]
