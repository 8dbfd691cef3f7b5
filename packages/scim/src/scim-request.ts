import type { ScimCaller } from "@tessera/application/scim-caller"
import { Effect, Schema } from "effect"
import { isObject, type JsonObject } from "./resources.ts"
import { type ScimError, scimError, wrong } from "./scim-error.ts"
import type { Conditions, Versioned } from "./versions.ts"

export interface ScimRequest {
  readonly method: string
  /** What follows the address of the service: `/Users`, `/Users/2819c223`. */
  readonly path: string
  readonly query: URLSearchParams
  /** As it was sent; empty for none. */
  readonly body: string
  readonly conditions: Conditions
  readonly caller: ScimCaller
  /** The address of the service, without a slash at its end. */
  readonly base: string
}

export interface ScimAnswer {
  readonly status: number
  readonly body: JsonObject | null
  readonly headers: Readonly<Record<string, string>>
}

const decodeJson = Schema.decodeUnknownEffect(Schema.fromJsonString(Schema.Unknown))

export const jsonOf = ({ body }: ScimRequest): Effect.Effect<unknown, ScimError> =>
  Effect.catch(decodeJson(body), () => wrong("invalidSyntax", "The body is not JSON."))

export const answered = (status: number, body: JsonObject | null = null): ScimAnswer => ({
  status,
  body,
  headers: {}
})

export const answeredAs = (
  status: number,
  body: JsonObject | null,
  { resource, version }: Versioned
): ScimAnswer => {
  const { meta } = resource
  const location = isObject(meta) ? meta.location : null
  return {
    status,
    body,
    headers: { etag: version, ...(typeof location === "string" && { location }) }
  }
}

export const notHere = Effect.fail(scimError(404, null, "There is no such resource."))
export const notSo = Effect.fail(scimError(405, null, "This method is not used here."))
