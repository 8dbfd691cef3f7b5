import type { DeviceView } from "@tessera/domain/views"
import { useMessages } from "../messages/use-messages.tsx"

/** S10: how it came to be trusted; nothing while it is not. */
export function TrustedByText({ trustedBy }: Pick<DeviceView, "trustedBy">) {
  const m = useMessages().devices
  if (trustedBy === null) return null
  if (trustedBy._tag === "Code") return <>{trustedBy.fallback ? m.trustedByFallback : m.trustedByEmail}</>
  return <>{trustedBy.name === null ? m.status.approved : m.trustedByDevice(trustedBy.name)}</>
}
