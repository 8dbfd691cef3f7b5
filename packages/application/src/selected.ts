import type { BulkAction, Selection } from "@tessera/domain/admin-bulk"
import type { DeviceFilter } from "@tessera/domain/admin-views"
import type { DeviceStatus } from "@tessera/domain/device"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Place } from "@tessera/domain/keyset"
import { statusAt } from "@tessera/domain/rules/liveness"
import { Effect } from "effect"
import { Everyone } from "./ports/everyone.ts"

/** What each action is for; of the rest of a selection there is nothing to do. */
const FOR: Readonly<Record<BulkAction, ReadonlyArray<DeviceStatus>>> = {
  remove: ["pendingVerification", "pendingApproval", "approved", "locked"],
  lock: ["approved", "locked"],
  unlock: ["locked"]
}

/** Those of a filter that an action is for; null where there can be none. */
const narrowed = (action: BulkAction, filter: DeviceFilter): DeviceFilter | null => {
  const status = FOR[action].filter((one) => filter.status.length === 0 || filter.status.includes(one))
  return status.length === 0 ? null : { ...filter, status }
}

export interface Reaching {
  readonly workspaceId: WorkspaceId
  readonly action: BulkAction
  readonly selection: Selection
  readonly after: Place | null
  readonly limit: number
}

/** The devices that an action would reach, in the order of their keys. */
export const makeReached = Effect.map(Everyone, (everyone) =>
  Effect.fnUntraced(function* ({ action, after, limit, selection, workspaceId }: Reaching) {
    if (selection._tag === "These") {
      const { now, rows } = yield* everyone.these(workspaceId, selection.ids)
      return rows.filter(({ device }) => FOR[action].includes(statusAt(device, now)))
    }
    const filter = narrowed(action, selection.filter)
    if (filter === null) return []
    const query = { ...filter, sort: "id", direction: "ascending", after, limit } as const
    return (yield* everyone.devices(workspaceId, query)).rows
  })
)
