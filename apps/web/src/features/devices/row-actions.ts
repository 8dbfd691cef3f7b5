import { verdict } from "@tessera/client/verdict"
import type { Asked } from "@tessera/domain/asked"
import type { Instant } from "@tessera/domain/instant"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { refusalsOf } from "@tessera/ui/asks/use-refusals-of"
import { removableByCode } from "@tessera/ui/set-up/removable-by-code"

export type RowAction = "approve" | "deny" | "undo" | "rename" | "remove" | "removeByCode"

const isTrusted = ({ status }: DeviceView) => status === "approved" || status === "locked"
const isPending = ({ status }: DeviceView) => status === "pendingApproval" || status === "pendingVerification"

/** P6: what this session can do with a device now, by the rules that the server asks, and nothing that would be refused. */
export const rowActions = (
  overview: Overview,
  device: DeviceView,
  at: Instant = overview.now
): ReadonlyArray<RowAction> => {
  const { id: deviceId, name, undoableUntil } = device
  const says = (asked: Asked) => verdict(overview, asked, at)
  if (isPending(device)) {
    const { approve, deny } = refusalsOf(says, device)
    return offered({ deny: deny === null, approve: approve === null })
  }
  if (!isTrusted(device)) return []
  const remove = says({ _tag: "RemoveDevice", deviceId }) === null
  return offered({
    undo: undoableUntil !== null && at < undoableUntil,
    rename: says({ _tag: "RenameDevice", deviceId, name }) === null,
    remove,
    removeByCode: !remove && removableByCode(overview, at)(device)
  })
}

const ORDER = ["deny", "approve", "undo", "rename", "remove", "removeByCode"] as const

const offered = (open: Partial<Record<RowAction, boolean>>): ReadonlyArray<RowAction> =>
  ORDER.filter((action) => open[action] === true)

/** D10: nothing is trusted here, and a code by e-mail could make room. */
export const removesByCode = (overview: Overview): boolean =>
  overview.devices.some((device) => rowActions(overview, device).includes("removeByCode"))

const canApprove = ({ facts, status }: DeviceView) => status === "approved" && facts.kind !== "extension"

/** D3: without it nobody approves the next one. */
export const isLastApprover = (devices: ReadonlyArray<DeviceView>, device: DeviceView): boolean =>
  canApprove(device) && devices.filter(canApprove).length === 1
