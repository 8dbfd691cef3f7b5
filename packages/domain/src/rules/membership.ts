import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import { ApproverRefused, MemberAlreadyActive, MemberDeprovisioned } from "../refusals.ts"
import { Roster } from "../roster.ts"

export type Self = Extract<Actor, { readonly _tag: "Self" }>
export type Admin = Extract<Actor, { readonly _tag: "Admin" }>

/** R7: a deprovisioned member can do nothing. Refuses with `MemberDeprovisioned`. */
export const memberIsActive = (roster: Roster): Effect.Effect<void, MemberDeprovisioned> =>
  roster.state === "active" ? Effect.void : Effect.fail(new MemberDeprovisioned())

/** Whether the journal of somebody who is not active is still empty: nothing tells this roster from nobody's. */
const nobodyYet = (roster: Roster): boolean => {
  const nobody = Roster.nobody(roster.workspaceId, roster.memberId)
  return roster.role === nobody.role && roster.joinedAt === nobody.joinedAt && roster.devices.length === 0
}

/**
 * R7: only somebody who is not there can be added. Refuses with `MemberAlreadyActive`, and with `MemberDeprovisioned` where
 * somebody left: that person is brought back, with their history.
 */
export const mayJoin = (roster: Roster): Effect.Effect<void, MemberAlreadyActive | MemberDeprovisioned> => {
  if (roster.state === "active") return Effect.fail(new MemberAlreadyActive())
  return nobodyYet(roster) ? Effect.void : Effect.fail(new MemberDeprovisioned())
}

/** R7: only somebody who left can be brought back. Refuses with `MemberAlreadyActive`, `MemberDeprovisioned` (never joined). */
export const mayReturn = (roster: Roster): Effect.Effect<void, MemberAlreadyActive | MemberDeprovisioned> => {
  if (roster.state === "active") return Effect.fail(new MemberAlreadyActive())
  return nobodyYet(roster) ? Effect.fail(new MemberDeprovisioned()) : Effect.void
}

/**
 * D18: setting up, verifying and approving is the member's own; nobody does it for them. Refuses with `ApproverRefused`
 * (`notTheMember`): administrators, the mailbox and the command line.
 */
export const isTheMember = (by: Actor): Effect.Effect<Self, ApproverRefused> =>
  by._tag === "Self"
    ? Effect.succeed(by)
    : Effect.fail(new ApproverRefused({ reason: "notTheMember", kind: by._tag === "Admin" ? by.kind : null }))
