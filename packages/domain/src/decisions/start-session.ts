import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { kindIsItsOwn, trustEndedByPolicy } from "../rules/client.ts"
import { deviceOf } from "../rules/liveness.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import type { Decided } from "./decided.ts"

/**
 * R1: a sign-in. It needs no trust and gives none. Where the time that the device's trust may last is over (D19), this is the
 * moment to write that down: being used again must not bring it back.
 */
export const startSession = Effect.fnUntraced(function* (
  { by, facts, at }: CommandOf<"StartSession">,
  given: Facts
): Decided {
  yield* memberIsActive(given.roster)
  const { sessionId, instanceId, kind } = yield* isTheMember(by)
  const device = deviceOf(given.roster, instanceId, at)
  yield* kindIsItsOwn(kind, facts, device)
  return [
    ...trustEndedByPolicy(device, given, at),
    { _tag: "SessionStarted", sessionId, instanceId, kind, facts, at }
  ]
})
