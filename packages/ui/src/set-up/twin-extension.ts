import type { DeviceView, Overview } from "@tessera/domain/views"

/**
 * P18: another trusted extension of this member in a browser like this one. It may be this browser before its data was
 * cleared, a second copy in it, or another computer: what the client says of itself tells no more.
 */
export const twinExtension = ({
  devices,
  session
}: Pick<Overview, "devices" | "session">): DeviceView | null => {
  const { browser, kind, os } = session.facts
  if (kind !== "extension") return null
  const twin = devices.find(
    ({ facts, status, thisDevice }) =>
      status === "approved" &&
      !thisDevice &&
      facts.kind === "extension" &&
      facts.browser === browser &&
      facts.os === os
  )
  return twin ?? null
}
