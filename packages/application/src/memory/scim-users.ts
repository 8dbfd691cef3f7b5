import type { WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { EmailAddress } from "@tessera/domain/member"
import { Effect } from "effect"
import { AlreadyTaken } from "../expected.ts"
import { memberKey } from "../member-key.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import type {
  Profile,
  ScimPage,
  ScimStore,
  ScimUser,
  UserAttribute,
  UserFilter
} from "../ports/scim-store.ts"
import type { StoredMember, Tables } from "./memory.ts"
import { meets, type Told } from "./scim-filter.ts"
import type { StoredProfile } from "./scim-tables.ts"

const keptOf = (tables: Tables, { member }: StoredMember): StoredProfile | undefined =>
  tables.scim.profiles.get(memberKey({ workspaceId: member.workspaceId, memberId: member.id }))

/** Whoever no identity provider told about is called by their address. */
export const profileIn = (tables: Tables, stored: StoredMember): Profile =>
  keptOf(tables, stored)?.profile ?? {
    userName: stored.member.email,
    externalId: null,
    displayName: null,
    name: {},
    emailType: null
  }

const later = (one: Instant, other: Instant): Instant => (other > one ? other : one)

const userOf = (tables: Tables, stored: StoredMember): ScimUser => {
  const { id, workspaceId } = stored.member
  const roster = tables.rosters.get(memberKey({ workspaceId, memberId: id }))
  const createdAt = roster?.roster.joinedAt ?? Instant.make(0)
  const groups = [...tables.scim.groups.values()]
    .filter((group) => group.workspaceId === workspaceId && group.members.includes(id))
    .map((group) => ({ id: group.id, displayName: group.displayName }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    member: stored.member,
    profile: profileIn(tables, stored),
    groups,
    createdAt,
    changedAt: later(roster?.journal.at(-1)?.at ?? createdAt, keptOf(tables, stored)?.changedAt ?? createdAt)
  }
}

const textsOf = ({ member, profile }: ScimUser): Readonly<Record<UserAttribute, string | null>> => ({
  id: member.id,
  externalId: profile.externalId,
  userName: profile.userName.toLowerCase(),
  displayName: profile.displayName?.toLowerCase() ?? null,
  givenName: profile.name.givenName?.toLowerCase() ?? null,
  familyName: profile.name.familyName?.toLowerCase() ?? null,
  email: member.email,
  emailType: (profile.emailType ?? "work").toLowerCase()
})

const toldOf = (user: ScimUser): Told<UserAttribute> => {
  const texts = textsOf(user)
  return {
    active: user.member.state === "active",
    of: (attribute) => {
      const text = texts[attribute]
      return text === null ? [] : [text]
    }
  }
}

const present = (tables: Tables, id: WorkspaceId): ReadonlyArray<StoredMember> =>
  [...tables.members.values()]
    .filter(({ member }) => member.workspaceId === id)
    .filter((stored) => keptOf(tables, stored)?.deleted !== true)
    .toSorted((a, b) => (a.member.id < b.member.id ? -1 : 1))

const list = (tables: Tables, id: WorkspaceId, filter: UserFilter | null, { limit, skip }: ScimPage) => {
  const all = present(tables, id)
    .map((stored) => userOf(tables, stored))
    .filter((user) => filter === null || meets(filter, toldOf(user)))
  return { total: all.length, users: all.slice(skip, skip + limit) }
}

const holder = (tables: Tables, id: WorkspaceId, userName: string, email: EmailAddress) => {
  const wanted = userName.toLowerCase()
  const found = [...tables.members.values()]
    .filter(({ member }) => member.workspaceId === id)
    .filter(
      (stored) => stored.member.email === email || profileIn(tables, stored).userName.toLowerCase() === wanted
    )
    .map((stored) => ({ memberId: stored.member.id, deleted: keptOf(tables, stored)?.deleted === true }))
  return found.find(({ deleted }) => deleted) ?? found[0] ?? null
}

const save = Effect.fnUntraced(function* (
  tables: Tables,
  key: MemberKey,
  profile: Profile,
  email: EmailAddress
) {
  const others = [...tables.members.values()].filter(
    ({ member }) => member.workspaceId === key.workspaceId && member.id !== key.memberId
  )
  if (others.some(({ member }) => member.email === email)) return yield* new AlreadyTaken({ what: "email" })
  const isTaken = others.some(
    (stored) => keptOf(tables, stored)?.profile.userName.toLowerCase() === profile.userName.toLowerCase()
  )
  if (isTaken) return yield* new AlreadyTaken({ what: "username" })
  const changedAt = yield* tables.now
  const before = tables.scim.profiles.get(memberKey(key))
  const roleFromGroup = before?.roleFromGroup ?? false
  tables.scim.profiles.set(memberKey(key), { key, profile, deleted: false, roleFromGroup, changedAt })
  const stored = tables.members.get(memberKey(key))
  if (stored !== undefined)
    tables.members.set(memberKey(key), { ...stored, member: { ...stored.member, email } })
})

const leaveGroups = (tables: Tables, { memberId, workspaceId }: MemberKey): void => {
  for (const [at, group] of tables.scim.groups)
    if (group.workspaceId === workspaceId)
      tables.scim.groups.set(at, { ...group, members: group.members.filter((id) => id !== memberId) })
}

type UserPart = Pick<
  ScimStore["Service"],
  "user" | "users" | "holder" | "saveUser" | "deleteUser" | "grouped" | "roleIsFromGroup" | "setRoleFromGroup"
>

export const scimUsersMemory = (tables: Tables): UserPart => {
  const keptAs = (key: MemberKey, change: Partial<StoredProfile>) =>
    Effect.map(tables.now, (changedAt) => {
      const stored = tables.members.get(memberKey(key))
      if (stored === undefined) return
      const profile = profileIn(tables, stored)
      const before = keptOf(tables, stored) ?? {
        key,
        profile,
        deleted: false,
        roleFromGroup: false,
        changedAt
      }
      tables.scim.profiles.set(memberKey(key), { ...before, ...change, changedAt })
    })
  return {
    user: (key) =>
      Effect.sync(() => {
        const stored = tables.members.get(memberKey(key))
        return stored === undefined || keptOf(tables, stored)?.deleted === true
          ? null
          : userOf(tables, stored)
      }),
    users: (id, filter, page) => Effect.sync(() => list(tables, id, filter, page)),
    holder: (id, userName, email) => Effect.sync(() => holder(tables, id, userName, email)),
    saveUser: (key, profile, email) => save(tables, key, profile, email),
    deleteUser: (key) =>
      Effect.map(keptAs(key, { deleted: true }), () => {
        leaveGroups(tables, key)
      }),
    grouped: (id) =>
      Effect.sync(() =>
        present(tables, id)
          .filter((stored) => {
            const inGroup = userOf(tables, stored).groups.length > 0
            return inGroup || keptOf(tables, stored)?.roleFromGroup === true
          })
          .map(({ member }) => member.id)
      ),
    roleIsFromGroup: (key) =>
      Effect.sync(() => tables.scim.profiles.get(memberKey(key))?.roleFromGroup ?? false),
    setRoleFromGroup: (key, roleFromGroup) => keptAs(key, { roleFromGroup })
  }
}
