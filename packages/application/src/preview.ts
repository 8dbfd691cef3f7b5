import type { Bounded, BulkAction, Preview, Selection } from "@tessera/domain/admin-bulk"
import { Effect } from "effect"
import { makeReached } from "./selected.ts"
import type { SignedIn } from "./session.ts"

/** How far is counted before it is said "more". */
export const COUNT_MAX = 1_000

/** Of what was found by asking for one more than is counted. */
export const bounded = (found: number): Bounded => ({
  count: Math.min(found, COUNT_MAX),
  more: found > COUNT_MAX
})

/** "12 devices of 9 members": what an action would reach if it were done now. */
export const makePreview = Effect.map(makeReached, (reached) =>
  Effect.fn("EveryonesDevices.preview")(function* (
    { session: { instanceId, member } }: SignedIn,
    action: BulkAction,
    selection: Selection
  ) {
    const { id, workspaceId } = member
    const limit = COUNT_MAX + 1
    const found = yield* reached({ workspaceId, action, selection, after: null, limit })
    const counted = found.slice(0, COUNT_MAX)
    const devices = bounded(found.length)
    const own = counted.filter((one) => one.member.id === id)
    return {
      devices,
      // Of so many devices; where there are more of them there may be more people.
      members: { count: new Set(counted.map((one) => one.member.id)).size, more: devices.more },
      own: own.length,
      thisDevice: own.some(({ device }) => device.instanceId === instanceId)
    } satisfies Preview
  })
)
