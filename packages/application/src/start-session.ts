import { Actor } from "@tessera/domain/actor"
import type { ClientFacts } from "@tessera/domain/client"
import { Command } from "@tessera/domain/commands"
import { type ClientInstanceId, SessionId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import { deviceOf } from "@tessera/domain/rules/liveness"
import { promptFor } from "@tessera/domain/rules/prompt"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Effect } from "effect"
import { accessIn } from "./overview.ts"
import { Secrets } from "./ports/secrets.ts"
import { Sessions } from "./ports/sessions.ts"
import type { Rotated } from "./rotation.ts"
import type { Session } from "./session.ts"
import { type Given, Trust } from "./trust.ts"

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

/** R1: starts a session for a member whose right to it was proven, by a password or by a provider. */
export const makeStart = Effect.gen(function* () {
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
    const given = yield* trust.give(
      {
        key: { workspaceId: member.workspaceId, memberId: member.id },
        address,
        facts,
        newSession: (now) => ({ session: sessionAt(now), tokenHash: hash })
      },
      (at) => Command.cases.StartSession.make({ facts, by, at })
    )
    const session = sessionAt(given.now)
    const signingIn: SigningIn = { session, token, hash, setUpRequired: yield* standing(session, given) }
    return signingIn
  })
})
