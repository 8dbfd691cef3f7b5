import { noticesOf } from "@tessera/client/devices"
import type { DeviceView } from "@tessera/domain/views"
import { Button } from "../button.tsx"
import { useNow } from "../clock/use-now.ts"
import { DeviceSummary } from "../devices/device-summary.tsx"
import { TrustedByText } from "../devices/trusted-by-text.tsx"
import type { Messages } from "../messages/en.ts"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { ShieldAlert } from "lucide-react"
import { type ReactNode, useState } from "react"
import { UndoDialog } from "./undo-dialog.tsx"

export interface UndoNoticesProps {
  /** Instead, where there is none. */
  readonly empty: ReactNode
  /** Above the list only what went round the approval: what was approved has its Undo in its row there. */
  readonly onlyFallback?: boolean | undefined
}

/** The newest ones; the rest are a step away, in the list. */
const SHOWN_MAX = 3

/** D15: a device was added; whoever was here before can throw it out for a day. */
export function UndoNotices({ empty, onlyFallback = false }: UndoNoticesProps) {
  const { overview } = useSession()
  const [undoing, setUndoing] = useState<DeviceView | null>(null)
  const now = useNow(60_000)
  const notices = noticesOf(overview)
    .filter(({ undoableUntil }) => (undoableUntil ?? 0) > now)
    .filter(({ trustedBy }) => !onlyFallback || trustedBy?._tag === "Code")
    .slice(0, SHOWN_MAX)
  return (
    <>
      {notices.length === 0
        ? empty
        : notices.map((device) => (
            <Notice key={device.id} device={device} onUndo={() => setUndoing(device)} />
          ))}
      <UndoDialog device={undoing} onClose={() => setUndoing(null)} />
    </>
  )
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** What is left of the 24 hours, rounded down: never more is promised than there is. */
export const undoTimeLeft = (m: Messages["devices"]["undoTrust"], millis: number): string =>
  millis >= HOUR_MS
    ? m.hoursLeft(Math.floor(millis / HOUR_MS))
    : m.minutesLeft(Math.max(1, Math.floor(millis / MINUTE_MS)))

function Notice({ device, onUndo }: { readonly device: DeviceView; readonly onUndo: () => void }) {
  const messages = useMessages()
  const m = messages.devices.undoTrust
  const now = useNow(MINUTE_MS)
  const title = device.trustedBy?._tag === "Code" ? m.titleByCode : m.titleByDevice
  return (
    <div
      role="group"
      aria-label={`${title}: ${device.name}`}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-control border border-not-secure-line px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="mb-2 flex items-center gap-2 font-strong">
          <ShieldAlert size={18} aria-hidden="true" className="shrink-0" />
          {title}
        </p>
        <DeviceSummary device={device} at={device.trustedAt ?? device.registeredAt} />
        <p className="mt-2 text-small text-muted">
          <TrustedByText trustedBy={device.trustedBy} />. {m.help}{" "}
          {undoTimeLeft(m, (device.undoableUntil ?? now) - now)}
        </p>
      </div>
      <Button aria-label={messages.devices.actions.undoNamed(device.name)} onClick={onUndo}>
        {messages.devices.actions.undo}
      </Button>
    </div>
  )
}
