import type { ChallengePurpose } from "@tessera/domain/challenge"
import { Command } from "@tessera/domain/commands"
import type { ChallengeId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { CodeNotFound, CodeWrong } from "@tessera/domain/refusals"
import { triesLeft } from "@tessera/domain/rules/code"
import { Effect, Redacted } from "effect"
import { Secrets } from "./ports/secrets.ts"
import { keyOf, selfOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

/** As people paste it: full-width digits, groups, hyphens. */
const tidy = (typed: Redacted.Redacted<string>): Redacted.Redacted<string> =>
  Redacted.make(
    Redacted.value(typed)
      .normalize("NFKC")
      .replace(/[\s\p{Pd}]/gu, "")
  )

/**
 * R21, T9: a try is counted in its own commit, only then is the code compared, and only a right one is used. Refuses with
 * `CodeWrong`, whose last one leaves 0, and with whatever the rules have against the try.
 */
export const makeCodeCheck = Effect.gen(function* () {
  const trust = yield* Trust
  const secrets = yield* Secrets
  return Effect.fnUntraced(function* (
    who: SignedIn,
    purpose: ChallengePurpose,
    challengeId: ChallengeId,
    typed: Redacted.Redacted<string>
  ) {
    const asking = { key: keyOf(who.session), address: who.address, facts: who.session.facts }
    const by = selfOf(who.session)
    const counted = yield* trust.give(asking, (at) => Command.cases.TryCode.make({ challengeId, by, at }))
    const challenge = counted.after.challenges.find(({ id }) => id === challengeId)
    if (challenge === undefined) return yield* new CodeNotFound()
    // T12: compared as a code for this purpose, whatever the challenge is for.
    if (!secrets.isCode(purpose, challengeId, tidy(typed))) {
      return yield* new CodeWrong({ triesLeft: triesLeft(counted.after, challenge, counted.now) })
    }
    const triedAt: Instant = counted.now
    const given = yield* trust.give(asking, (at) =>
      Command.cases.ConfirmCode.make({ challengeId, triedAt, by, at })
    )
    return { given, deviceId: challenge.deviceId }
  })
})
