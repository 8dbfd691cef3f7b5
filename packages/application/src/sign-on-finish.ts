import { Effect, type Redacted } from "effect"
import { Secrets } from "./ports/secrets.ts"
import { type Attempt, type Proven, SignOnStore } from "./ports/sign-on-store.ts"
import { makeAccounts } from "./sign-on-accounts.ts"
import { SignOnRefused } from "./sign-on-expected.ts"
import { makeRelying } from "./sign-on-relying.ts"
import { type Caller, makeStart } from "./start-session.ts"

/**
 * T44: the last of the four steps. The completion goes in the commit that the session comes with, the provider's own session
 * beside it: a notice that something ended finds either the one or the other. A completion that comes to nothing is gone as well.
 */
export const makeFinish = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const begun = yield* makeBegun
  const taken = Effect.fnUntraced(function* (
    id: string,
    completion: Redacted.Redacted<string>,
    caller: Omit<Caller, "facts">
  ) {
    const found = yield* store.finish(id, secrets.hashToken(completion))
    if (found === null) return yield* new SignOnRefused({ reason: "expired" })
    if (found.instanceId !== caller.instanceId) return yield* new SignOnRefused({ reason: "otherClient" })
    return yield* store.atomically(begun(found, caller))
  })
  return Effect.fn("SignOn.finish")(function* (
    id: string,
    completion: Redacted.Redacted<string>,
    caller: Omit<Caller, "facts">
  ) {
    // What is refused is committed too, but for the session: it is not tried again.
    const finished = yield* store.atomically(Effect.result(taken(id, completion, caller)))
    return yield* Effect.catchTag(Effect.fromResult(finished), "MemberDeprovisioned", () =>
      Effect.fail(new SignOnRefused({ reason: "noAccount" }))
    )
  })
})

const makeBegun = Effect.gen(function* () {
  const store = yield* SignOnStore
  const start = yield* makeStart
  const { enabled } = yield* makeRelying
  const member = yield* makeStillThere
  return Effect.fnUntraced(function* (found: Attempt & Proven, caller: Omit<Caller, "facts">) {
    const { facts, providerId, sid, subject, workspaceId } = found
    yield* enabled(workspaceId, providerId)
    const who = yield* member(found)
    const signingIn = yield* start(who, { ...caller, facts })
    const sessionId = signingIn.session.id
    yield* store.keepSession({ workspaceId, sessionId, providerId, subject, sid }, who.role === "owner")
    return signingIn
  })
})

/** Who was proven a minute ago may have left, or be linked to somebody else, since. */
const makeStillThere = Effect.gen(function* () {
  const accountOf = yield* makeAccounts
  return ({ issuer, memberId, providerId, subject, workspaceId }: Attempt & Proven) =>
    Effect.filterOrFail(
      accountOf(workspaceId, providerId, { issuer, subject, sid: null, verifiedEmail: null }),
      ({ id }) => id === memberId,
      () => new SignOnRefused({ reason: "noAccount" })
    )
})
