import { Effect } from "effect"
import type { Access } from "../access.ts"
import type { ClientFacts } from "../client.ts"
import type { Device } from "../device.ts"
import type { ClientInstanceId } from "../ids.ts"
import { after, Instant } from "../instant.ts"
import { DAY_MS } from "../numbers.ts"
import { Enforcement, type Policy } from "../policy.ts"
import { AlreadyTrusted, TrustRequired } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { clientRefusal, policyAgainst } from "./client.ts"
import { deviceOf, isPending, statusAt } from "./liveness.ts"

/** D11: as `blockedFrom`, of somebody who joined then. */
export const blockedFromJoining = (joinedAt: Instant, policy: Policy): Instant | null =>
  Enforcement.match(policy.enforcement, {
    Remind: () => null,
    Grace: ({ days }) => after(joinedAt, days * DAY_MS),
    Required: () => Instant.make(0)
  })

/** D11: when a session without trust is blocked: never (null), from now on (0), or from that moment on. */
export const blockedFrom = (roster: Roster, policy: Policy): Instant | null =>
  blockedFromJoining(roster.joinedAt, policy)

const untrusted = (asked: Asked, reason: Access["reason"]): Access => {
  const from = blockedFrom(asked.roster, asked.policy)
  if (from === null) return { level: "unsecured", reason, blockedAt: null }
  return from <= asked.at
    ? { level: "blocked", reason, blockedAt: null }
    : { level: "unsecured", reason, blockedAt: from }
}

interface Asked {
  readonly roster: Roster
  readonly policy: Policy
  readonly instanceId: ClientInstanceId
  readonly at: Instant
  /** When this instance's device was last used (D19, idle days). */
  readonly lastUsedAt?: Instant | undefined
  /** What the session's client declares; tells a client that may not be set up before it tries. */
  readonly facts?: ClientFacts
}

const lacking = (asked: Asked, device: Device | undefined): Access["reason"] => {
  if (device === undefined) return "noDevice"
  const status = statusAt(device, asked.at)
  if (isPending(status)) return "pending"
  if (status !== "approved") return "locked"
  return policyAgainst(device, asked.policy, asked.at, asked.lastUsedAt)?.reason ?? null
}

/**
 * R1, R9, D11, D19: a session is trusted exactly while its instance's device is Approved and policy holds. Whoever left is
 * blocked, and so is a client that the workspace does not let in: it could not be set up either.
 */
export const accessOf = (asked: Asked): Access => {
  const device = deviceOf(asked.roster, asked.instanceId, asked.at)
  if (asked.roster.state !== "active") return { level: "blocked", reason: "noDevice", blockedAt: null }
  const reason = lacking(asked, device)
  if (reason === null) return { level: "trusted", reason, blockedAt: null }
  const declared = device?.facts ?? asked.facts
  const client = declared === undefined ? null : clientRefusal(declared, asked.policy)
  if (client !== null && reason !== "locked") {
    return { level: "blocked", reason: client.reason, blockedAt: null }
  }
  return untrusted(asked, reason)
}

/** R9: only for trusted sessions. Refuses with `TrustRequired`. */
export const trustRequired = (access: Access): Effect.Effect<void, TrustRequired> =>
  access.level === "trusted" ? Effect.void : Effect.fail(new TrustRequired({ access: access.level }))

/** The Approved device that makes this instance's sessions trusted, or undefined. */
export const trustedDevice = (
  facts: Facts,
  instanceId: ClientInstanceId,
  at: Instant
): Device | undefined => {
  const device = deviceOf(facts.roster, instanceId, at)
  if (device === undefined) return undefined
  const { roster, policy } = facts
  const lastUsedAt = facts.lastUsed?.get(device.id)
  return accessOf({ roster, policy, instanceId, at, lastUsedAt }).level === "trusted" ? device : undefined
}

/** R28: there is something to set up here. Refuses with `AlreadyTrusted`. */
export const notTrustedYet = (
  facts: Facts,
  instanceId: ClientInstanceId,
  at: Instant
): Effect.Effect<void, AlreadyTrusted> => {
  const device = trustedDevice(facts, instanceId, at)
  return device === undefined ? Effect.void : Effect.fail(new AlreadyTrusted({ deviceId: device.id }))
}
