import type { DeviceView } from "@tessera/domain/views"
import { Countdown } from "@tessera/ui/countdown.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import type { ReactNode } from "react"

export interface AskRowProps {
  readonly ask: DeviceView
  /** What can be done about it from here. */
  readonly children: ReactNode
}

/** An ask in a few lines: who, from where, for how long still. */
export function AskRow({ ask, children }: AskRowProps) {
  const m = useMessages().devices.ask
  const { refresh } = useSession()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-control border border-waiting-line bg-waiting-soft px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <DeviceSummary device={ask} at={ask.registeredAt} />
        {ask.expiresAt === null ? null : (
          <p className="mt-1 ps-13 text-small text-muted">
            <Countdown endsAt={ask.expiresAt} label={m.expiresIn} onEnd={() => void refresh()} />
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}
