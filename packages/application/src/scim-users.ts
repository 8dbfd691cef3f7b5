import { MemberId } from "@tessera/domain/ids"
import type { EmailAddress } from "@tessera/domain/member"
import { ManagementRefused, type Refusal } from "@tessera/domain/refusals"
import { outranks } from "@tessera/domain/rules/management"
import { Context, Effect, Layer, Option, Schema } from "effect"
import { AlreadyTaken, NotFound, type RosterChanged, type TryLater } from "./expected.ts"
import { makeFreeUsername } from "./free-username.ts"
import { Members } from "./members.ts"
import { Directory } from "./ports/directory.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { type Profile, type ScimPage, ScimStore, type ScimUser, type UserFilter } from "./ports/scim-store.ts"
import { makeRoleOf } from "./scim-groups-role.ts"
import { identityProvider, type ScimCaller, toldBy } from "./scim-caller.ts"

export interface UserDraft {
  readonly profile: Profile
  readonly email: EmailAddress
  readonly active: boolean
}

type Refused = Refusal | NotFound | AlreadyTaken | RosterChanged | TryLater

/**
 * R7, P48: members as an identity provider creates, changes and removes them. Every way out is `Members.deprovision`, in the
 * transaction of the call. Refuses with `ManagementRefused` what concerns somebody above whoever made the token.
 */
export class ScimUsers extends Context.Service<
  ScimUsers,
  {
    readonly find: (caller: ScimCaller, id: string) => Effect.Effect<ScimUser, NotFound>
    readonly list: (
      caller: ScimCaller,
      filter: UserFilter | null,
      page: ScimPage
    ) => Effect.Effect<{ readonly total: number; readonly users: ReadonlyArray<ScimUser> }>
    /** Brings back whoever was deleted, with nothing; refuses with `AlreadyTaken`. They sign in once they are given a way to. */
    readonly create: (caller: ScimCaller, draft: UserDraft) => Effect.Effect<ScimUser, Refused>
    /** `to` says what they are to be, or refuses; nobody else changes them meanwhile. */
    readonly change: <E>(
      caller: ScimCaller,
      id: string,
      to: (before: ScimUser) => Effect.Effect<UserDraft, E>
    ) => Effect.Effect<ScimUser, Refused | E>
    /** Deprovisioned and, for the identity provider, gone. */
    readonly remove: <E>(
      caller: ScimCaller,
      id: string,
      may: (before: ScimUser) => Effect.Effect<void, E>
    ) => Effect.Effect<void, Refused | E>
  }
>()("@tessera/application/ScimUsers") {
  static readonly layer = Layer.effect(
    ScimUsers,
    Effect.gen(function* () {
      const store = yield* ScimStore
      return ScimUsers.of({
        find: yield* makeFind,
        list: ({ workspaceId }, filter, page) => store.users(workspaceId, filter, page),
        create: yield* makeCreate,
        change: yield* makeChange,
        remove: yield* makeRemove
      })
    })
  )
}

const decodeId = Schema.decodeUnknownOption(MemberId)

const nobody = Effect.fail(new NotFound({ what: "member" }))

const makeFind = Effect.gen(function* () {
  const store = yield* ScimStore
  return Effect.fn("ScimUsers.find")(function* ({ workspaceId }: ScimCaller, id: string) {
    const memberId = decodeId(id)
    if (Option.isNone(memberId)) return yield* nobody
    const found = yield* store.user({ workspaceId, memberId: memberId.value })
    return found === null ? yield* nobody : found
  })
})

/** T45: whoever made the token may not do by it what they may not do themselves. */
const mayBeChanged = (
  { member }: ScimUser,
  { roleMax }: ScimCaller
): Effect.Effect<void, ManagementRefused> =>
  outranks(member.role, roleMax)
    ? Effect.fail(new ManagementRefused({ reason: "notAdministrator" }))
    : Effect.void

/** R7: from active to not, and back. Somebody else may have been quicker: then it is so already. */
const makeSetActive = Effect.gen(function* () {
  const members = yield* Members
  const giveRole = yield* makeRoleOf
  return Effect.fnUntraced(function* (caller: ScimCaller, key: MemberKey, active: boolean) {
    if (!active) {
      return yield* Effect.catchTag(
        members.deprovision(identityProvider, key),
        "MemberDeprovisioned",
        () => Effect.void
      )
    }
    yield* Effect.catchTag(
      members.reprovision(identityProvider, key),
      "MemberAlreadyActive",
      () => Effect.void
    )
    yield* giveRole(caller, key)
  })
})

const makeCreate = Effect.gen(function* () {
  const store = yield* ScimStore
  const members = yield* Members
  const directory = yield* Directory
  const setActive = yield* makeSetActive
  const join = yield* makeJoin
  const find = yield* makeFind

  const create = Effect.fn("ScimUsers.create")(function* (caller: ScimCaller, draft: UserDraft) {
    const { workspaceId } = caller
    const { active, email, profile } = draft
    const holder = yield* store.holder(workspaceId, profile.userName, email)
    if (holder !== null && !holder.deleted) return yield* new AlreadyTaken({ what: "username" })
    const key = { workspaceId, memberId: holder?.memberId ?? (yield* join(caller, draft)) }
    const { email: before } = yield* directory.member(key)
    if (email !== before) yield* members.changeAddress(identityProvider, key, email, caller.address)
    yield* store.saveUser(key, profile, email)
    const kept = yield* find(caller, key.memberId)
    if (holder !== null) yield* mayBeChanged(kept, caller)
    if (active !== (kept.member.state === "active")) yield* setActive(caller, key, active)
    return yield* find(caller, key.memberId)
  })
  return (caller: ScimCaller, draft: UserDraft) => store.atomically(create(caller, draft))
})

/** A new member without a password: they sign in by whatever the workspace gives them. */
const makeJoin = Effect.gen(function* () {
  const members = yield* Members
  const freeUsername = yield* makeFreeUsername
  return Effect.fnUntraced(function* (caller: ScimCaller, draft: UserDraft) {
    const { workspaceId } = caller
    const member = yield* members.add(identityProvider, {
      workspaceId,
      username: yield* freeUsername(workspaceId, draft.profile.userName),
      email: draft.email,
      role: "user",
      language: "en",
      password: null
    })
    return member.id
  })
})

const makeChange = Effect.gen(function* () {
  const store = yield* ScimStore
  const members = yield* Members
  const find = yield* makeFind
  const setActive = yield* makeSetActive

  const change = Effect.fn("ScimUsers.change")(function* <E>(
    caller: ScimCaller,
    id: string,
    to: (before: ScimUser) => Effect.Effect<UserDraft, E>
  ) {
    const before = yield* find(caller, id)
    const { active, email, profile } = yield* to(before)
    yield* mayBeChanged(before, caller)
    const key = { workspaceId: caller.workspaceId, memberId: before.member.id }
    if (email !== before.member.email) {
      yield* members.changeAddress(identityProvider, key, email, caller.address)
      const { tokenId } = caller
      yield* store.tell(
        toldBy(caller, { _tag: "ScimAddressChanged", tokenId, memberId: key.memberId, email })
      )
    }
    yield* store.saveUser(key, profile, email)
    if (active !== (before.member.state === "active")) yield* setActive(caller, key, active)
    return yield* find(caller, id)
  })
  return <E>(
    caller: ScimCaller,
    id: string,
    to: (before: ScimUser) => Effect.Effect<UserDraft, E>
  ): Effect.Effect<ScimUser, Refused | E> => store.atomically(change(caller, id, to))
})

const makeRemove = Effect.gen(function* () {
  const store = yield* ScimStore
  const find = yield* makeFind
  const setActive = yield* makeSetActive

  const remove = Effect.fn("ScimUsers.remove")(function* <E>(
    caller: ScimCaller,
    id: string,
    may: (before: ScimUser) => Effect.Effect<void, E>
  ) {
    const before = yield* find(caller, id)
    yield* may(before)
    yield* mayBeChanged(before, caller)
    const key = { workspaceId: caller.workspaceId, memberId: before.member.id }
    if (before.member.state === "active") yield* setActive(caller, key, false)
    yield* store.deleteUser(key)
  })
  return <E>(
    caller: ScimCaller,
    id: string,
    may: (before: ScimUser) => Effect.Effect<void, E>
  ): Effect.Effect<void, Refused | E> => store.atomically(remove(caller, id, may))
})
