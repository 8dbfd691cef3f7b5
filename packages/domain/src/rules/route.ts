import { Effect } from "effect"
import type { ClientKind } from "../client.ts"
import type { Device, SetUpPath } from "../device.ts"
import type { DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import type { Policy } from "../policy.ts"
import { PathNotPermitted } from "../refusals.ts"
import type { Roster } from "../roster.ts"
import { policyAgainst } from "./client.ts"
import { canDecide, statusAt } from "./liveness.ts"

export interface Routing {
  readonly roster: Roster
  readonly policy: Policy
  readonly at: Instant
  readonly lastUsed?: ReadonlyMap<DeviceId, Instant>
}

/** D5: the devices that could approve an ask now: they may decide, and policy holds for them (D19). */
export const deciders = ({ roster, policy, at, lastUsed }: Routing): ReadonlyArray<Device> =>
  roster.devices.filter(
    (device) => canDecide(device, at) && policyAgainst(device, policy, at, lastUsed?.get(device.id)) === null
  )

/** S7: the kinds of decider that the member has, web first: steps are shown for these and for no other. */
export const approverKinds = (roster: Roster, at: Instant, policy?: Policy): ReadonlyArray<ClientKind> => {
  const able =
    policy === undefined
      ? roster.devices.filter((device) => canDecide(device, at))
      : deciders({ roster, policy, at })
  return (["web", "mobile"] as const).filter((kind) => able.some((device) => device.facts.kind === kind))
}

/** A decider that an administrator locked: nobody's for now, and yet no reason to go round it where a code may not. */
const lockedDecider = (roster: Roster, at: Instant): boolean =>
  roster.devices.some((device) => statusAt(device, at) === "locked" && device.facts.kind !== "extension")

/**
 * R18, R19, R22, R24, R25, D2, D3, D15: the ways in which this client may be set up, in the order in which they are offered.
 * Total, and never empty.
 *
 * A first set-up is by code whatever the policy, and so is every one while no device could decide: else the last lost device
 * would shut its member out for good (D18). Only where the e-mail way is off, a locked decider still stands in its way: an
 * administrator unlocks it or removes it.
 */
export const route = (asked: Routing & { readonly kind: ClientKind }): ReadonlyArray<SetUpPath> => {
  const { roster, policy, at, kind } = asked
  if (kind === "extension" && policy.extensionEnrolment === "emailCode") return ["emailCode"]
  const approvalOnly = policy.emailFallback === "off"
  if (deciders(asked).length === 0)
    return approvalOnly && lockedDecider(roster, at) ? ["approval"] : ["emailCode"]
  return approvalOnly ? ["approval"] : ["approval", "emailCode"]
}

/** R18: this path is one of those. Refuses with `PathNotPermitted`, which names them. */
export const pathIsPermitted = (
  path: SetUpPath,
  asked: Routing & { readonly kind: ClientKind }
): Effect.Effect<void, PathNotPermitted> => {
  const permitted = route(asked)
  return permitted.includes(path) ? Effect.void : Effect.fail(new PathNotPermitted({ path, permitted }))
}
