import { Link } from "@tanstack/react-router"
import type { MemberDetails, MemberDevice } from "@tessera/domain/admin-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useState } from "react"
import { DeviceButtons } from "../administration/device-buttons.tsx"
import { type DeviceChange, DeviceDialog } from "../administration/device-dialog.tsx"
import { EveryonesTable } from "../administration/everyones-table.tsx"

const columns = ["status", "trustedHow", "setUpOn", "lastUsed", "place"] as const
/** As many ended ones as say what has just happened. */
const ENDED_SHOWN_MAX = 5

const isOver = ({ ended, status }: MemberDevice) => ended !== null || status === "expired"

/** R32: a member's details, tab **Trusted devices**. */
export function MemberDevices({ details }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member
  const words = useAdminMessages().devices
  const { devices, devicesHidden, member } = details
  const [change, setChange] = useState<DeviceChange | null>(null)
  const [allEnded, setAllEnded] = useState(false)
  const ended = devices.filter(isOver)
  const shown = [
    ...devices.filter((device) => !isOver(device)),
    ...(allEnded ? ended : ended.slice(0, ENDED_SHOWN_MAX))
  ]
  const hidden = devices.length - shown.length
  return (
    <Card
      title={words.title}
      description={words.count(member.trusted, false)}
      action={<InAll details={details} />}
      flush
    >
      <div className="border-t border-line">
        {devices.length === 0 ? (
          <EmptyState
            picture={<DeviceFace kind="web" os="macOS" browser="other" size={56} />}
            title={m.devicesEmptyTitle}
          >
            {m.devicesEmptyText}
          </EmptyState>
        ) : (
          <EveryonesTable
            caption={m.devicesCaption(member.username)}
            devices={shown}
            columns={columns}
            actions={(device) => <DeviceButtons device={device} onChange={setChange} />}
          />
        )}
      </div>
      <Hidden ended={hidden} older={devicesHidden} onShow={() => setAllEnded(true)} />
      <DeviceDialog change={change} onClose={() => setChange(null)} />
    </Card>
  )
}

interface HiddenProps {
  /** Those that a press shows. */
  readonly ended: number
  /** Those that did not come with the page. */
  readonly older: number
  readonly onShow: () => void
}

function Hidden({ ended, older, onShow }: HiddenProps) {
  const m = useAdminMessages().member
  if (ended === 0 && older === 0) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3 sm:px-6">
      <p className="text-small text-muted">{older === 0 ? null : m.devicesHidden(older)}</p>
      {ended === 0 ? null : (
        <Button tone="quiet" onClick={onShow}>
          {m.showEnded(ended)}
        </Button>
      )}
    </div>
  )
}

function InAll({ details: { member } }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member
  return (
    <Link
      to="/settings/$tab"
      params={{ tab: "trusted-devices" }}
      search={{ member: member.id }}
      className="inline-flex min-h-control items-center rounded-[4px] font-strong text-accent no-underline hover:underline"
    >
      {m.inAll}
    </Link>
  )
}
