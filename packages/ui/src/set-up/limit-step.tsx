import type { DeviceView } from "@tessera/domain/views"
import { useState } from "react"
import { Button } from "../button.tsx"
import { DeviceFace } from "../device-face.tsx"
import { FactsText } from "../devices/facts-text.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { RelativeTime } from "../relative-time.tsx"

export interface LimitStepProps {
  /** Least recently used first; never this one. */
  readonly devices: readonly DeviceView[]
  /** P6: Remove is only where it can succeed from here. */
  readonly removable: (device: DeviceView) => boolean
  /** D10: a code by e-mail confirms it, for this session may not manage. */
  readonly byCode: boolean
  readonly onRemove: ((device: DeviceView) => void) | null
}

const SHOWN_FIRST = 5

/** S20: what could make room, with the way to do it here; the set-up goes on by itself when there is room. */
export function LimitStep({ byCode, devices, onRemove, removable }: LimitStepProps) {
  const messages = useMessages()
  const m = messages.setUp.limit
  const [all, setAll] = useState(false)
  const shown = all ? devices : devices.slice(0, SHOWN_FIRST)
  const some = devices.some(removable)
  return (
    <>
      <p className="text-small font-strong">{m.leastUsed}</p>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {shown.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
            <Summary device={device} />
            {onRemove !== null && removable(device) ? (
              <Button
                aria-label={messages.devices.actions.removeNamed(device.name)}
                onClick={() => onRemove(device)}
              >
                {messages.devices.actions.remove}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {shown.length < devices.length ? (
        <Button tone="quiet" wide className="mt-2" onClick={() => setAll(true)}>
          {m.showAll(devices.length - shown.length)}
        </Button>
      ) : null}
      <p className="mt-4 text-small text-muted">
        {some ? (byCode ? m.codeFirst : null) : m.onlyElsewhere} {m.askAdmin}
      </p>
    </>
  )
}

function Summary({ device }: { readonly device: DeviceView }) {
  const { browser, kind, os } = device.facts
  const m = useMessages().setUp.limit
  return (
    <div className="flex min-w-0 flex-1 basis-56 items-center gap-3">
      <DeviceFace kind={kind} os={os} browser={browser} size={36} />
      <div className="min-w-0">
        <p className="font-strong wrap-anywhere">
          <bdi>{device.name}</bdi>
        </p>
        <p className="text-small text-muted">
          <FactsText facts={device.facts} />
        </p>
        <p className="text-small text-muted">
          {m.lastUsed} <RelativeTime at={device.lastUsedAt} />
        </p>
      </div>
    </div>
  )
}
