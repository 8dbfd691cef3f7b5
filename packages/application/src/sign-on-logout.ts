import { Command } from "@tessera/domain/commands"
import type { Refusal } from "@tessera/domain/refusals"
import { NOTICE_KEPT_MS } from "@tessera/domain/rules/sign-on"
import { Context, Effect, Layer, Redacted } from "effect"
import type { NotFound, RosterChanged } from "./expected.ts"
import { IdentityProviders, type LogoutNotice } from "./ports/identity-providers.ts"
import { Limits } from "./ports/limits.ts"
import { Secrets } from "./ports/secrets.ts"
import { type KeptProvider, SignOnStore } from "./ports/sign-on-store.ts"
import { identityProviderSignsIn } from "./sign-on-caller.ts"
import { SignOnRefused } from "./sign-on-expected.ts"
import { makeRelying, refusedBy } from "./sign-on-relying.ts"
import { Trust } from "./trust.ts"

/** OpenID Connect Back-Channel Logout 1.0: what ended at the provider ends here. */
export class SignOnLogout extends Context.Service<
  SignOnLogout,
  {
    /** How many sessions ended: exactly those that the notice means, at once, by the ordinary command. */
    readonly backChannel: (
      providerId: string,
      token: Redacted.Redacted<string>,
      address: string | null
    ) => Effect.Effect<number, SignOnRefused | Refusal | NotFound | RosterChanged>
  }
>()("@tessera/application/SignOnLogout") {
  static readonly layer = Layer.effect(
    SignOnLogout,
    Effect.gen(function* () {
      const store = yield* SignOnStore
      const providers = yield* IdentityProviders
      const { unsealed } = yield* makeRelying
      const once = yield* makeOnce
      const end = yield* makeEnd
      return SignOnLogout.of({
        backChannel: Effect.fn("SignOnLogout.backChannel")(function* (providerId, token, address) {
          // One that is not enabled any more may still end what it began: signing out fails open.
          const kept = yield* store.provider(providerId)
          if (kept === null) return yield* new SignOnRefused({ reason: "noProvider" })
          const relying = yield* unsealed(kept)
          const notice = yield* Effect.catch(providers.logout(relying, token), refusedBy(providerId))
          return yield* once(providerId, notice, end(kept, notice, address))
        })
      })
    })
  )
}

/** T13: a notice that came before is refused. One that could not be carried out may come again. */
const makeOnce = Effect.gen(function* () {
  const limits = yield* Limits
  const secrets = yield* Secrets
  return Effect.fnUntraced(function* <A, E>(
    providerId: string,
    { jti }: LogoutNotice,
    work: Effect.Effect<A, E>
  ) {
    const key = `sign-on:notice:${secrets.hashToken(Redacted.make(`${providerId}\n${jti}`))}`
    const { count } = yield* limits.count(key, NOTICE_KEPT_MS)
    if (count > 1) return yield* new SignOnRefused({ reason: "expired" })
    return yield* Effect.onError(work, () => limits.clear(key))
  })
})

const makeEnd = Effect.gen(function* () {
  const store = yield* SignOnStore
  const trust = yield* Trust
  const by = identityProviderSignsIn
  return Effect.fnUntraced(function* (
    { id, workspaceId }: KeptProvider,
    { sid, subject }: LogoutNotice,
    address: string | null
  ) {
    // In this order: of a sign-in on its way, what is not found by one step is by the next.
    yield* store.noteEnded({ id, workspaceId }, { sid, subject })
    const meant = yield* store.atomically(
      Effect.andThen(
        store.dropProven({ id, workspaceId }, { sid, subject }),
        store.sessionsOf({ id, workspaceId }, { sid, subject })
      )
    )
    yield* Effect.forEach(
      meant,
      ({ memberId, sessionId }) =>
        trust.give({ key: { workspaceId, memberId }, address }, (at) =>
          Command.cases.EndSessions.make({ which: "this", sessionId, by, at })
        ),
      { discard: true }
    ).pipe(
      // Whoever left has no session any more.
      Effect.catchTag("MemberDeprovisioned", () => Effect.void)
    )
    return meant.length
  })
})
