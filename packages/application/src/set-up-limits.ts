import { Effect } from "effect"
import { RateLimited } from "./expected.ts"
import { Limits } from "./ports/limits.ts"
import { keyOf, type Session } from "./session.ts"

/** Every set-up leaves a record for good, also one that its own successor replaces at once; nobody names devices so often. */
export const SET_UPS_PER_MEMBER_MAX = 120
export const SET_UPS_WINDOW_MS = 60 * 60_000

/** T2, T35: how often one member may begin a set-up, over restarts and servers. Refuses with `RateLimited`. */
export const makeSetUpLimit = Effect.gen(function* () {
  const limits = yield* Limits
  return Effect.fnUntraced(function* (session: Session) {
    const { memberId, workspaceId } = keyOf(session)
    const { count, endsAt } = yield* limits.count(`set-up:${workspaceId}:${memberId}`, SET_UPS_WINDOW_MS)
    if (count > SET_UPS_PER_MEMBER_MAX) return yield* new RateLimited({ retryAt: endsAt })
  })
})
