import type { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { MemberId, PasswordLinkId } from "@tessera/domain/ids"
import type { EmailAddress, Language, Member, Role, Username } from "@tessera/domain/member"
import { InvitationRefused } from "@tessera/domain/member-refusals"
import type { Refusal } from "@tessera/domain/refusals"
import { mayGiveRole } from "@tessera/domain/rules/management"
import { Context, Effect, Layer } from "effect"
import type { AlreadyTaken, NotFound, RateLimited, RosterChanged } from "./expected.ts"
import { makeFreeUsername } from "./free-username.ts"
import { makeLetterLimits } from "./letter-limits.ts"
import { Directory } from "./ports/directory.ts"
import { Secrets } from "./ports/secrets.ts"
import type { SignedIn } from "./session.ts"
import type { PasswordsOff, UseSignOn } from "./sign-on-expected.ts"
import { makeTakesPasswords } from "./takes-passwords.ts"
import { Trust } from "./trust.ts"

export interface Invited {
  readonly email: EmailAddress
  /** Null: made of the address. */
  readonly username: Username | null
  readonly role: Role
  readonly language: Language
}

export interface Added {
  readonly member: Member
  /** False where they sign in by a provider: there is no password to set, and nothing to tell them by a letter of ours. */
  readonly invited: boolean
}

type Refused = Refusal | NotFound | RosterChanged | RateLimited

/**
 * R7, R32: people are asked in by a letter to their address, with a link by which they set a password. Invited, they are members
 * already: with a role, a username and an address that nobody else gets, and with nothing to sign in by. Who may is judged
 * before (`adminActor`), and by the rules again.
 */
export class Invitations extends Context.Service<
  Invitations,
  {
    readonly create: (
      who: SignedIn,
      by: Actor,
      invited: Invited
    ) => Effect.Effect<Added, Refused | AlreadyTaken>
    /** A first letter to who was made without a password, or another one; the link before it dies. */
    readonly send: (
      who: SignedIn,
      by: Actor,
      id: MemberId
    ) => Effect.Effect<void, Refused | PasswordsOff | UseSignOn>
    readonly revoke: (who: SignedIn, by: Actor, id: MemberId) => Effect.Effect<void, Refused>
  }
>()("@tessera/application/Invitations") {
  static readonly layer = Layer.effect(
    Invitations,
    Effect.gen(function* () {
      const trust = yield* Trust
      return Invitations.of({
        create: yield* makeCreate,
        send: yield* makeSend,
        revoke: Effect.fn("Invitations.revoke")(function* ({ address, session }, by, memberId) {
          const key = { workspaceId: session.member.workspaceId, memberId }
          // Somebody of another workspace is nobody here (T4).
          yield* trust.read(key)
          yield* trust.give({ key, address }, (at) => Command.cases.RevokeInvitation.make({ by, at }))
        })
      })
    })
  )
}

const makeCreate = Effect.gen(function* () {
  const trust = yield* Trust
  const secrets = yield* Secrets
  const limits = yield* makeLetterLimits
  const freeUsername = yield* makeFreeUsername
  const takesPasswords = yield* makeTakesPasswords

  return Effect.fn("Invitations.create")(function* (
    { address, session }: SignedIn,
    by: Actor,
    { email, language, role, username }: Invited
  ) {
    const { workspaceId } = session.member
    // Before a letter is counted; the decision says it again.
    yield* mayGiveRole(by, role)
    const invited = yield* Effect.match(takesPasswords(workspaceId, email), {
      onFailure: () => false,
      onSuccess: () => true
    })
    if (invited) yield* limits.invitation({ workspaceId }, email)
    const member: Member = {
      workspaceId,
      id: MemberId.make(yield* secrets.newId),
      username: username ?? (yield* freeUsername(workspaceId, email)),
      email,
      role,
      state: "active",
      language
    }
    const linkId = PasswordLinkId.make(yield* secrets.newId)
    yield* trust.provision(
      { key: { workspaceId, memberId: member.id }, address, newMember: { member, passwordHash: null } },
      (at) => Command.cases.ProvisionMember.make({ role, ...(invited && { linkId }), by, at })
    )
    return { member, invited }
  })
})

const makeSend = Effect.gen(function* () {
  const trust = yield* Trust
  const secrets = yield* Secrets
  const directory = yield* Directory
  const limits = yield* makeLetterLimits
  const takesPasswords = yield* makeTakesPasswords

  return Effect.fn("Invitations.send")(function* (
    { address, session }: SignedIn,
    by: Actor,
    memberId: MemberId
  ) {
    const { workspaceId } = session.member
    const key = { workspaceId, memberId }
    const { email, username } = yield* directory.member(key)
    const found = yield* directory.findByLogin(workspaceId, username)
    if (found?.passwordHash) return yield* new InvitationRefused({ reason: "hasPassword" })
    yield* takesPasswords(workspaceId, email)
    yield* limits.invitation({ workspaceId }, email)
    const linkId = PasswordLinkId.make(yield* secrets.newId)
    yield* trust.give({ key, address }, (at) => Command.cases.InviteMember.make({ linkId, by, at }))
  })
})
