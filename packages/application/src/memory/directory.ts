import type { WorkspaceId } from "@tessera/domain/ids"
import type { Member } from "@tessera/domain/member"
import { isRegistered } from "@tessera/domain/rules/liveness"
import { Effect, Layer } from "effect"
import { AlreadyTaken, NotFound } from "../expected.ts"
import { Directory, type Workspace } from "../ports/directory.ts"
import { memberKey } from "../member-key.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import { Memory, type StoredMember, type Tables } from "./memory.ts"

const found = <A>(value: A | undefined, what: NotFound["what"]): Effect.Effect<A, NotFound> =>
  value === undefined ? Effect.fail(new NotFound({ what })) : Effect.succeed(value)

const inWorkspace = (tables: Tables, id: WorkspaceId): ReadonlyArray<StoredMember> =>
  [...tables.members.values()].filter(({ member }) => member.workspaceId === id)

const change = (tables: Tables, key: MemberKey, to: (before: StoredMember) => StoredMember) =>
  Effect.map(found(tables.members.get(memberKey(key)), "member"), (before) => {
    tables.members.set(memberKey(key), to(before))
  })

const createWorkspace = (tables: Tables, workspace: Workspace): Effect.Effect<void, AlreadyTaken> =>
  Effect.suspend(() => {
    const taken = [...tables.workspaces.values()].some(
      ({ id, slug }) => id === workspace.id || slug === workspace.slug
    )
    if (taken) return Effect.fail(new AlreadyTaken({ what: "slug" }))
    tables.workspaces.set(workspace.id, workspace)
    return Effect.void
  })

const listing = (tables: Tables, member: Member) =>
  Effect.map(tables.now, (now) => {
    const key = memberKey({ workspaceId: member.workspaceId, memberId: member.id })
    const devices = tables.rosters.get(key)?.roster.devices ?? []
    return { ...member, devices: devices.filter((device) => isRegistered(device, now)).length }
  })

const applications = (tables: Tables, id: WorkspaceId) => tables.applications.get(id) ?? []

const people = (
  tables: Tables
): Pick<Directory["Service"], "member" | "findByLogin" | "members" | "setPassword" | "setLanguage"> => ({
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
    Effect.suspend(() => change(tables, key, (before) => ({ ...before, passwordHash }))),
  setLanguage: (key, language) =>
    Effect.suspend(() =>
      change(tables, key, (before) => ({ ...before, member: { ...before.member, language } }))
    )
})

export const directoryMemory = Layer.effect(
  Directory,
  Effect.map(Memory, (tables) => {
    const workspaces = () => [...tables.workspaces.values()]
    return Directory.of({
      workspaces: Effect.sync(workspaces),
      workspace: (slug) =>
        Effect.suspend(() =>
          found(
            workspaces().find((one) => slug === null || one.slug === slug),
            "workspace"
          )
        ),
      workspaceById: (id) => Effect.suspend(() => found(tables.workspaces.get(id), "workspace")),
      createWorkspace: (workspace) => createWorkspace(tables, workspace),
      setPolicy: (id, policy) =>
        Effect.sync(() => {
          const before = tables.workspaces.get(id)
          if (before !== undefined) tables.workspaces.set(id, { ...before, policy })
        }),
      ...people(tables),
      applications: (id) => Effect.sync(() => applications(tables, id)),
      addApplication: (id, application) =>
        Effect.suspend(() => {
          const before = applications(tables, id)
          if (before.some((one) => one.id === application.id)) {
            return Effect.fail(new AlreadyTaken({ what: "application" }))
          }
          tables.applications.set(id, [...before, application])
          return Effect.void
        })
    })
  })
)
