import type { WorkspaceId } from "@tessera/domain/ids"
import type { Refusal } from "@tessera/domain/refusals"
import { enforcedFor } from "@tessera/domain/rules/sign-on"
import { Context, Effect, Layer, Redacted } from "effect"
import {
  type NotFound,
  type RateLimited,
  type RosterChanged,
  SignInRefused,
  type TryLater
} from "./expected.ts"
import { Directory, type MemberWithPassword } from "./ports/directory.ts"
import { Passwords } from "./ports/passwords.ts"
import { SignOnStore, type Ways } from "./ports/sign-on-store.ts"
import { makeSignInLimits } from "./sign-in-limits.ts"
import { PasswordsOff, UseSignOn } from "./sign-on-expected.ts"
import { type Caller, makeStart, type SigningIn } from "./start-session.ts"
import { makeWorkspaceOf } from "./workspace-of.ts"

export interface Credentials {
  /** Short name; null for the only, or oldest, workspace. */
  readonly workspace: string | null
  /** Username or e-mail address. */
  readonly login: string
  readonly password: Redacted.Redacted<string>
}

type Refused =
  | SignInRefused
  | PasswordsOff
  | UseSignOn
  | RateLimited
  | TryLater
  | Refusal
  | NotFound
  | RosterChanged

/**
 * R1: a sign-in by password. D22: unknown account, wrong password, somebody who left: one answer, after the same work. Where a
 * workspace takes no password, or wants a provider for an address, that is said of what was typed, whether there is an account
 * or not.
 */
export class SignIn extends Context.Service<
  SignIn,
  {
    readonly withPassword: (credentials: Credentials, caller: Caller) => Effect.Effect<SigningIn, Refused>
  }
>()("@tessera/application/SignIn") {
  static readonly layer = Layer.effect(
    SignIn,
    Effect.gen(function* () {
      const limits = yield* makeSignInLimits
      const { identify, workspaceOf } = yield* makeIdentify
      const signOn = yield* SignOnStore
      const begin = yield* makeBegin

      const withPassword = Effect.fn("SignIn.withPassword")(function* (
        credentials: Credentials,
        caller: Caller
      ) {
        const login = credentials.login.trim().toLowerCase()
        const workspaceId = yield* workspaceOf(credentials.workspace)
        // One account is one key, whether its workspace was named or is the only one.
        const attempt = { workspace: workspaceId, login, address: caller.address }
        yield* limits.count(attempt)
        const ways = yield* signOn.ways(workspaceId)
        if (!ways.passwords) return yield* new PasswordsOff()
        yield* notEnforced(ways, login)
        const found = yield* identify(workspaceId, login, credentials.password)
        // Typed as a username: only who knows the password learns that it is not taken.
        yield* notEnforced(ways, found.member.email)
        const signingIn = yield* Effect.catchTag(begin(found, login, caller), "MemberDeprovisioned", () =>
          // Who left between the password and this is told what everybody is told (D22).
          Effect.fail(new SignInRefused())
        )
        yield* limits.clear(attempt)
        return signingIn
      })

      return SignIn.of({ withPassword })
    })
  )
}

const notEnforced = ({ providers }: Ways, login: string): Effect.Effect<void, UseSignOn> => {
  const provider = enforcedFor(providers, login)
  return provider === undefined
    ? Effect.void
    : Effect.fail(new UseSignOn({ providerId: provider.id, name: provider.name }))
}

/**
 * P37: comparing a password takes a while, and whoever sets another one meanwhile ends every session that is there. So how things
 * stand is looked at again in the commit that this one comes with, once nobody else can change the member.
 */
const makeBegin = Effect.gen(function* () {
  const directory = yield* Directory
  const signOn = yield* SignOnStore
  const start = yield* makeStart
  const begun = Effect.fnUntraced(function* (compared: MemberWithPassword, login: string, caller: Caller) {
    const { workspaceId } = compared.member
    const signingIn = yield* start(compared.member, caller)
    const ways = yield* signOn.ways(workspaceId)
    if (!ways.passwords) return yield* new PasswordsOff()
    const found = yield* directory.findByLogin(workspaceId, login)
    if (found === null || !isSamePassword(found, compared)) return yield* new SignInRefused()
    yield* notEnforced(ways, found.member.email)
    return signingIn
  })
  return (compared: MemberWithPassword, login: string, caller: Caller) =>
    signOn.atomically(begun(compared, login, caller))
})

const isSamePassword = (one: MemberWithPassword, other: MemberWithPassword): boolean =>
  one.member.id === other.member.id &&
  one.passwordHash !== null &&
  other.passwordHash !== null &&
  Redacted.value(one.passwordHash) === Redacted.value(other.passwordHash)

const makeIdentify = Effect.gen(function* () {
  const directory = yield* Directory
  const passwords = yield* Passwords
  const workspaceOf = yield* makeWorkspaceOf
  const identify = Effect.fnUntraced(function* (
    workspaceId: WorkspaceId,
    login: string,
    password: Redacted.Redacted<string>
  ) {
    const found = yield* directory.findByLogin(workspaceId, login)
    const right = yield* passwords.verify(found?.passwordHash ?? null, password)
    return found !== null && right && found.member.state === "active" ? found : yield* new SignInRefused()
  })
  return { workspaceOf, identify }
})
