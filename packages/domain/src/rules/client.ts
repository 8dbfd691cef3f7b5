import { Effect } from "effect"
import type { ClientFacts, ClientKind } from "../client.ts"
import type { Device } from "../device.ts"
import type { TrustEvent } from "../events.ts"
import type { Instant } from "../instant.ts"
import type { Policy } from "../policy.ts"
import { ClientNotPermitted } from "../refusals.ts"
import type { Facts } from "../roster.ts"
import { statusAt } from "./liveness.ts"
import { trustEnds } from "./trust-ending.ts"

/** The leading number of a declared version; null where it is not known, as where the browser freezes it. */
export const majorVersion = (declared: string | null): number | null => {
  const digits = /^\s*(\d{1,6})/.exec(declared ?? "")
  return digits === null ? null : Number(digits[1])
}

/** The list that this one is not on, in words; null where it is on it, or where there is none. */
const missedList = <A extends string>(allowed: ReadonlyArray<A> | null, one: A): string | null =>
  allowed === null || allowed.includes(one) ? null : allowed.join(", ")

const recentEnough = (minimum: number | undefined, declared: string | null): boolean =>
  minimum === undefined || (majorVersion(declared) ?? -1) >= minimum

const refused = (reason: ClientNotPermitted["reason"], required: string) =>
  new ClientNotPermitted({ reason, required })

/**
 * D19: what the workspace has against such a client, or null. The facts are declared, not proven. A version that is not known
 * does not meet a minimum that is set.
 */
export const clientRefusal = (facts: ClientFacts, policy: Policy): ClientNotPermitted | null => {
  const kinds = missedList(policy.allowedKinds, facts.kind)
  if (kinds !== null) return refused("kind", kinds)
  const systems = missedList(policy.allowedOs, facts.os)
  if (systems !== null) return refused("os", systems)
  const browsers = missedList(policy.allowedBrowsers, facts.browser)
  if (browsers !== null) return refused("browser", browsers)
  const os = policy.minimumOsVersions[facts.os]
  if (!recentEnough(os, facts.osVersion)) return refused("osVersion", `${facts.os} ${os}`)
  const browser = policy.minimumBrowserVersions[facts.browser]
  if (!recentEnough(browser, facts.browserVersion)) {
    return refused("browserVersion", `${facts.browser} ${browser}`)
  }
  return null
}

/** D19: the workspace lets such a client be trusted. Refuses with `ClientNotPermitted`. */
export const clientIsPermitted = (
  facts: ClientFacts,
  policy: Policy
): Effect.Effect<void, ClientNotPermitted> => {
  const refusal = clientRefusal(facts, policy)
  return refusal === null ? Effect.void : Effect.fail(refusal)
}

/** D19: whether the time that trust may last is over, since it was given or since the device was last used; else null. */
export const trustRanOut = (
  device: Device,
  policy: Policy,
  at: Instant,
  lastUsedAt?: Instant
): ClientNotPermitted | null => {
  const ends = trustEnds(device, policy, lastUsedAt)
  return ends === null || ends.at > at ? null : refused(ends.why, `${ends.days}`)
}

/** D19: all that the policy has against a device, its client first, then its age; null when policy holds. */
export const policyAgainst = (
  device: Device,
  policy: Policy,
  at: Instant,
  lastUsedAt?: Instant
): ClientNotPermitted | null =>
  clientRefusal(device.facts, policy) ?? trustRanOut(device, policy, at, lastUsedAt)

/** D19: the Approved device whose time is over is removed by policy; for an instance that signs in or is set up again. */
export const trustEndedByPolicy = (
  device: Device | undefined,
  { policy, lastUsed }: Facts,
  at: Instant
): ReadonlyArray<TrustEvent> => {
  if (device === undefined || statusAt(device, at) !== "approved") return []
  if (trustRanOut(device, policy, at, lastUsed?.get(device.id)) === null) return []
  return [{ _tag: "DeviceRemoved", deviceId: device.id, byDeviceId: null, reason: "policy", at }]
}

/**
 * R2, T6: an instance is of one kind: what the session says, what the client declares, and what its device was set up as.
 * Refuses with `ClientNotPermitted`: else an extension could call itself the web app and manage.
 */
export const kindIsItsOwn = (
  kind: ClientKind,
  facts: ClientFacts,
  device: Device | undefined
): Effect.Effect<void, ClientNotPermitted> => {
  const own = device?.facts.kind ?? kind
  return kind === own && facts.kind === own ? Effect.void : Effect.fail(refused("kind", own))
}
