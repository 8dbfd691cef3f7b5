import type { ClientFacts } from "@tessera/domain/client"
import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { type ClientInstanceId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import type { Refusal } from "@tessera/domain/refusals"
import { deviceOf } from "@tessera/domain/rules/liveness"
import { promptFor } from "@tessera/domain/rules/prompt"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Context, Effect, Layer, type Redacted } from "effect"
import {
  type NotFound,
  type RateLimited,
  type RosterChanged,
  SignInRefused,
  type TryLater
} from "./expected.ts"
import { accessIn } from "./overview.ts"
import { Directory } from "./ports/directory.ts"
import { Passwords } from "./ports/passwords.ts"
import { Secrets } from "./ports/secrets.ts"
import { Sessions } from "./ports/sessions.ts"
import type { Rotated } from "./rotation.ts"
import type { Session } from "./session.ts"
import { makeSignInLimits } from "./sign-in-limits.ts"
import { type Given, Trust } from "./trust.ts"

export interface Credentials {
  /** Short name; null for the only, or oldest, workspace. */
  readonly workspace: string | null
  /** Username or e-mail address. */
  readonly login: string
  readonly password: Redacted.Redacted<string>
}

export interface Caller {
  /** The proven key (RFC 9449): the session is bound to it. */
  readonly instanceId: ClientInstanceId
  readonly facts: ClientFacts
  readonly address: string | null
}

export interface SigningIn extends Rotated {
  readonly session: Session
  /** R10. */
  readonly setUpRequired: boolean
}

type Refused = SignInRefused | RateLimited | TryLater | Refusal | NotFound | RosterChanged

/** R1: a sign-in by password. D22: unknown account, wrong password, somebody who left: one answer, after the same work. */
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
      const start = yield* makeStart

      const withPassword = Effect.fn("SignIn.withPassword")(function* (
        credentials: Credentials,
        caller: Caller
      ) {
        const login = credentials.login.trim().toLowerCase()
        const workspaceId = yield* workspaceOf(credentials.workspace)
        // One account is one key, whether its workspace was named or is the only one.
        const attempt = { workspace: workspaceId, login, address: caller.address }
        yield* limits.count(attempt)
        const member = yield* identify(workspaceId, login, credentials.password)
        const signingIn = yield* start(member, caller)
        yield* limits.clear(attempt)
        return signingIn
      })

      return SignIn.of({ withPassword })
    })
  )
}

/** Nobody's: what is looked up in it costs the same as elsewhere, and is not found. */
const NOWHERE = WorkspaceId.make("-")

const makeIdentify = Effect.gen(function* () {
  const directory = yield* Directory
  const passwords = yield* Passwords
  const workspaceOf = (slug: string | null) =>
    Effect.match(directory.workspace(slug), { onFailure: () => NOWHERE, onSuccess: ({ id }) => id })
  const identify = Effect.fnUntraced(function* (
    workspaceId: WorkspaceId,
    login: string,
    password: Redacted.Redacted<string>
  ) {
    const found = yield* directory.findByLogin(workspaceId, login)
    const right = yield* passwords.verify(found?.passwordHash ?? null, password)
    return found !== null && right && found.member.state === "active"
      ? found.member
      : yield* new SignInRefused()
  })
  return { workspaceOf, identify }
})

const newSession = (member: Member, caller: Caller, id: SessionId, now: Instant): Session => ({
  id,
  member,
  instanceId: caller.instanceId,
  facts: caller.facts,
  address: caller.address,
  startedAt: now,
  lastSeenAt: now,
  expiresAt: after(now, sessionLife(caller.facts.kind).lifeMs),
  rotatedAt: now,
  postponedAt: null
})

const makeStart = Effect.gen(function* () {
  const trust = yield* Trust
  const secrets = yield* Secrets
  const sessions = yield* Sessions

  /** A trusted device is used by signing in on it; one whose trust ran out is not brought back by that (D19). */
  const standing = Effect.fnUntraced(function* (
    session: Session,
    { after: roster, before, now, version }: Given
  ) {
    const snapshot = { ...before, roster, version }
    const access = accessIn(snapshot, session)
    const { instanceId } = session
    const device = access.level === "trusted" ? deviceOf(roster, instanceId, now) : undefined
    if (device !== undefined) yield* sessions.touch(session, device.id, now, session.address)
    const { kind } = session.facts
    return promptFor({ roster, access, kind, instanceId, postponed: false, at: now }).setUp
  })

  return Effect.fnUntraced(function* (member: Member, caller: Caller) {
    const { hash, token } = yield* secrets.newToken
    const id = SessionId.make(yield* secrets.newId)
    const { facts, instanceId, address } = caller
    const by = Actor.cases.Self.make({ sessionId: id, instanceId, kind: facts.kind })
    const sessionAt = (now: Instant) => newSession(member, caller, id, now)
    const given = yield* trust
      .give(
        {
          key: { workspaceId: member.workspaceId, memberId: member.id },
          address,
          facts,
          newSession: (now) => ({ session: sessionAt(now), tokenHash: hash })
        },
        (at) => Command.cases.StartSession.make({ facts, by, at })
      )
      .pipe(
        // Who left between the password and this is told what everybody is told (D22).
        Effect.catchTag("MemberDeprovisioned", () => Effect.fail(new SignInRefused()))
      )
    const session = sessionAt(given.now)
    const signingIn: SigningIn = { session, token, hash, setUpRequired: yield* standing(session, given) }
    return signingIn
  })
})
