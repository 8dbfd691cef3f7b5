import { after } from "@tessera/domain/instant"
import type { WorkspaceId } from "@tessera/domain/ids"
import { Effect, Layer } from "effect"
import { AlreadyTaken, NotFound } from "../expected.ts"
import { memberKey } from "../member-key.ts"
import {
  type GroupAttribute,
  type ScimGroup,
  ScimStore,
  type ScimToken,
  SCIM_TOUCH_EVERY_MS
} from "../ports/scim-store.ts"
import { lowerOf } from "../scim-role.ts"
import { atomicallyIn } from "./atomically.ts"
import { Memory, type Tables } from "./memory.ts"
import { writeWorkspaceJournal } from "./workspaces.ts"
import { meets, type Told } from "./scim-filter.ts"
import type { StoredGroup, StoredScimToken } from "./scim-tables.ts"
import { profileIn, scimUsersMemory } from "./scim-users.ts"

const tokenOf = (tables: Tables, { madeBy, token }: StoredScimToken): ScimToken | null => {
  const maker = tables.members.get(memberKey({ workspaceId: token.workspaceId, memberId: madeBy }))
  if (maker === undefined) return null
  const { role, username } = maker.member
  return { ...token, madeBy: username, roleMax: lowerOf(token.roleMax, role) }
}

type TokenPart = Pick<
  ScimStore["Service"],
  "tokens" | "tokenBy" | "addToken" | "revokeToken" | "touchToken" | "groupRoles" | "setGroupRoles"
>

const tokens = (tables: Tables): TokenPart => {
  const { groupRoles, tokens: kept } = tables.scim
  const ofWorkspace = (id: WorkspaceId) => [...kept.values()].filter(({ token }) => token.workspaceId === id)
  return {
    tokens: (id) => Effect.sync(() => ofWorkspace(id).flatMap((one) => tokenOf(tables, one) ?? [])),
    tokenBy: (hash) =>
      Effect.map(tables.now, (now) => {
        const found = [...kept.values()].find((one) => one.hash === hash)
        const alive = found !== undefined && (found.token.expiresAt ?? now + 1) > now
        return alive ? tokenOf(tables, found) : null
      }),
    addToken: ({ madeBy, ...token }, hash, aliveMax) =>
      Effect.flatMap(tables.now, (now) => {
        const alive = ofWorkspace(token.workspaceId).filter((one) => (one.token.expiresAt ?? now + 1) > now)
        if (alive.length >= aliveMax) return Effect.fail(new AlreadyTaken({ what: "token" }))
        kept.set(token.id, { token: { ...token, madeAt: now, lastUsedAt: null }, madeBy, hash })
        return Effect.succeed(now)
      }),
    revokeToken: (id, tokenId) =>
      Effect.suspend(() => {
        if (kept.get(tokenId)?.token.workspaceId !== id) return Effect.fail(new NotFound({ what: "token" }))
        kept.delete(tokenId)
        return Effect.void
      }),
    touchToken: ({ id }) =>
      Effect.map(tables.now, (now) => {
        const found = kept.get(id)
        if (found === undefined) return
        const { lastUsedAt } = found.token
        if (lastUsedAt !== null && after(lastUsedAt, SCIM_TOUCH_EVERY_MS) > now) return
        kept.set(id, { ...found, token: { ...found.token, lastUsedAt: now } })
      }),
    groupRoles: (id) => Effect.sync(() => groupRoles.get(id) ?? []),
    setGroupRoles: (id, roles) => Effect.sync(() => void groupRoles.set(id, roles))
  }
}

const groupOf = (tables: Tables, { members, workspaceId, ...group }: StoredGroup): ScimGroup => ({
  ...group,
  members: members.toSorted().flatMap((id) => {
    const stored = tables.members.get(memberKey({ workspaceId, memberId: id }))
    return stored === undefined ? [] : [{ id, userName: profileIn(tables, stored).userName }]
  })
})

const toldOf = (group: ScimGroup): Told<GroupAttribute> => ({
  active: true,
  of: (attribute) => {
    if (attribute === "member") return group.members.map(({ id }) => id)
    const text = attribute === "displayName" ? group.displayName.toLowerCase() : group[attribute]
    return text === null ? [] : [text]
  }
})

type GroupPart = Pick<ScimStore["Service"], "group" | "groups" | "saveGroup" | "deleteGroup">

const groups = (tables: Tables): GroupPart => {
  const { groups: kept } = tables.scim
  const ofWorkspace = (id: WorkspaceId) => [...kept.values()].filter(({ workspaceId }) => workspaceId === id)
  return {
    group: (id, groupId) =>
      Effect.sync(() => {
        const found = kept.get(groupId)
        return found?.workspaceId === id ? groupOf(tables, found) : null
      }),
    groups: (id, filter, { limit, skip }) =>
      Effect.sync(() => {
        const all = ofWorkspace(id)
          .map((one) => groupOf(tables, one))
          .filter((group) => filter === null || meets(filter, toldOf(group)))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        return { total: all.length, groups: all.slice(skip, skip + limit) }
      }),
    saveGroup: Effect.fnUntraced(function* (workspaceId, group) {
      const isTaken = ofWorkspace(workspaceId).some(
        (one) => one.id !== group.id && one.displayName.toLowerCase() === group.displayName.toLowerCase()
      )
      if (isTaken) return yield* new AlreadyTaken({ what: "group" })
      const users = scimUsersMemory(tables)
      for (const memberId of group.members)
        if ((yield* users.user({ workspaceId, memberId })) === null)
          return yield* new NotFound({ what: "member" })
      const changedAt = yield* tables.now
      const createdAt = kept.get(group.id)?.createdAt ?? changedAt
      const members = [...new Set(group.members)]
      kept.set(group.id, { ...group, members, workspaceId, createdAt, changedAt })
    }),
    deleteGroup: (id, groupId) =>
      Effect.sync(() => {
        if (kept.get(groupId)?.workspaceId === id) kept.delete(groupId)
      })
  }
}

export const scimStoreMemory = Layer.effect(
  ScimStore,
  Effect.map(Memory, (tables) =>
    ScimStore.of({
      atomically: atomicallyIn(tables),
      tell: (change) => writeWorkspaceJournal(tables, change),
      ...tokens(tables),
      ...scimUsersMemory(tables),
      ...groups(tables)
    })
  )
)
