import type { DeviceView } from "@tessera/domain/views"
import { useMessages } from "../messages/use-messages.tsx"

/** Where a device was used from, and how that is known: a place is read off the address, and may be wrong. */
export function PlaceText({ address, place }: Pick<DeviceView, "address" | "place">) {
  const m = useMessages().deviceFacts
  if (place !== null)
    return (
      <>
        <bdi>{m.near(place)}</bdi> ({m.fromAddress})
      </>
    )
  if (address === null) return <>{m.placeUnknown}</>
  // One of IPv6 may be longer than a column; a short one is read in one piece.
  return <bdi className={address.includes(":") ? "wrap-anywhere" : "whitespace-nowrap"}>{address}</bdi>
}
