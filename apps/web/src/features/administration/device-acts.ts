import type { BulkAction } from "@tessera/domain/admin-bulk"
import type { MemberDevice } from "@tessera/domain/admin-views"
import type { Member } from "@tessera/domain/member"
import { outranks } from "@tessera/domain/rules/management"

/**
 * P6: what an administrator can do with somebody's device now, and nothing that would be refused. Never Approve (D18); Unlock
 * gives trust back, so neither for oneself nor for somebody who ranks higher.
 */
export const actsOn = (
  by: Pick<Member, "id" | "role">,
  { memberId, role, status }: Pick<MemberDevice, "memberId" | "role" | "status">
): ReadonlyArray<BulkAction> => {
  const mayUnlock = memberId !== by.id && !outranks(role, by.role)
  switch (status) {
    case "approved":
      return ["lock", "remove"]
    case "locked":
      return mayUnlock ? ["unlock", "remove"] : ["remove"]
    case "pendingApproval":
    case "pendingVerification":
      return ["remove"]
    default:
      return []
  }
}
