import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { TrustEvent, TrustEventOf } from "../events.ts"
import { fold } from "../evolve.ts"
import { after } from "../instant.ts"
import { ASK_LIFE_MS, VERIFICATION_LIFE_MS } from "../numbers.ts"
import type { Facts } from "../roster.ts"
import { notTrustedYet } from "../rules/access.ts"
import { notDeniedRecently, roomForAnAsk } from "../rules/approval.ts"
import { clientIsPermitted, kindIsItsOwn } from "../rules/client.ts"
import { challengeIsNew, mayBeSent } from "../rules/code.ts"
import { roomForAnother } from "../rules/limit.ts"
import { deviceIdIsNew, deviceOf, isTerminal } from "../rules/liveness.ts"
import { isTheMember, memberIsActive, type Self } from "../rules/membership.ts"
import { nameIsFree, readDeviceName } from "../rules/name.ts"
import { deciders, pathIsPermitted } from "../rules/route.ts"
import { whatMakesWay } from "../rules/way.ts"
import type { Decided } from "./decided.ts"

type RegisterDevice = CommandOf<"RegisterDevice">

/**
 * R13 to R19: Next. What this instance had under way makes way for it (P8, D13). Everything is checked before anything
 * happens: the client (D19), a recent Deny (D14), the limit (R6), the name (R14, R17), the path (R18), and what the path costs
 * (D12, D13).
 */
export const registerDevice = Effect.fnUntraced(function* (command: RegisterDevice, given: Facts): Decided {
  const { by, at, path } = command
  yield* memberIsActive(given.roster)
  const self = yield* isTheMember(by)
  const held = deviceOf(given.roster, self.instanceId, at)
  yield* kindIsItsOwn(self.kind, command.facts, held)
  yield* clientIsPermitted(command.facts, given.policy)
  yield* notDeniedRecently(given.roster, self.instanceId, at)
  yield* deviceIdIsNew(given.roster, command.deviceId)
  yield* challengeIsNew(given.roster, command.challengeId)
  yield* notTrustedYet(given, self.instanceId, at)
  const cleared = yield* whatMakesWay(held, given, at)
  const facts = { ...given, roster: fold(given.roster, cleared) }
  yield* roomForAnother(facts, at)
  const name = yield* readDeviceName(command.name)
  yield* nameIsFree(name, facts.roster, at)
  yield* pathIsPermitted(path, { ...facts, kind: self.kind, at })
  if (path === "approval") yield* roomForAnAsk(facts.roster, at)
  else yield* mayBeSent(facts.roster, command.deviceId, "setUp", at)
  return [...cleared, ...registering({ ...command, name }, self, facts)]
})

const registering = (command: RegisterDevice, self: Self, facts: Facts): ReadonlyArray<TrustEvent> => {
  const { deviceId, challengeId, matchNumber, name, path, at } = command
  const { instanceId, sessionId } = self
  const byCode = path === "emailCode"
  const previous = facts.roster.devices.findLast(
    (device) => device.instanceId === instanceId && isTerminal(device.status)
  )
  const registered: TrustEventOf<"DeviceRegistered"> = {
    _tag: "DeviceRegistered",
    deviceId,
    instanceId,
    sessionId,
    name,
    facts: command.facts,
    path,
    // D15: by code, although one of the member's devices could have approved it: these and the mailbox are told.
    fallback: byCode && deciders({ ...facts, at }).length > 0,
    matchNumber,
    previousDeviceId: previous?.id ?? null,
    expiresAt: after(at, byCode ? VERIFICATION_LIFE_MS : ASK_LIFE_MS),
    at
  }
  return byCode
    ? [registered, { _tag: "CodeSent", challengeId, purpose: "setUp", deviceId, instanceId, sessionId, at }]
    : [registered]
}
