import type { DeviceStatus, Ended } from "@tessera/domain/device"
import type { DeviceView } from "@tessera/domain/views"
import { useTime } from "../clock/clock-provider.tsx"
import { useNow } from "../clock/use-now.ts"
import type { Messages } from "../messages/en.ts"
import { useLanguage } from "../messages/messages-provider.tsx"
import { relativeTime } from "../relative-time-text.ts"

/** How an ask ended, as the refusal SetUpOver and a row of the list both tell it. */
export interface AskOver {
  readonly status: DeviceStatus
  readonly reason: Ended["reason"] | null
  readonly byDeviceName: string | null
  readonly byCode: boolean
  readonly at: number
}

/** P5: what happened to it, by whom and when; null while it can still be decided. */
export const askOverOf = (device: DeviceView, devices: ReadonlyArray<DeviceView>): AskOver | null => {
  const { ended, registeredAt, status, trustedAt, trustedBy } = device
  if (status === "pendingApproval") return null
  const ender = devices.find(({ id }) => id === ended?.byDeviceId)?.name ?? null
  return {
    status,
    reason: ended?.reason ?? null,
    byDeviceName: ended === null && trustedBy?._tag === "Device" ? trustedBy.name : ender,
    byCode: trustedBy?._tag === "Code",
    at: ended?.at ?? trustedAt ?? registeredAt
  }
}

const sentence = (m: Messages["devices"]["ask"]["over"], over: AskOver, time: string): string => {
  switch (over.status) {
    case "approved":
    case "locked":
      return over.byCode ? m.verified(time) : m.approved(over.byDeviceName, time)
    case "denied":
      return m.denied(over.byDeviceName, time)
    case "removed":
      return m.removed(over.byDeviceName, time)
    case "cancelled":
      return over.reason === "replaced" ? m.replaced(time) : m.cancelled(time)
    case "expired":
      return m.expired(time)
    case "pendingApproval":
    case "pendingVerification":
      return m.waitsForCode
  }
}

/** S21, P5: "Approved from Work Mac 2 minutes ago." */
export function AskOverText({ over }: { readonly over: AskOver }) {
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const now = useNow(60_000)
  const time = relativeTime(over.at, now, { locale: intl, timeZone, justNow: messages.time.justNow })
  return <>{sentence(messages.devices.ask.over, over, time)}</>
}
