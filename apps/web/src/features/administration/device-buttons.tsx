import type { BulkAction } from "@tessera/domain/admin-bulk"
import type { MemberDevice } from "@tessera/domain/admin-views"
import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { actsOn } from "./device-acts.ts"
import type { DeviceChange } from "./device-dialog.tsx"

export interface DeviceButtonsProps {
  readonly device: MemberDevice
  readonly onChange: (change: DeviceChange) => void
}

/** P12: always there, each named with its device. */
export function DeviceButtons({ device, onChange }: DeviceButtonsProps) {
  const m = useAdminMessages().act
  const { overview } = useSession()
  const acts = actsOn(overview.member, device)
  const named: { readonly [action in BulkAction]: string } = {
    remove: m.removeNamed(device.name),
    lock: m.lockNamed(device.name),
    unlock: m.unlockNamed(device.name)
  }
  if (acts.length === 0) return null
  return (
    <div className="ui-list-actions" data-quiet="">
      {acts.map((action) => (
        <Button
          key={action}
          tone="quiet"
          aria-label={named[action]}
          className={action === "remove" ? "text-danger" : undefined}
          onClick={() => onChange({ action, device })}
        >
          {m[action]}
        </Button>
      ))}
    </div>
  )
}
