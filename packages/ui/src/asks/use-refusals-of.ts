import type { MatchNumber } from "@tessera/domain/device"
import type { Refusal } from "@tessera/domain/refusals"
import type { DeviceView } from "@tessera/domain/views"
import { type Says, useVerdict } from "../session/use-verdict.ts"

export interface RefusalsOf {
  readonly approve: Refusal | null
  readonly deny: Refusal | null
}

/** Under `type` it is asked for in the next step (D4); whether it is the right one only the server knows. */
const SOME_NUMBER = "000" as MatchNumber

export const refusalsOf = (says: Says, { id: deviceId }: DeviceView): RefusalsOf => ({
  approve: says({ _tag: "ApproveDevice", deviceId, matchNumber: SOME_NUMBER }),
  deny: says({ _tag: "DenyDevice", deviceId, notMe: false })
})

/**
 * D5, D19: what the server would say to a decision of this session about this ask. Denying is open to more than approving: a
 * device that policy is against may still deny, and what asks may be let in no more, or there is no room for it.
 */
export const useRefusalsOf = (ask: DeviceView): RefusalsOf => refusalsOf(useVerdict(), ask)
