import type { DeviceView } from "@tessera/domain/views"
import type { ReactNode } from "react"
import { DeviceFace } from "../device-face.tsx"
import { RelativeTime } from "../relative-time.tsx"
import { FactsText } from "./facts-text.tsx"
import { PlaceText } from "./place-text.tsx"

export interface DeviceSummaryProps {
  readonly device: Pick<DeviceView, "address" | "facts" | "name" | "place">
  /** When what this is about happened: the ask, the trust. */
  readonly at: number
  /** Beside the name: a mark. */
  readonly mark?: ReactNode
}

/** What lets a person tell this device from one that is not theirs: face, name, what it says of itself, where, when. */
export function DeviceSummary({ at, device, mark }: DeviceSummaryProps) {
  const { browser, kind, os } = device.facts
  return (
    <div className="flex min-w-0 items-start gap-3">
      <DeviceFace kind={kind} os={os} browser={browser} className="mt-0.5" />
      <div className="min-w-0">
        <p className="font-strong wrap-anywhere">
          <bdi>{device.name}</bdi> {mark}
        </p>
        <p className="text-small text-muted">
          <FactsText facts={device.facts} declared />
        </p>
        <p className="text-small text-muted">
          <RelativeTime at={at} /> · <PlaceText place={device.place} address={device.address} />
        </p>
      </div>
    </div>
  )
}
