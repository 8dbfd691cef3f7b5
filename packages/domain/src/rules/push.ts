import { Effect } from "effect"
import type { Access } from "../access.ts"
import type { ClientKind } from "../client.ts"
import type { Device } from "../device.ts"
import type { ClientInstanceId, DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import type { PushKind } from "../push.ts"
import { ClientNotPermitted, TrustRequired } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { trustedDevice } from "./access.ts"
import { canDecide, statusAt } from "./liveness.ts"

/** S19: pushes are for the mobile app. Refuses with `ClientNotPermitted`. */
export const isMobile = (kind: ClientKind): Effect.Effect<void, ClientNotPermitted> =>
  kind === "mobile"
    ? Effect.void
    : Effect.fail(new ClientNotPermitted({ reason: "kind", required: "mobile" }))

/** R9, D5: the device of a mobile app that could decide about an ask now; else undefined: nothing is pushed to it. */
export const pushedDevice = (facts: Facts, instanceId: ClientInstanceId, at: Instant): Device | undefined => {
  const device = trustedDevice(facts, instanceId, at)
  return device?.facts.kind === "mobile" ? device : undefined
}

/** S19, R9: a trusted mobile app's device. Refuses with `ClientNotPermitted`, and with `TrustRequired` at the session's own access. */
export const mayBePushedTo = (
  facts: Facts,
  { access, at, instanceId, kind }: Asking
): Effect.Effect<Device, ClientNotPermitted | TrustRequired> =>
  Effect.flatMap(isMobile(kind), () => {
    const device = pushedDevice(facts, instanceId, at)
    return device === undefined
      ? Effect.fail(new TrustRequired({ access: access.level === "blocked" ? "blocked" : "unsecured" }))
      : Effect.succeed(device)
  })

interface Asking {
  readonly access: Access
  readonly instanceId: ClientInstanceId
  readonly kind: ClientKind
  readonly at: Instant
}

/** S19: the mobile apps that a push may be queued for, but for that of `except`. Whether policy holds is asked when it is sent. */
export const pushTargets = (
  roster: Roster,
  except: ReadonlyArray<DeviceId | null>,
  at: Instant
): ReadonlyArray<ClientInstanceId> =>
  roster.devices
    .filter(
      (device) => device.facts.kind === "mobile" && canDecide(device, at) && !except.includes(device.id)
    )
    .map(({ instanceId }) => instanceId)

/** P5: whether a push is still true: an ask that is live, one that is decided, a device that is trusted. */
export const isNews = (kind: PushKind, device: Device, at: Instant): boolean => {
  const status = statusAt(device, at)
  if (kind === "ask") return status === "pendingApproval"
  return kind === "decided" ? status !== "pendingApproval" : status === "approved" || status === "locked"
}
