import type { Device, Told } from "../device.ts"
import type { TrustEvent } from "../events.ts"
import { after, type Instant } from "../instant.ts"
import { DAY_MS, TRUST_ENDING_NOTICE_DAYS } from "../numbers.ts"
import type { Policy } from "../policy.ts"
import type { Facts } from "../roster.ts"
import { statusAt } from "./liveness.ts"

/** D19: when, and by which of its two numbers of days, policy ends the trust of a device. */
export interface TrustEnd {
  readonly why: "age" | "idle"
  /** What the policy says. */
  readonly days: number
  readonly at: Instant
}

type Lasting = Pick<Policy, "maximumAgeDays" | "idleDays">
type TrustedDevice = Pick<Device, "trusted" | "registeredAt">

const end = (why: TrustEnd["why"], days: number | null, from: Instant): ReadonlyArray<TrustEnd> =>
  days === null ? [] : [{ why, days, at: after(from, days * DAY_MS) }]

/** The ends that lie ahead, or lie behind: by age, and by not being used where that comes first. */
const ends = (
  device: TrustedDevice,
  { idleDays, maximumAgeDays }: Lasting,
  lastUsedAt?: Instant
): ReadonlyArray<TrustEnd> => {
  const since = device.trusted?.at ?? device.registeredAt
  const used = lastUsedAt !== undefined && lastUsedAt > since ? lastUsedAt : since
  const age = end("age", maximumAgeDays, since)
  const idle = end("idle", idleDays, used)
  return [...age, ...idle.filter(({ at }) => age.every((one) => at < one.at))]
}

/** D19: the first moment from which on policy ends this trust; null where it never does. A use puts off an `idle` one. */
export const trustEnds = (device: TrustedDevice, policy: Lasting, lastUsedAt?: Instant): TrustEnd | null =>
  ends(device, policy, lastUsedAt).at(-1) ?? null

/**
 * D19: the notice that is due now: 7, or 1, for so many days before; null for none. A trust that lasts no longer than that has no
 * such notice: it would come with the trust itself. Each is given once for each end; who was told late is not told twice.
 */
export const endingNotice = (one: TrustEnd, told: Told | null, at: Instant): number | null => {
  if (one.at <= at) return null
  const due = TRUST_ENDING_NOTICE_DAYS.filter(
    (days) => days < one.days && one.at <= after(at, days * DAY_MS)
  ).at(-1)
  if (due === undefined) return null
  return told !== null && told.endsAt === one.at && told.noticeDays <= due ? null : due
}

/** D19: the days of its notices have begun, so that it is worth a word wherever the device is shown. */
export const endsSoon = (one: TrustEnd, at: Instant): boolean => endingNotice(one, null, at) !== null

/** CLIENT-4: what is to be told of one device now, by age and by not being used each for itself. */
export const noticesDue = (
  device: Device,
  { lastUsed, policy }: Omit<Facts, "roster">,
  at: Instant
): ReadonlyArray<TrustEvent> => {
  if (statusAt(device, at) !== "approved") return []
  return ends(device, policy, lastUsed?.get(device.id)).flatMap((one): ReadonlyArray<TrustEvent> => {
    const noticeDays = endingNotice(one, one.why === "age" ? device.ageTold : device.idleTold, at)
    const { at: endsAt, why } = one
    return noticeDays === null
      ? []
      : [{ _tag: "TrustEndingTold", deviceId: device.id, noticeDays, why, endsAt, at }]
  })
}
