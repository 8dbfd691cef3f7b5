import type { DeviceView } from "@tessera/domain/views"
import { ChevronRight } from "lucide-react"
import { Badge } from "../badge.tsx"
import { cx } from "../cx.ts"
import { DeviceFace } from "../device-face.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { RelativeTime } from "../relative-time.tsx"
import { DeviceStatusPill } from "./device-status-pill.tsx"
import { FactsText } from "./facts-text.tsx"

export interface DeviceCardProps {
  readonly device: DeviceView
  /** R24, S14: a pending one is pressed to be looked at; null where nothing can be decided from here (D1, offline). */
  readonly onReview: ((device: DeviceView) => void) | null
  /** The time of a pending or a locked one is up: ask the server what became of it. */
  readonly onExpire?: (() => void) | undefined
}

/** S12, S13: one device on a phone. The whole card is pressed, and nothing in it needs a hover. */
export function DeviceCard({ device, onExpire, onReview }: DeviceCardProps) {
  const { browser, kind, os } = device.facts
  const pending = device.status === "pendingApproval"
  const press = pending && !device.thisDevice ? onReview : null
  return (
    <div
      className={cx(
        "relative flex items-start gap-3 rounded-surface border p-4 transition-colors",
        pending ? "border-waiting-line bg-waiting-soft" : "border-line bg-surface",
        press !== null && "active:bg-sunken"
      )}
    >
      <DeviceFace kind={kind} os={os} browser={browser} className="mt-0.5" />
      <Told device={device} onExpire={onExpire} />
      {press === null ? null : <Press name={device.name} onPress={() => press(device)} />}
    </div>
  )
}

function Told({ device, onExpire }: Omit<DeviceCardProps, "onReview">) {
  const m = useMessages().devices
  return (
    <div className="min-w-0 flex-1">
      <p className="font-strong wrap-anywhere">
        <bdi>{device.name}</bdi> {device.thisDevice ? <Badge>{m.thisDevice}</Badge> : null}
      </p>
      <p className="text-small text-muted">
        <FactsText facts={device.facts} />
      </p>
      <p className="mb-2 text-small text-muted">
        <When device={device} />
      </p>
      <DeviceStatusPill device={device} onExpire={onExpire} />
    </div>
  )
}

/** Over the card and not around it: a button would read all of it out as its name. */
function Press({ name, onPress }: { readonly name: string; readonly onPress: () => void }) {
  const m = useMessages().devices.actions
  return (
    <>
      <ChevronRight size={20} aria-hidden="true" className="shrink-0 self-center rtl:-scale-x-100" />
      <button
        type="button"
        aria-label={m.reviewNamed(name)}
        className="absolute inset-0 rounded-surface"
        onClick={onPress}
      />
    </>
  )
}

/** When it asked, when a trusted one was used, when one that is over was set up. */
function When({ device }: Pick<DeviceCardProps, "device">) {
  const { column } = useMessages().devices
  const { lastUsedAt, registeredAt, status } = device
  if (status === "approved" || status === "locked")
    return (
      <>
        {column.lastUsed}: <RelativeTime at={lastUsedAt} />
      </>
    )
  if (status === "pendingApproval" || status === "pendingVerification")
    return <RelativeTime at={registeredAt} />
  return (
    <>
      {column.setUpOn}: <RelativeTime at={registeredAt} show="date" />
    </>
  )
}
