import type { ClientFacts } from "@tessera/domain/client"
import type { ClientInstanceId } from "@tessera/domain/ids"
import type { Refusal } from "@tessera/domain/refusals"
import { COMPLETION_LIFE_MS, enforcedFor, SIGN_ON_LIFE_MS } from "@tessera/domain/rules/sign-on"
import type { SignOnBegun, SignOnChoices } from "@tessera/domain/sign-on-views"
import { Context, Effect, Layer, Redacted } from "effect"
import type { NotFound, RateLimited, RosterChanged } from "./expected.ts"
import { IdentityProviders } from "./ports/identity-providers.ts"
import { Secrets } from "./ports/secrets.ts"
import { type Attempt, SignOnStore } from "./ports/sign-on-store.ts"
import { makeAccounts } from "./sign-on-accounts.ts"
import { SignOnRefused } from "./sign-on-expected.ts"
import { makeFinish } from "./sign-on-finish.ts"
import { makeSignOnLimits } from "./sign-on-limits.ts"
import { makeRelying, refusedBy } from "./sign-on-relying.ts"
import type { Caller, SigningIn } from "./start-session.ts"
import { makeWorkspaceOf } from "./workspace-of.ts"

export interface Beginning {
  /** Short name; null for the only, or oldest, workspace. */
  readonly workspace: string | null
  readonly providerId: string
  readonly facts: ClientFacts
  /** `web`, `mobile`, or the whole address of the extension that asks. */
  readonly returnTo: string
}

/** What the provider sent somebody's browser back with. */
export interface CameBack {
  /** Of the address that it came to. */
  readonly providerId: string
  /** As it stands in the address: what a provider says of an attempt has to be held against the whole of it. */
  readonly query: Redacted.Redacted<string>
}

/** Where that browser is sent on, and with what behind the `#`: no server's log has it. */
export interface SentOn {
  readonly returnTo: string
  readonly fragment: Redacted.Redacted<string>
}

/**
 * R1, T44: a sign-in by an identity provider. Four steps, so that a session is bound to the client's key from birth: the client
 * that begins it proves its key; the provider proves the person; what comes back is worth a completion and no session; and
 * only the key that began it may take that.
 */
export class SignOn extends Context.Service<
  SignOn,
  {
    /** Alike whether there is such a workspace or such an account (D22). */
    readonly choices: (workspace: string | null, login: string | null) => Effect.Effect<SignOnChoices>
    readonly begin: (
      beginning: Beginning,
      caller: { readonly instanceId: ClientInstanceId; readonly address: string | null }
    ) => Effect.Effect<SignOnBegun, SignOnRefused | RateLimited>
    /** The provider's page for an attempt, once more: where it goes is told to anybody, what comes of it is the beginner's. */
    readonly page: (providerId: string, id: string) => Effect.Effect<string, SignOnRefused>
    /** Never fails: whoever's browser it is, is sent on with a word about it. */
    readonly returned: (back: CameBack) => Effect.Effect<SentOn>
    readonly finish: (
      id: string,
      completion: Redacted.Redacted<string>,
      caller: { readonly instanceId: ClientInstanceId; readonly address: string | null }
    ) => Effect.Effect<SigningIn, SignOnRefused | Refusal | NotFound | RosterChanged>
  }
>()("@tessera/application/SignOn") {
  static readonly layer = Layer.effect(
    SignOn,
    Effect.gen(function* () {
      const store = yield* SignOnStore
      const workspaceOf = yield* makeWorkspaceOf
      return SignOn.of({
        choices: Effect.fn("SignOn.choices")(function* (workspace, login) {
          const { passwords, providers } = yield* store.ways(yield* workspaceOf(workspace))
          const enforced = login === null ? undefined : enforcedFor(providers, login)
          const open = enforced === undefined ? providers.filter(({ enabled }) => enabled) : [enforced]
          return {
            providers: open.map(({ id, name }) => ({ id, name })),
            passwords: passwords && enforced === undefined
          }
        }),
        begin: yield* makeBegin,
        page: yield* makePage,
        returned: yield* makeReturned,
        finish: yield* makeFinish
      })
    })
  )
}

const makeBegin = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const providers = yield* IdentityProviders
  const limits = yield* makeSignOnLimits
  const { enabled } = yield* makeRelying
  const workspaceOf = yield* makeWorkspaceOf
  return Effect.fn("SignOn.begin")(function* (
    { facts, providerId, returnTo, workspace }: Beginning,
    { address, instanceId }: Omit<Caller, "facts">
  ) {
    yield* limits.count(instanceId, address)
    const workspaceId = yield* workspaceOf(workspace)
    const provider = yield* enabled(workspaceId, providerId)
    const id = yield* secrets.newId
    const url = yield* Effect.catch(
      providers.authorizationUrl(provider, secrets.signOn(id)),
      refusedBy(providerId)
    )
    const attempt = { id, workspaceId, providerId, instanceId, facts, returnTo }
    const expiresAt = yield* store.begin(attempt, SIGN_ON_LIFE_MS)
    return { url, id, expiresAt }
  })
})

const makePage = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const providers = yield* IdentityProviders
  const { unsealed } = yield* makeRelying
  return Effect.fn("SignOn.page")(function* (providerId: string, id: string) {
    const found = yield* store.provider(providerId)
    if (found === null || !found.enabled) return yield* new SignOnRefused({ reason: "noProvider" })
    const provider = yield* unsealed(found)
    const url = providers.authorizationUrl(provider, secrets.signOn(id))
    return yield* Effect.catch(url, refusedBy(providerId))
  })
})

/** Nobody's attempt: there is nothing to say which client it was. */
const NOBODY = { id: "-", returnTo: "web" } as const

const STATE = /^([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.[A-Za-z0-9_-]{43}$/

/** Where the state is one of ours, and said once, the attempt that it is of. Everything else is nobody's. */
const attemptIn = (query: string, secrets: Secrets["Service"]): string | null => {
  const [state, ...more] = new URLSearchParams(query).getAll("state")
  const [, id] = STATE.exec(state ?? "") ?? []
  if (state === undefined || id === undefined || more.length > 0) return null
  const [said, ours] = [Redacted.make(state), secrets.signOn(id).state]
  return secrets.hashToken(said) === secrets.hashToken(ours) ? id : null
}

const makeReturned = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const prove = yield* makeProve
  const sentOn = (
    { id, returnTo }: Pick<Attempt, "id" | "returnTo">,
    name: string,
    word: string
  ): SentOn => ({
    returnTo,
    fragment: Redacted.make(`${name}=${id}.${word}`)
  })
  return Effect.fn("SignOn.returned")(function* ({ providerId, query }: CameBack) {
    const id = attemptIn(Redacted.value(query), secrets)
    const attempt = id === null ? null : yield* store.returned(id)
    if (attempt === null) return sentOn(NOBODY, "sso-error", "expired")
    return yield* Effect.match(prove(attempt, { providerId, query }), {
      onFailure: ({ reason }) => sentOn(attempt, "sso-error", reason),
      onSuccess: (completion) => sentOn(attempt, "sso", Redacted.value(completion))
    })
  })
})

const makeProve = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const providers = yield* IdentityProviders
  const accountOf = yield* makeAccounts
  const { enabled } = yield* makeRelying
  return Effect.fnUntraced(function* (attempt: Attempt, { providerId, query }: CameBack) {
    // T44: an answer that came to another provider's address is not this one's.
    if (attempt.providerId !== providerId) return yield* new SignOnRefused({ reason: "invalid" })
    const provider = yield* enabled(attempt.workspaceId, providerId)
    const person = yield* Effect.catch(
      providers.person(provider, query, secrets.signOn(attempt.id)),
      refusedBy(providerId)
    )
    const { id: memberId } = yield* accountOf(attempt.workspaceId, providerId, person)
    const { hash, token } = yield* secrets.newToken
    const { issuer, sid, subject } = person
    const isProven = yield* store.prove(
      attempt.id,
      { memberId, issuer, subject, sid },
      hash,
      COMPLETION_LIFE_MS
    )
    // T44: it ended at the provider while it was asked.
    return isProven ? token : yield* new SignOnRefused({ reason: "expired" })
  })
})
