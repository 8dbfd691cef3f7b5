import type { Device } from "../device.ts"
import type { DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import type { Policy } from "../policy.ts"
import type { PolicyEffect } from "../policy-views.ts"
import type { ClientNotPermitted } from "../refusals.ts"
import { blockedFromJoining } from "./access.ts"
import { policyAgainst } from "./client.ts"
import { limitOf } from "./limit.ts"
import { isRegistered, statusAt } from "./liveness.ts"
import { sessionIsLive, type SessionTimes } from "./session-life.ts"

/** What one active member has that a policy is about. */
export interface Standing {
  readonly joinedAt: Instant
  /** Those that are registered at least; what ended does not count. */
  readonly devices: ReadonlyArray<Device>
  readonly lastUsed: ReadonlyMap<DeviceId, Instant>
  readonly sessions: ReadonlyArray<SessionTimes>
}

/** From one policy to another, at a moment. */
export interface PolicyChange {
  readonly from: Policy
  readonly to: Policy
  readonly at: Instant
}

type Reason = ClientNotPermitted["reason"]

const NONE: PolicyEffect = {
  members: 0,
  all: true,
  devices: { kind: 0, os: 0, browser: 0, osVersion: 0, browserVersion: 0, age: 0, idle: 0 },
  regaining: 0,
  losing: 0,
  withoutTrust: 0,
  blocked: 0,
  overLimit: 0,
  sessions: 0
}

const reasonsOf = ({ devices, lastUsed }: Standing, { at, from, to }: PolicyChange) =>
  devices
    .filter((device) => statusAt(device, at) === "approved")
    .map((device) => {
      const used = lastUsed.get(device.id)
      return {
        before: policyAgainst(device, from, at, used)?.reason ?? null,
        after: policyAgainst(device, to, at, used)?.reason ?? null
      }
    })

const isBlocked = (trusted: boolean, joinedAt: Instant, policy: Policy, at: Instant): boolean => {
  const from = blockedFromJoining(joinedAt, policy)
  return !trusted && from !== null && from <= at
}

const isOver = (standing: Standing, { at, from, to }: PolicyChange): boolean => {
  const taken = standing.devices.filter((device) => isRegistered(device, at)).length
  return taken > limitOf(to) && taken <= limitOf(from)
}

/** What the change does to one member. */
const ofOne = (standing: Standing, change: PolicyChange) => {
  const { at, from, to } = change
  const reasons = reasonsOf(standing, change)
  const lost = reasons.flatMap(({ after, before }): ReadonlyArray<Reason> =>
    before === null && after !== null ? [after] : []
  )
  const trusted = {
    before: reasons.some(({ before }) => before === null),
    after: reasons.some(({ after }) => after === null)
  }
  const { joinedAt, sessions } = standing
  return {
    lost,
    regaining: reasons.filter(({ after, before }) => before !== null && after === null).length,
    withoutTrust: trusted.before && !trusted.after,
    blocked: isBlocked(trusted.after, joinedAt, to, at) && !isBlocked(trusted.before, joinedAt, from, at),
    overLimit: isOver(standing, change),
    sessions: sessions.filter((one) => sessionIsLive(one, from, at) && !sessionIsLive(one, to, at)).length
  }
}

/**
 * D21, R6: what a policy would change if it came into force now: devices that lose or regain trust and why, their members, who
 * would be blocked, who would be over the limit, which sessions would end. `standings` are the active members.
 */
export const policyEffect = (standings: Iterable<Standing>, change: PolicyChange): PolicyEffect => {
  const effect = { ...NONE, devices: { ...NONE.devices } }
  for (const standing of standings) {
    const one = ofOne(standing, change)
    for (const reason of one.lost) effect.devices[reason] += 1
    effect.members += 1
    effect.losing += Number(one.lost.length > 0)
    effect.regaining += one.regaining
    effect.withoutTrust += Number(one.withoutTrust)
    effect.blocked += Number(one.blocked)
    effect.overLimit += Number(one.overLimit)
    effect.sessions += one.sessions
  }
  return effect
}

/** Of two parts of a workspace together; `all` only where both are whole. */
export const addedEffects = (one: PolicyEffect, other: PolicyEffect): PolicyEffect => ({
  members: one.members + other.members,
  all: one.all && other.all,
  devices: {
    kind: one.devices.kind + other.devices.kind,
    os: one.devices.os + other.devices.os,
    browser: one.devices.browser + other.devices.browser,
    osVersion: one.devices.osVersion + other.devices.osVersion,
    browserVersion: one.devices.browserVersion + other.devices.browserVersion,
    age: one.devices.age + other.devices.age,
    idle: one.devices.idle + other.devices.idle
  },
  regaining: one.regaining + other.regaining,
  losing: one.losing + other.losing,
  withoutTrust: one.withoutTrust + other.withoutTrust,
  blocked: one.blocked + other.blocked,
  overLimit: one.overLimit + other.overLimit,
  sessions: one.sessions + other.sessions
})

/** Of nobody. */
export const noEffect: PolicyEffect = NONE
