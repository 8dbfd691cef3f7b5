import { Effect } from "effect"
import { Members } from "./members.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { ScimStore } from "./ports/scim-store.ts"
import { identityProvider, type ScimCaller } from "./scim-caller.ts"
import { outranks } from "@tessera/domain/rules/management"
import { roleFrom } from "./scim-role.ts"

/**
 * R4, R32: gives a member the role that their groups say. Whose role came from a group that they are no longer in is a `user`;
 * whose never did keeps theirs. Owners, and whoever ranks above the caller, are left as they are, and so is somebody who left:
 * their role is looked at when they come back.
 */
export const makeRoleOf = Effect.gen(function* () {
  const store = yield* ScimStore
  const members = yield* Members
  return Effect.fnUntraced(function* (
    { roleMax, workspaceId }: Pick<ScimCaller, "roleMax" | "workspaceId">,
    key: MemberKey
  ) {
    const user = yield* store.user(key)
    if (user === null || user.member.state !== "active") return
    const { role } = user.member
    if (role === "owner" || outranks(role, roleMax)) return
    const given = roleFrom(yield* store.groupRoles(workspaceId), user.groups, roleMax)
    const wasGiven = yield* store.roleIsFromGroup(key)
    if (given === null && !wasGiven) return
    yield* store.setRoleFromGroup(key, given !== null)
    const next = given ?? "user"
    if (next !== role) yield* members.changeRole(identityProvider, key, next)
  })
})
