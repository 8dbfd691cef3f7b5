import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Device } from "../device.ts"
import type { Instant } from "../instant.ts"
import type { Facts } from "../roster.ts"
import { notDeniedRecently } from "../rules/approval.ts"
import { clientIsPermitted } from "../rules/client.ts"
import { challengeOf, codeIsFresh, codeIsLive, tryIsCounted } from "../rules/code.ts"
import { roomForAnother } from "../rules/limit.ts"
import { deviceWithId } from "../rules/liveness.ts"
import { isTheMember, memberIsActive, type Self } from "../rules/membership.ts"
import { codeMayRemove, isRemovable, sessionsEndedWith } from "../rules/removal.ts"
import { waitsForACode } from "../rules/way.ts"
import type { Decided } from "./decided.ts"

/**
 * R19, R21, D10: the code that was tried at `triedAt` was right. It is used once, for the one thing that it was sent for. The
 * try was counted, so it counts however many wrong ones were counted beside it.
 */
export const confirmCode = Effect.fnUntraced(function* (
  { by, challengeId, triedAt, at }: CommandOf<"ConfirmCode">,
  facts: Facts
): Decided {
  const { roster } = facts
  yield* memberIsActive(roster)
  const self = yield* isTheMember(by)
  const challenge = yield* challengeOf(roster, self, challengeId)
  yield* notDeniedRecently(roster, self.instanceId, at)
  yield* codeIsLive(roster, challenge, at)
  yield* tryIsCounted(challenge, triedAt)
  yield* codeIsFresh(challenge, triedAt)
  const device = yield* deviceWithId(roster, challenge.deviceId)
  const done = challenge.purpose === "setUp" ? verified(device, facts, at) : removed(device, self, facts, at)
  return [{ _tag: "CodeUsed", challengeId, at }, ...(yield* done)]
})

const verified = Effect.fnUntraced(function* (device: Device, facts: Facts, at: Instant): Decided {
  yield* waitsForACode(facts.roster, device, at)
  yield* clientIsPermitted(device.facts, facts.policy)
  yield* roomForAnother(facts, at, device.id)
  return [{ _tag: "DeviceApproved", deviceId: device.id, byDeviceId: null, at }]
})

const removed = Effect.fnUntraced(function* (device: Device, by: Self, facts: Facts, at: Instant): Decided {
  yield* isRemovable(device, at)
  yield* codeMayRemove(facts, device)
  return [
    { _tag: "DeviceRemoved", deviceId: device.id, byDeviceId: null, reason: "removedByCode", at },
    ...sessionsEndedWith(device, by, at)
  ]
})
