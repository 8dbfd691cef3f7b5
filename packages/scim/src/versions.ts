import { Secrets } from "@tessera/application/ports/secrets"
import { Effect, Redacted } from "effect"
import { isObject, type JsonObject } from "./resources.ts"
import { type ScimError, scimError } from "./scim-error.ts"

/** RFC 7644 section 3.14. */
export interface Conditions {
  readonly ifMatch: string | null
  readonly ifNoneMatch: string | null
}

export interface Versioned {
  readonly resource: JsonObject
  /** Weak: of what is said, not of how. */
  readonly version: string
}

/** A version is what the resource says, in short: whatever changes it, here or on a page of ours, makes another. */
export const makeVersioned = Effect.map(Secrets, ({ hashToken }) => (resource: JsonObject): Versioned => {
  const version = `W/"${hashToken(Redacted.make(JSON.stringify(resource)))}"`
  const meta = isObject(resource.meta) ? resource.meta : {}
  return { resource: { ...resource, meta: { ...meta, version } }, version }
})

const isAmong = (version: string, list: string): boolean =>
  list.trim() === "*" ||
  list.split(",").some((one) => one.trim().replace(/^W\//u, "") === version.replace(/^W\//u, ""))

/** 412 where it is not what whoever changes it has seen. */
export const mayChange = (
  { version }: Versioned,
  { ifMatch, ifNoneMatch }: Conditions
): Effect.Effect<void, ScimError> =>
  (ifMatch === null || isAmong(version, ifMatch)) && (ifNoneMatch === null || !isAmong(version, ifNoneMatch))
    ? Effect.void
    : Effect.fail(scimError(412, null, "It was changed meanwhile."))

export const isKnown = ({ version }: Versioned, { ifNoneMatch }: Conditions): boolean =>
  ifNoneMatch !== null && isAmong(version, ifNoneMatch)
