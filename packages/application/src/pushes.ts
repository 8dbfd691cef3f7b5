import type { TrustEvent } from "@tessera/domain/events"
import type { ClientInstanceId, DeviceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { ASK_LIFE_MS, DAY_MS } from "@tessera/domain/numbers"
import type { PushKind } from "@tessera/domain/push"
import type { Roster } from "@tessera/domain/roster"
import { pushTargets } from "@tessera/domain/rules/push"
import type { Happened } from "./letters.ts"
import { trustEndingPush } from "./trust-endings.ts"

/** A push to be queued; for each of `to` that has subscribed. It names the device; what it says is read when it is sent. */
export interface Push {
  readonly kind: PushKind
  /** The device that asks, asked, was added, or whose trust ends. */
  readonly deviceId: DeviceId
  /** From when on nobody needs it any more. */
  readonly until: Instant
  readonly to: ReadonlyArray<ClientInstanceId>
}

/**
 * Which pushes follow from what happened: S19 (an ask), P5 (it was decided, cancelled or replaced: to all but the device that
 * decided), D15 (a code made a device trusted: to the others) and D19 (trust ends soon). An ask whose time is over is none: the push service drops it
 * by itself. Pure, so that they are queued in the transaction of their events.
 */
export const pushesOf = ({
  after: roster,
  events
}: Pick<Happened, "after" | "events">): ReadonlyArray<Push> =>
  [...events.flatMap((event) => pushOf(roster, event)), ...trustEndingPush({ after: roster, events })].filter(
    ({ to }) => to.length > 0
  )

const pushOf = (roster: Roster, event: TrustEvent): ReadonlyArray<Push> => {
  const { at } = event
  const to = (...except: ReadonlyArray<DeviceId | null>) => pushTargets(roster, except, at)
  switch (event._tag) {
    case "DeviceRegistered":
      return event.path === "approval"
        ? [{ kind: "ask", deviceId: event.deviceId, until: event.expiresAt, to: to(event.deviceId) }]
        : []
    case "DeviceApproved":
      return event.byDeviceId === null
        ? [added(event.deviceId, at, to(event.deviceId))]
        : [decided(event.deviceId, at, to(event.deviceId, event.byDeviceId))]
    case "DeviceDenied":
      return [decided(event.deviceId, at, to(event.byDeviceId))]
    case "DeviceCancelled":
      return isAsk(roster, event.deviceId) ? [decided(event.deviceId, at, to())] : []
    default:
      return []
  }
}

/** It lives as long as the ask could have: that is how long the ask may be on a screen. */
const decided = (deviceId: DeviceId, at: Instant, to: Push["to"]): Push => ({
  kind: "decided",
  deviceId,
  until: after(at, ASK_LIFE_MS),
  to
})

const added = (deviceId: DeviceId, at: Instant, to: Push["to"]): Push => ({
  kind: "deviceAdded",
  deviceId,
  until: after(at, DAY_MS),
  to
})

const isAsk = (roster: Roster, id: DeviceId): boolean =>
  roster.devices.find((device) => device.id === id)?.path === "approval"
