import { verdict } from "@tessera/client/verdict"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { DeviceView, Overview } from "@tessera/domain/views"

/** What only time stands in the way of is offered all the same: whoever asks for it is told when. */
const passes = (refusal: Refusal): boolean => "retryAt" in refusal && refusal.retryAt !== null

/** P6, D10, D15: whether a code by e-mail could remove this device from here, by the rules that the server asks. */
export const removableByCode =
  (overview: Overview, at: Instant = overview.now) =>
  ({ id: deviceId }: Pick<DeviceView, "id">): boolean => {
    const refusal = verdict(overview, { _tag: "SendRemovalCode", deviceId }, at)
    return refusal === null || passes(refusal)
  }
