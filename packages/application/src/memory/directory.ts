import type { WorkspaceId } from "@tessera/domain/ids"
import type { Member } from "@tessera/domain/member"
import { isRegistered } from "@tessera/domain/rules/liveness"
import { Effect, Layer } from "effect"
import { NotFound } from "../expected.ts"
import { Directory } from "../ports/directory.ts"
import { memberKey } from "../member-key.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import { Memory, type StoredMember, type Tables } from "./memory.ts"
import { workspacesMemory } from "./workspaces.ts"

const found = <A>(value: A | undefined, what: NotFound["what"]): Effect.Effect<A, NotFound> =>
  value === undefined ? Effect.fail(new NotFound({ what })) : Effect.succeed(value)

const inWorkspace = (tables: Tables, id: WorkspaceId): ReadonlyArray<StoredMember> =>
  [...tables.members.values()].filter(({ member }) => member.workspaceId === id)

const change = (tables: Tables, key: MemberKey, to: (before: StoredMember) => StoredMember) =>
  Effect.map(found(tables.members.get(memberKey(key)), "member"), (before) => {
    tables.members.set(memberKey(key), to(before))
  })

const listing = (tables: Tables, member: Member) =>
  Effect.map(tables.now, (now) => {
    const key = memberKey({ workspaceId: member.workspaceId, memberId: member.id })
    const devices = tables.rosters.get(key)?.roster.devices ?? []
    return { ...member, devices: devices.filter((device) => isRegistered(device, now)).length }
  })

const people = (
  tables: Tables
): Pick<Directory["Service"], "member" | "findByLogin" | "members" | "setPassword"> => ({
  member: (key) =>
    Effect.suspend(() =>
      Effect.map(found(tables.members.get(memberKey(key)), "member"), ({ member }) => member)
    ),
  findByLogin: (id, login) =>
    Effect.sync(
      () =>
        inWorkspace(tables, id).find(({ member }) => member.email === login || member.username === login) ??
        null
    ),
  members: (id, after, limit) =>
    Effect.suspend(() =>
      Effect.forEach(
        inWorkspace(tables, id)
          .map(({ member }) => member)
          .filter(({ username }) => after === null || username > after)
          .toSorted((a, b) => (a.username < b.username ? -1 : 1))
          .slice(0, limit),
        (member) => listing(tables, member)
      )
    ),
  setPassword: (key, passwordHash) =>
    Effect.suspend(() => change(tables, key, (before) => ({ ...before, passwordHash })))
})

export const directoryMemory = Layer.effect(
  Directory,
  Effect.map(Memory, (tables) => Directory.of({ ...workspacesMemory(tables), ...people(tables) }))
)
