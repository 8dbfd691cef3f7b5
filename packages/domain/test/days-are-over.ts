import type { Device } from "../src/device.ts"
import type { Policy } from "../src/policy.ts"

const DAY = 86_400_000

/** Whether policy ends the trust of a device that is never used within a week, or has; in other words than the rules say it. */
export const daysAreOver = (at: number, { ended, status, trusted }: Device, policy: Policy): boolean => {
  const days = Math.min(policy.maximumAgeDays ?? Infinity, policy.idleDays ?? Infinity)
  return (
    (status === "approved" || ended?.reason === "policy") &&
    trusted !== null &&
    (at - trusted.at) / DAY >= days - 7
  )
}
