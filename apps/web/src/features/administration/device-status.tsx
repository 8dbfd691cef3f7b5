import type { MemberDevice } from "@tessera/domain/admin-views"
import { DeviceStatusPill } from "@tessera/ui/devices/device-status-pill.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"

/** What somebody's device is now, and until or since when; in a long list nothing ticks by the second. */
export function DeviceStatus({ device }: { readonly device: MemberDevice }) {
  const m = useAdminMessages().devices
  return (
    <div className="flex flex-col items-start gap-0.5">
      <DeviceStatusPill device={{ ...device, expiresAt: null, lockedUntil: null }} />
      {device.status !== "locked" ? null : (
        <span className="max-w-36 text-small text-muted [&_time]:whitespace-normal">
          {device.lockedUntil === null ? (
            m.lockedForGood
          ) : (
            <>
              {m.lockedUntil} <RelativeTime at={device.lockedUntil} />
            </>
          )}
        </span>
      )}
    </div>
  )
}
