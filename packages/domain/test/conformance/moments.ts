import { after, type Instant } from "../../src/instant.ts"
import {
  CODE_LIFE_MS,
  DAY_MS,
  DENY_BLOCK_MS,
  RESEND_WAIT_MS,
  SENDS_WINDOW_MS,
  TRIES_WINDOW_MS,
  UNDO_MS
} from "../../src/numbers.ts"
import type { Facts } from "../../src/roster.ts"
import { blockedFrom } from "../../src/rules/access.ts"
import type { Draw } from "./draw.ts"

/** From `at` on: when something is over by itself. Where a rule's border is, there is a case on each side of it. */
const momentsOf = ({ lastUsed, policy, roster }: Facts, at: Instant): ReadonlyArray<Instant> => {
  const days = (since: Instant | undefined, count: number | null) =>
    since === undefined || count === null ? [] : [after(since, count * DAY_MS)]
  const given = (moment: Instant | null, millis = 0) => (moment === null ? [] : [after(moment, millis)])
  const ofDevices = roster.devices.flatMap(({ ended, expiresAt, id, lockedUntil, trusted }) => [
    ...given(expiresAt),
    ...given(lockedUntil),
    ...given(ended?.at ?? null, DENY_BLOCK_MS),
    ...given(trusted?.at ?? null, UNDO_MS),
    ...days(trusted?.at, policy.maximumAgeDays),
    ...days(trusted?.at, policy.idleDays),
    ...days(lastUsed?.get(id), policy.idleDays)
  ])
  const ofCodes = roster.challenges.flatMap(({ sentAt, triedAt }) => [
    ...given(sentAt, CODE_LIFE_MS),
    ...given(sentAt, RESEND_WAIT_MS),
    ...given(sentAt, SENDS_WINDOW_MS),
    ...triedAt.map((tried) => after(tried, TRIES_WINDOW_MS))
  ])
  return [...ofDevices, ...ofCodes, ...given(blockedFrom(roster, policy))].filter((moment) => moment >= at)
}

/** One of the next few moments, or undefined where nothing changes any more by itself. */
export const nextMoment = (draw: Draw, facts: Facts, at: Instant): Instant | undefined => {
  const next = momentsOf(facts, at).toSorted((one, other) => one - other)
  return draw.any(draw.chance(0.6) ? next.slice(0, 3) : next)
}
