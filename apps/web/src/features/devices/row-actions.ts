import type { DeviceView, Overview } from "@tessera/domain/views"

export type RowAction = "approve" | "deny" | "undo" | "rename" | "remove" | "removeByCode"

const isTrusted = ({ status }: DeviceView) => status === "approved" || status === "locked"
const isPending = ({ status }: DeviceView) => status === "pendingApproval" || status === "pendingVerification"

/** P6: what this session can do with a device now, and nothing that would be refused. */
export const rowActions = (overview: Overview, device: DeviceView): ReadonlyArray<RowAction> => {
  const { capabilities } = overview
  if (isPending(device)) {
    if (!capabilities.decide || device.thisDevice) return []
    return device.status === "pendingApproval" ? ["deny", "approve"] : ["deny"]
  }
  if (!isTrusted(device)) return []
  if (!capabilities.manage) return codeRemoves(overview, device) ? ["removeByCode"] : []
  return device.undoableUntil === null ? ["rename", "remove"] : ["undo", "rename", "remove"]
}

/** D10: at the limit, and nothing is trusted here, a code by e-mail removes a device. */
export const removesByCode = ({ access, limit, session }: Overview): boolean =>
  session.facts.kind === "web" && access.level !== "trusted" && limit.registered >= limit.limit

/** D15: where the e-mail way round the approval is off, a code removes none that could approve. */
const codeRemoves = (overview: Overview, { facts }: DeviceView): boolean =>
  removesByCode(overview) && (overview.policy.emailFallback !== "off" || facts.kind === "extension")

const canApprove = ({ facts, status }: DeviceView) => status === "approved" && facts.kind !== "extension"

/** D3: without it nobody approves the next one. */
export const isLastApprover = (devices: ReadonlyArray<DeviceView>, device: DeviceView): boolean =>
  canApprove(device) && devices.filter(canApprove).length === 1
