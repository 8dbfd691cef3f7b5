import { Effect, Schema } from "effect"
import { ERROR } from "./urns.ts"

/** RFC 7644 section 3.12, table 9; the last is RFC 7644 section 7.5.2's. */
export const ScimType = Schema.Literals([
  "invalidFilter",
  "tooMany",
  "uniqueness",
  "mutability",
  "invalidSyntax",
  "invalidPath",
  "noTarget",
  "invalidValue",
  "sensitive"
])
export type ScimType = typeof ScimType.Type

/** What a SCIM client is refused with. `detail` is ours: nothing of what was sent comes back. */
export class ScimError extends Schema.TaggedError<ScimError>()("ScimError", {
  status: Schema.Int,
  scimType: Schema.NullOr(ScimType),
  detail: Schema.String,
  /** Seconds, with 429 and 503. */
  retryAfter: Schema.NullOr(Schema.Int)
}) {}

const made = (status: number, scimType: ScimType | null, detail: string, retryAfter: number | null = null) =>
  new ScimError({ status, scimType, detail, retryAfter })

/** 400, with what is wrong. */
export const wrong = (scimType: ScimType, detail: string): Effect.Effect<never, ScimError> =>
  Effect.fail(made(400, scimType, detail))

export const scimError = made

/** RFC 7644 section 3.12: the status is a string. */
export const errorBody = ({ detail, scimType, status }: ScimError) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType !== null && { scimType }),
  detail
})
