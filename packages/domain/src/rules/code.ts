import { Effect } from "effect"
import type { Challenge, ChallengePurpose } from "../challenge.ts"
import type { ChallengeId, ClientInstanceId, DeviceId, SessionId } from "../ids.ts"
import { after, type Instant } from "../instant.ts"
import {
  CODE_LIFE_MS,
  RESEND_WAIT_MS,
  SENDS_PER_HOUR_MAX,
  SENDS_WINDOW_MS,
  TRIES_PER_CODE_MAX,
  TRIES_PER_MEMBER_MAX,
  TRIES_PER_SET_UP_MAX,
  TRIES_WINDOW_MS
} from "../numbers.ts"
import {
  CodeExpired,
  CodeNotFound,
  CodeReplaced,
  CodeUsedAlready,
  SendTooSoon,
  type SetUpOver,
  TriesSpent
} from "../refusals.ts"
import type { Roster } from "../roster.ts"
import { setUpOver } from "./approval.ts"
import type { Self } from "./membership.ts"

/** R20, R26: from this moment on the code is dead; 299.999 s passes, 300.000 s does not. */
export const codeExpiresAt = (challenge: Challenge): Instant => after(challenge.sentAt, CODE_LIFE_MS)

/** T11: a set-up, or a code, belongs to the instance and the session that asked for it. */
export const isBearer = (
  by: Pick<Self, "instanceId" | "sessionId">,
  of: { readonly instanceId: ClientInstanceId; readonly sessionId: SessionId }
): boolean => by.instanceId === of.instanceId && by.sessionId === of.sessionId

/** T12, D22: the code that this session asked for. Refuses with `CodeNotFound`, whatever else is wrong with the id. */
export const challengeOf = (
  roster: Roster,
  by: Self,
  id: ChallengeId
): Effect.Effect<Challenge, CodeNotFound> => {
  const challenge = roster.challenges.find((one) => one.id === id)
  return challenge === undefined || !isBearer(by, challenge)
    ? Effect.fail(new CodeNotFound())
    : Effect.succeed(challenge)
}

/** R21, D12, R7: not used, not replaced, not burnt with its device. Refuses with what became of it. */
export const codeIsLive = (
  roster: Roster,
  challenge: Challenge,
  at: Instant
): Effect.Effect<void, CodeNotFound | CodeReplaced | CodeUsedAlready | SetUpOver> => {
  if (challenge.state === "live") return Effect.void
  if (challenge.state === "used") return Effect.fail(new CodeUsedAlready())
  if (challenge.state === "replaced") return Effect.fail(new CodeReplaced())
  const device = roster.devices.find((one) => one.id === challenge.deviceId)
  return Effect.fail(device === undefined ? new CodeNotFound() : setUpOver(roster, device, at))
}

/** R20, R26: the clock that counts is the one at the try. Refuses with `CodeExpired`. */
export const codeIsFresh = (challenge: Challenge, triedAt: Instant): Effect.Effect<void, CodeExpired> => {
  const expiredAt = codeExpiresAt(challenge)
  return triedAt < expiredAt ? Effect.void : Effect.fail(new CodeExpired({ expiredAt }))
}

const codesOf = (roster: Roster, deviceId: DeviceId, purpose: ChallengePurpose) =>
  roster.challenges.filter((one) => one.deviceId === deviceId && one.purpose === purpose)

/** T11: tries of one set-up, over all its codes. A removal has no set-up, so only its code's and its member's tries count. */
const triedInSetUp = (roster: Roster, challenge: Challenge): number =>
  challenge.purpose === "setUp"
    ? codesOf(roster, challenge.deviceId, "setUp").reduce((sum, one) => sum + one.triedAt.length, 0)
    : challenge.triedAt.length

/** The moments that still count in a window that ends at `at`, oldest first. */
const within = (moments: ReadonlyArray<Instant>, windowMs: number, at: Instant): ReadonlyArray<Instant> =>
  moments.filter((moment) => after(moment, windowMs) > at).toSorted((one, other) => one - other)

/** When a window of at most `max` has room again; null when it has now. */
const roomAgainAt = (
  moments: ReadonlyArray<Instant>,
  max: number,
  windowMs: number,
  at: Instant
): Instant | null => {
  const counted = within(moments, windowMs, at)
  const first = counted[counted.length - max]
  return first === undefined ? null : after(first, windowMs)
}

const triesOf = (roster: Roster): ReadonlyArray<Instant> => roster.challenges.flatMap((one) => one.triedAt)

/** R21, T11: fifteen tries a member in 24 hours. Refuses with `TriesSpent`. */
export const memberMayTry = (roster: Roster, at: Instant): Effect.Effect<void, TriesSpent> => {
  const retryAt = roomAgainAt(triesOf(roster), TRIES_PER_MEMBER_MAX, TRIES_WINDOW_MS, at)
  return retryAt === null ? Effect.void : Effect.fail(new TriesSpent({ scope: "member", retryAt }))
}

/** R21, T11: five tries a code, ten a set-up, fifteen a member in 24 hours. Refuses with `TriesSpent`. */
export const roomForATry = (
  roster: Roster,
  challenge: Challenge,
  at: Instant
): Effect.Effect<void, TriesSpent> => {
  if (challenge.triedAt.length >= TRIES_PER_CODE_MAX) {
    return Effect.fail(new TriesSpent({ scope: "code", retryAt: null }))
  }
  if (triedInSetUp(roster, challenge) >= TRIES_PER_SET_UP_MAX) {
    return Effect.fail(new TriesSpent({ scope: "setUp", retryAt: null }))
  }
  return memberMayTry(roster, at)
}

/** How many tries of this code are left under the three budgets; 0 once it is dead. For `CodeWrong` and the code's screen. */
export const triesLeft = (roster: Roster, challenge: Challenge, at: Instant): number => {
  if (challenge.state !== "live" || at >= codeExpiresAt(challenge)) return 0
  return Math.max(
    0,
    Math.min(
      TRIES_PER_CODE_MAX - challenge.triedAt.length,
      TRIES_PER_SET_UP_MAX - triedInSetUp(roster, challenge),
      TRIES_PER_MEMBER_MAX - within(triesOf(roster), TRIES_WINDOW_MS, at).length
    )
  )
}

/** D12: when Send a new code is possible for this device; `at` itself when it is now. */
export const resendAt = (
  roster: Roster,
  deviceId: DeviceId,
  purpose: ChallengePurpose,
  at: Instant
): { readonly at: Instant; readonly reason: SendTooSoon["reason"] } => {
  const wait = codesOf(roster, deviceId, purpose)
    .map((one) => after(one.sentAt, RESEND_WAIT_MS))
    .reduce<Instant>((last, end) => (end > last ? end : last), at)
  const sent = roster.challenges.map((one) => one.sentAt)
  const hourly = roomAgainAt(sent, SENDS_PER_HOUR_MAX, SENDS_WINDOW_MS, at)
  return hourly !== null && hourly >= wait ? { at: hourly, reason: "hourly" } : { at: wait, reason: "wait" }
}

/**
 * D12, R21, T20: a code may be sent for this device: 30 s after the last one for it, five an hour a member, and only while the
 * member has tries to use it with. Refuses with `SendTooSoon`, `TriesSpent`.
 */
export const mayBeSent = Effect.fnUntraced(function* (
  roster: Roster,
  deviceId: DeviceId,
  purpose: ChallengePurpose,
  at: Instant
): Effect.fn.Return<void, SendTooSoon | TriesSpent> {
  yield* memberMayTry(roster, at)
  const tried = codesOf(roster, deviceId, "setUp").reduce((sum, one) => sum + one.triedAt.length, 0)
  if (purpose === "setUp" && tried >= TRIES_PER_SET_UP_MAX) {
    return yield* new TriesSpent({ scope: "setUp", retryAt: null })
  }
  const next = resendAt(roster, deviceId, purpose, at)
  if (next.at > at) return yield* new SendTooSoon({ retryAt: next.at, reason: next.reason })
})

/** An id that is in use already would let one code answer for another. Refuses with `CodeUsedAlready`. */
export const challengeIsNew = (roster: Roster, id: ChallengeId): Effect.Effect<void, CodeUsedAlready> =>
  roster.challenges.some((one) => one.id === id) ? Effect.fail(new CodeUsedAlready()) : Effect.void

/** R21: only a try that was counted can have been right. Refuses with `CodeNotFound`. */
export const tryIsCounted = (challenge: Challenge, triedAt: Instant): Effect.Effect<void, CodeNotFound> =>
  challenge.triedAt.includes(triedAt) ? Effect.void : Effect.fail(new CodeNotFound())
