import type { DeviceStatus } from "@tessera/domain/device"
import type { DeviceView } from "@tessera/domain/views"
import { Countdown } from "../countdown.tsx"
import type { Meaning } from "../meaning.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { RelativeTime } from "../relative-time.tsx"
import { StatusPill } from "../status-pill.tsx"

const meanings: { readonly [status in DeviceStatus]: Meaning } = {
  pendingVerification: "waiting",
  pendingApproval: "waiting",
  approved: "trusted",
  locked: "notSecure",
  removed: "ended",
  denied: "ended",
  expired: "ended",
  cancelled: "ended"
}

export interface DeviceStatusPillProps {
  readonly device: Pick<DeviceView, "ended" | "expiresAt" | "lockedUntil" | "status" | "trustEnds">
  /** The time of a pending or a locked one is up: ask the server what became of it. */
  readonly onExpire?: (() => void) | undefined
}

/** S10, S13: what a device is now, and until or since when. */
export function DeviceStatusPill({ device, onExpire }: DeviceStatusPillProps) {
  const m = useMessages().devices
  const { ended, expiresAt, lockedUntil, status, trustEnds } = device
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StatusPill meaning={meanings[status]}>{m.status[status]}</StatusPill>
      {expiresAt === null ? null : (
        <span className="text-small text-muted">
          <Countdown endsAt={expiresAt} label={m.column.expires} onEnd={onExpire} />
        </span>
      )}
      {lockedUntil === null ? null : (
        <span className="text-small text-muted">
          <Countdown endsAt={lockedUntil} label={m.unlocksIn} onEnd={onExpire} />
        </span>
      )}
      {trustEnds?.soon === true ? (
        <span className="text-small text-not-secure">
          {m.trustEnds[trustEnds.why]} <RelativeTime at={trustEnds.at} show="ahead" />
        </span>
      ) : null}
      {ended === null ? null : (
        <span className="text-small text-muted">
          <RelativeTime at={ended.at} />
        </span>
      )}
    </div>
  )
}
