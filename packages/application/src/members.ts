import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { MemberId, PasswordLinkId, type WorkspaceId } from "@tessera/domain/ids"
import type { EmailAddress, Language, Member, Role, Username } from "@tessera/domain/member"
import type { Refusal } from "@tessera/domain/refusals"
import { passwordIsGood } from "@tessera/domain/rules/password"
import { Context, Effect, Layer, Redacted } from "effect"
import { type AlreadyTaken, NotFound, type RosterChanged, type TryLater } from "./expected.ts"
import { Directory, type MemberListing } from "./ports/directory.ts"
import { Passwords } from "./ports/passwords.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { Secrets } from "./ports/secrets.ts"
import { type MakeCommand, Trust } from "./trust.ts"

type Refused = Refusal | NotFound | RosterChanged

export interface NewMember {
  readonly workspaceId: WorkspaceId
  readonly username: Username
  readonly email: EmailAddress
  readonly role: Role
  readonly language: Language
  /** Null: signs in some other way, or not yet. */
  readonly password: Redacted.Redacted<string> | null
}

/** R7, R32: members as the command line and an identity provider manage them; `by` says which of the two. */
export class Members extends Context.Service<
  Members,
  {
    readonly add: (by: Actor, member: NewMember) => Effect.Effect<Member, Refused | AlreadyTaken | TryLater>
    /** By username or e-mail address. */
    readonly find: (workspaceId: WorkspaceId, login: string) => Effect.Effect<Member, NotFound>
    readonly list: (
      workspaceId: WorkspaceId,
      after: Username | null,
      limit: number
    ) => Effect.Effect<ReadonlyArray<MemberListing>>
    readonly deprovision: (by: Actor, key: MemberKey) => Effect.Effect<void, Refused>
    readonly reprovision: (by: Actor, key: MemberKey) => Effect.Effect<void, Refused>
    readonly changeRole: (by: Actor, key: MemberKey, role: Role) => Effect.Effect<void, Refused>
    /** Letters go there from now on; the old address and the new one are told. */
    readonly changeAddress: (
      by: Actor,
      key: MemberKey,
      to: EmailAddress,
      /** Where the call came from; left out for the command line. */
      address?: string | null
    ) => Effect.Effect<void, Refused | AlreadyTaken>
    /** P37: whoever was signed in by the old password is signed out. On the command line alone. */
    readonly setPassword: (
      by: Actor,
      key: MemberKey,
      password: Redacted.Redacted<string>
    ) => Effect.Effect<void, Refused | TryLater>
  }
>()("@tessera/application/Members") {
  static readonly layer = Layer.effect(
    Members,
    Effect.gen(function* () {
      const trust = yield* Trust
      const directory = yield* Directory
      const passwords = yield* Passwords
      const secrets = yield* Secrets
      const give = (key: MemberKey, command: MakeCommand) =>
        Effect.asVoid(trust.give({ key, address: null }, command))

      return Members.of({
        add: yield* makeAdd,
        find: Effect.fn("Members.find")(function* (workspaceId, login) {
          const found = yield* directory.findByLogin(workspaceId, login.trim().toLowerCase())
          return found === null ? yield* new NotFound({ what: "member" }) : found.member
        }),
        list: directory.members,
        deprovision: (by, key) => give(key, (at) => Command.cases.DeprovisionMember.make({ by, at })),
        reprovision: (by, key) => give(key, (at) => Command.cases.ReprovisionMember.make({ by, at })),
        changeRole: (by, key, role) => give(key, (at) => Command.cases.ChangeRole.make({ role, by, at })),
        changeAddress: Effect.fn("Members.changeAddress")(function* (by, key, to, address = null) {
          const { email: from } = yield* directory.member(key)
          const linkId = PasswordLinkId.make(yield* secrets.newId)
          yield* trust.provision({ key, address }, (at) =>
            Command.cases.ChangeAddress.make({ from, to, linkId, by, at })
          )
        }),
        setPassword: Effect.fn("Members.setPassword")(function* (by, key, password) {
          yield* passwordIsGood(Redacted.value(password), yield* directory.member(key))
          const newPassword = yield* passwords.hash(password)
          yield* trust.give({ key, address: null, newPassword }, (at) =>
            Command.cases.SetPassword.make({ linkId: null, by, at })
          )
        })
      })
    })
  )
}

const makeAdd = Effect.gen(function* () {
  const trust = yield* Trust
  const passwords = yield* Passwords
  const secrets = yield* Secrets
  return Effect.fn("Members.add")(function* (by: Actor, asked: NewMember) {
    const { password, ...given } = asked
    if (password !== null) yield* passwordIsGood(Redacted.value(password), given)
    const member: Member = { ...given, id: MemberId.make(yield* secrets.newId), state: "active" }
    const passwordHash = password === null ? null : yield* passwords.hash(password)
    yield* trust.provision(
      {
        key: { workspaceId: member.workspaceId, memberId: member.id },
        address: null,
        newMember: { member, passwordHash }
      },
      (at) => Command.cases.ProvisionMember.make({ role: member.role, by, at })
    )
    return member
  })
})

/** The actor of the command line. */
export const commandLine: Actor = Actor.cases.System.make({ via: "commandLine" })
