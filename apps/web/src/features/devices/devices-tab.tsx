import { useNavigate } from "@tanstack/react-router"
import type { DeviceView } from "@tessera/domain/views"
import { useShownAsks } from "@tessera/ui/asks/decisions-context"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useState } from "react"
import { CleanUp } from "./clean-up.tsx"
import { DeviceDialogs } from "./device-dialogs.tsx"
import { DeviceTable } from "./device-table.tsx"
import { ReviewDialog } from "./review-dialog.tsx"
import { removesByCode } from "./row-actions.ts"
import type { DeviceChange } from "./row-buttons.tsx"
import { SetUpThis } from "./set-up-this.tsx"
import { type DeviceFilter, isEnded, passes, StatusFilter } from "./status-filter.tsx"
import { UndoNotices } from "@tessera/ui/asks/undo-notices.tsx"

export interface DevicesTabProps {
  /** `?review=`: which ask to open; null for none. */
  readonly review: string | null
}

/** S10: **My trusted devices**. */
export function DevicesTab({ review }: DevicesTabProps) {
  const m = useMessages().devices
  const { overview } = useSession()
  const navigate = useNavigate()
  const [change, setChange] = useState<{ change: DeviceChange; device: DeviceView } | null>(null)
  const [filter, setFilter] = useState<DeviceFilter>("all")
  const { limit, registered } = overview.limit
  const empty = overview.devices.length === 0
  return (
    <div className="flex flex-col gap-4">
      <UndoNotices empty={null} onlyFallback />
      <Card
        title={m.title}
        description={m.count(registered, limit)}
        action={empty ? undefined : <Head filter={filter} onFilter={setFilter} />}
        flush
      >
        {empty ? (
          <EmptyState
            picture={<DeviceFace kind="web" os="macOS" browser="other" size={56} />}
            title={m.empty.title}
            action={<SetUpThis />}
          >
            {m.empty.text}
          </EmptyState>
        ) : (
          <Devices
            filter={filter}
            onFilter={setFilter}
            onChange={(wanted, device) => setChange({ change: wanted, device })}
          />
        )}
      </Card>
      <DeviceDialogs {...(change ?? { change: null, device: null })} onClose={() => setChange(null)} />
      <ReviewDialog
        review={review}
        onClose={() => void navigate({ to: "/profile", search: { tab: "devices" }, replace: true })}
      />
    </div>
  )
}

interface HeadProps {
  readonly filter: DeviceFilter
  readonly onFilter: (filter: DeviceFilter) => void
}

function Head({ filter, onFilter }: HeadProps) {
  return (
    <div className="flex flex-wrap items-start gap-3">
      <StatusFilter value={filter} onChange={onFilter} />
      <CleanUp />
      <SetUpThis />
    </div>
  )
}

/** As many ended ones as say what has just happened; the rest is a press away. */
const ENDED_SHOWN_MAX = 5

interface DevicesProps extends HeadProps {
  readonly onChange: (change: DeviceChange, device: DeviceView) => void
}

function Devices({ filter, onChange, onFilter }: DevicesProps) {
  const messages = useMessages()
  const m = messages.devices
  const { overview } = useSession()
  const [allEnded, setAllEnded] = useState(false)
  const found = overview.devices.filter((device) => passes(filter, device))
  const kept = filter === "all" && !allEnded ? withFewEnded(found) : found
  useShownAsks(kept.filter(({ status }) => status === "pendingApproval").map(({ id }) => id))
  return (
    <>
      {overview.capabilities.manage ? null : (
        <div className="px-4 pb-4 sm:px-6">
          <Note meaning="notSecure">{removesByCode(overview) ? m.notTrustedAtLimit : m.notTrusted}</Note>
        </div>
      )}
      <div className="border-t border-line">
        {kept.length === 0 ? (
          <EmptyState
            title={m.filter.none}
            action={<Button onClick={() => onFilter("all")}>{m.filter.clear}</Button>}
          />
        ) : (
          <DeviceTable devices={kept} onChange={onChange} />
        )}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3 sm:px-6">
        <p className="text-small text-muted">{messages.deviceFacts.provenKey}</p>
        {kept.length < found.length ? (
          <Button tone="quiet" onClick={() => setAllEnded(true)}>
            {m.filter.showEnded(found.length - kept.length)}
          </Button>
        ) : null}
      </div>
    </>
  )
}

const withFewEnded = (devices: ReadonlyArray<DeviceView>): ReadonlyArray<DeviceView> => [
  ...devices.filter((device) => !isEnded(device)),
  ...devices.filter(isEnded).slice(0, ENDED_SHOWN_MAX)
]
