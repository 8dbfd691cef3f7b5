import type { DeviceStatus } from "@tessera/domain/device"
import type { Instant } from "@tessera/domain/instant"
import type { DeviceView, Overview } from "@tessera/domain/views"

/** What the device screens derive from an overview. Nothing is kept: whatever is shown is gone with its reason (P10). */

const isPending = (status: DeviceStatus) => status === "pendingApproval" || status === "pendingVerification"
const isTrusted = (status: DeviceStatus) => status === "approved" || status === "locked"

/** Which group a row is in: what waits, this device, the trusted ones, what is over. */
const groupOf = ({ status, thisDevice }: DeviceView): number => {
  if (isPending(status)) return 0
  if (!isTrusted(status)) return 3
  return thisDevice ? 1 : 2
}

/** Within a group the latest is first; a trusted device that was never used counts from its set-up. */
const momentOf = ({ status, ended, expiresAt, lastUsedAt, registeredAt }: DeviceView): number => {
  if (isPending(status)) return expiresAt ?? registeredAt
  if (isTrusted(status)) return lastUsedAt ?? registeredAt
  return ended?.at ?? registeredAt
}

const byOrder = (one: DeviceView, other: DeviceView): number =>
  groupOf(one) - groupOf(other) ||
  momentOf(other) - momentOf(one) ||
  (one.id < other.id ? -1 : Number(one.id > other.id))

/** The one order of every list (P32): what waits first, then this device, then by last use, what is over last. */
export const sortDevices = (devices: readonly DeviceView[]): readonly DeviceView[] =>
  devices.toSorted(byOrder)

type Asking = Pick<Overview, "now" | "devices" | "capabilities">

/** The other devices that wait for this one's word (S19), the one that runs out first leading. None where this session may not decide (D5). */
export const asksOf = (overview: Asking, now: Instant = overview.now): readonly DeviceView[] =>
  overview.capabilities.decide
    ? overview.devices
        .filter(({ status, thisDevice, expiresAt }) => {
          const live = expiresAt === null || now < expiresAt
          return status === "pendingApproval" && !thisDevice && live
        })
        .toSorted((one, other) => momentOf(one) - momentOf(other))
    : []

/**
 * D15: the devices that were added by an e-mail fallback or an approval and can still be undone from here, the newest first.
 * Not a first one by code: nobody was there to be told.
 */
export const noticesOf = (
  overview: Pick<Overview, "now" | "devices">,
  now: Instant = overview.now
): readonly DeviceView[] =>
  overview.devices
    .filter(({ status, thisDevice, trustedBy, undoableUntil }) => {
      const told = trustedBy?._tag === "Device" || (trustedBy?._tag === "Code" && trustedBy.fallback)
      return isTrusted(status) && !thisDevice && told && undoableUntil !== null && now < undoableUntil
    })
    .toSorted((one, other) => (other.trustedAt ?? 0) - (one.trustedAt ?? 0))

/**
 * D19: the other devices whose trust days without use will soon end, the first to end leading. Not this one: it is being used. None
 * where this session is not trusted: it has its own worry.
 */
export const unusedOf = ({ access, devices }: Pick<Overview, "access" | "devices">): readonly DeviceView[] =>
  access.level === "trusted"
    ? devices
        .filter(
          ({ thisDevice, trustEnds }) => !thisDevice && trustEnds?.soon === true && trustEnds.why === "idle"
        )
        .toSorted((one, other) => (one.trustEnds?.at ?? 0) - (other.trustEnds?.at ?? 0))
    : []

/** S20: the devices to remove first, least recently used leading; never this one, and none that is not registered. */
export const leastRecentlyUsed = (devices: readonly DeviceView[]): readonly DeviceView[] =>
  devices
    .filter(({ status, thisDevice }) => isTrusted(status) && !thisDevice)
    .toSorted((one, other) => momentOf(one) - momentOf(other))

/** From three quarters on, so from 15 of 20, the limit is told: how many of how many. */
const TOLD_FROM = 0.75

export interface LimitNotice {
  readonly registered: number
  readonly limit: number
  /** R6: another one only after one was removed. */
  readonly reached: boolean
}

export const limitNotice = ({ limit: { limit, registered } }: Pick<Overview, "limit">): LimitNotice | null =>
  registered < limit * TOLD_FROM ? null : { registered, limit, reached: registered >= limit }
