import { Effect } from "effect"
import type { CommandOf } from "../commands.ts"
import type { Facts } from "../roster.ts"
import { accessOf } from "../rules/access.ts"
import { isTheMember, memberIsActive } from "../rules/membership.ts"
import { mayBePushedTo } from "../rules/push.ts"
import type { Decided } from "./decided.ts"

/** S19, P1: a trusted mobile app is sent pushes from now on. */
export const turnOnPushes = Effect.fnUntraced(function* (
  { by, facts: declared, at }: CommandOf<"TurnOnPushes">,
  facts: Facts
): Decided {
  yield* memberIsActive(facts.roster)
  const { instanceId, kind } = yield* isTheMember(by)
  const access = accessOf({ ...facts, facts: declared, instanceId, at })
  const device = yield* mayBePushedTo(facts, { access, at, instanceId, kind })
  return [{ _tag: "PushesTurnedOn", deviceId: device.id, at }]
})
