import type { Device } from "@tessera/domain/device"
import type { PushSubscription } from "@tessera/domain/push"
import { setUpOver } from "@tessera/domain/rules/approval"
import { liveAsks } from "@tessera/domain/rules/liveness"
import { isNews, pushedDevice } from "@tessera/domain/rules/push"
import type { ClaimedPush } from "./ports/pushes.ts"
import type { Snapshot } from "./ports/roster-store.ts"

/** What a push says, as of now. */
export interface News {
  readonly _tag: "News"
  readonly subscription: PushSubscription
  readonly device: Device
  /** How an ask ended, and which of the member's own devices ended it. */
  readonly over: { readonly status: Device["status"]; readonly byDeviceName: string | null }
  /** Live asks, for the app's badge. */
  readonly asks: number
  readonly address: string | null
}

export interface Needless {
  readonly _tag: "Needless"
  readonly why: string
}

/**
 * P5: a push is read from the roster when it is sent. Needless: its time is over; nobody is there to be told (no subscription, no
 * session, a device that may not decide, D5); or it is not true any more.
 */
export const pushNow = (claimed: ClaimedPush, snapshot: Snapshot): News | Needless => {
  const { now, roster } = snapshot
  const device = roster.devices.find(({ id }) => id === claimed.deviceId)
  if (claimed.until <= now) return needless("late")
  if (claimed.subscription === null) return needless("no subscription")
  if (pushedDevice(snapshot, claimed.instanceId, now) === undefined) return needless("not trusted")
  if (device === undefined || !isNews(claimed.kind, device, now)) return needless("not true any more")
  if (claimed.kind === "decided" && !askMayBeShown(claimed.ask)) return needless("nothing to withdraw")
  const { byDeviceName, status } = setUpOver(roster, device, now)
  return {
    _tag: "News",
    subscription: claimed.subscription,
    device,
    over: { status, byDeviceName },
    asks: liveAsks(roster, now).length,
    address: snapshot.addresses.get(device.id) ?? null
  }
}

const needless = (why: string): Needless => ({ _tag: "Needless", why })

/** It was sent, or a worker had it in hand before and nobody knows. */
const askMayBeShown = (ask: ClaimedPush["ask"]): boolean =>
  ask !== null && (ask.state === "sent" || ask.attempt > 1)
