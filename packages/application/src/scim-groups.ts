import type { MemberId } from "@tessera/domain/ids"
import type { Refusal } from "@tessera/domain/refusals"
import type { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Context, Effect, Layer } from "effect"
import { type AlreadyTaken, NotFound, type RosterChanged } from "./expected.ts"
import { type GroupFilter, type ScimGroup, type ScimPage, ScimStore } from "./ports/scim-store.ts"
import { Secrets } from "./ports/secrets.ts"
import { type ScimCaller, toldBy } from "./scim-caller.ts"
import { makeRoleOf } from "./scim-groups-role.ts"

export interface GroupDraft {
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlyArray<MemberId>
}

type Refused = Refusal | NotFound | AlreadyTaken | RosterChanged

/** Groups of an identity provider. They give roles, where a workspace says so, and nothing else; one transaction a call. */
export class ScimGroups extends Context.Service<
  ScimGroups,
  {
    readonly find: (caller: ScimCaller, id: string) => Effect.Effect<ScimGroup, NotFound>
    readonly list: (
      caller: ScimCaller,
      filter: GroupFilter | null,
      page: ScimPage
    ) => Effect.Effect<{ readonly total: number; readonly groups: ReadonlyArray<ScimGroup> }>
    readonly create: (caller: ScimCaller, draft: GroupDraft) => Effect.Effect<ScimGroup, Refused>
    readonly change: <E>(
      caller: ScimCaller,
      id: string,
      to: (before: ScimGroup) => Effect.Effect<GroupDraft, E>
    ) => Effect.Effect<ScimGroup, Refused | E>
    readonly remove: <E>(
      caller: ScimCaller,
      id: string,
      may: (before: ScimGroup) => Effect.Effect<void, E>
    ) => Effect.Effect<void, Refused | E>
  }
>()("@tessera/application/ScimGroups") {
  static readonly layer = Layer.effect(
    ScimGroups,
    Effect.gen(function* () {
      const store = yield* ScimStore
      const saves = yield* makeSaves
      return ScimGroups.of({
        find: yield* makeFind,
        list: ({ workspaceId }, filter, page) => store.groups(workspaceId, filter, page),
        ...saves,
        remove: yield* makeRemove
      })
    })
  )
}

const makeFind = Effect.gen(function* () {
  const store = yield* ScimStore
  return Effect.fn("ScimGroups.find")(function* ({ workspaceId }: ScimCaller, id: string) {
    const found = yield* store.group(workspaceId, id)
    return found === null ? yield* new NotFound({ what: "group" }) : found
  })
})

const idsOf = (group: ScimGroup): ReadonlyArray<MemberId> => group.members.map(({ id }) => id)

/** In the order of their ids, so that two calls about the same people take turns. */
const makeGiveRoles = Effect.gen(function* () {
  const giveRole = yield* makeRoleOf
  return (caller: ScimCaller, concerned: Iterable<MemberId>) =>
    Effect.forEach(
      [...new Set(concerned)].toSorted(),
      (memberId) => giveRole(caller, { workspaceId: caller.workspaceId, memberId }),
      { discard: true }
    )
})

const moved = (before: ScimGroup | null, { members }: GroupDraft) => {
  const was = before === null ? [] : idsOf(before)
  const [wasIn, isIn] = [new Set(was), new Set(members)]
  return { joined: [...isIn].filter((id) => !wasIn.has(id)), left: was.filter((id) => !isIn.has(id)) }
}

/** Whose groups are not what they were: all of them where the group has another name, for a role may hang on it. */
const concernedBy = (before: ScimGroup | null, draft: GroupDraft): Iterable<MemberId> => {
  const { joined, left } = moved(before, draft)
  return before === null || before.displayName === draft.displayName
    ? [...joined, ...left]
    : [...idsOf(before), ...joined]
}

const changed = (
  { tokenId }: ScimCaller,
  groupId: string,
  before: ScimGroup | null,
  draft: GroupDraft
): WorkspaceEvent => {
  const { joined, left } = moved(before, draft)
  return { _tag: "ScimGroupChanged", tokenId, groupId, joined: joined.length, left: left.length }
}

const makeSaves = Effect.gen(function* () {
  const store = yield* ScimStore
  const secrets = yield* Secrets
  const find = yield* makeFind
  const giveRoles = yield* makeGiveRoles

  const save = Effect.fn("ScimGroups.save")(function* (
    caller: ScimCaller,
    id: string,
    before: ScimGroup | null,
    draft: GroupDraft
  ) {
    yield* store.saveGroup(caller.workspaceId, { id, ...draft })
    yield* store.tell(toldBy(caller, changed(caller, id, before, draft)))
    yield* giveRoles(caller, concernedBy(before, draft))
    return yield* find(caller, id)
  })
  return {
    create: (caller: ScimCaller, draft: GroupDraft) =>
      store.atomically(Effect.flatMap(secrets.newId, (id) => save(caller, id, null, draft))),
    change: <E>(
      caller: ScimCaller,
      id: string,
      to: (before: ScimGroup) => Effect.Effect<GroupDraft, E>
    ): Effect.Effect<ScimGroup, Refused | E> =>
      store.atomically(
        Effect.flatMap(find(caller, id), (before) =>
          Effect.flatMap(to(before), (draft) => save(caller, id, before, draft))
        )
      )
  }
})

const makeRemove = Effect.gen(function* () {
  const store = yield* ScimStore
  const find = yield* makeFind
  const giveRoles = yield* makeGiveRoles

  const remove = Effect.fn("ScimGroups.remove")(function* <E>(
    caller: ScimCaller,
    id: string,
    may: (before: ScimGroup) => Effect.Effect<void, E>
  ) {
    const before = yield* find(caller, id)
    yield* may(before)
    yield* store.deleteGroup(caller.workspaceId, id)
    const { tokenId } = caller
    yield* store.tell(toldBy(caller, { _tag: "ScimGroupRemoved", tokenId, groupId: id }))
    yield* giveRoles(caller, idsOf(before))
  })
  return <E>(
    caller: ScimCaller,
    id: string,
    may: (before: ScimGroup) => Effect.Effect<void, E>
  ): Effect.Effect<void, Refused | E> => store.atomically(remove(caller, id, may))
})
