import type { Actor } from "@tessera/domain/actor"
import {
  memberKeyType,
  memberOrder,
  type MemberDetails,
  type MemberPage,
  type MembersAsked
} from "@tessera/domain/admin-views"
import { Command } from "@tessera/domain/commands"
import type { MemberId } from "@tessera/domain/ids"
import { cursorOf, placeOf } from "@tessera/domain/keyset"
import type { EmailAddress, Role } from "@tessera/domain/member"
import type { Refusal } from "@tessera/domain/refusals"
import { Context, Effect, Layer } from "effect"
import type { AlreadyTaken, NotFound, RosterChanged } from "./expected.ts"
import { makeMemberDetails } from "./member-details.ts"
import { Members } from "./members.ts"
import { Everyone } from "./ports/everyone.ts"
import type { SignedIn } from "./session.ts"
import { type MakeCommand, Trust } from "./trust.ts"
import { memberRowOf } from "./views/member-device.ts"

type Doing = Effect.Effect<void, Refusal | NotFound | RosterChanged>

/** R32, R7: the members of a workspace, as an administrator sees and manages them. Who may is judged before (`adminActor`). */
export class EveryonesMembers extends Context.Service<
  EveryonesMembers,
  {
    readonly list: (who: SignedIn, asked: MembersAsked) => Effect.Effect<MemberPage>
    readonly get: (who: SignedIn, by: Actor, id: MemberId) => Effect.Effect<MemberDetails, NotFound>
    readonly deprovision: (who: SignedIn, by: Actor, id: MemberId) => Doing
    readonly reprovision: (who: SignedIn, by: Actor, id: MemberId) => Doing
    readonly changeRole: (who: SignedIn, by: Actor, id: MemberId, role: Role) => Doing
    /** Devices and sessions stay as they are; codes and links that went to the old address end. */
    readonly changeAddress: (
      who: SignedIn,
      by: Actor,
      id: MemberId,
      to: EmailAddress
    ) => Effect.Effect<void, Refusal | NotFound | RosterChanged | AlreadyTaken>
    /** Devices stay as they are. */
    readonly signOutEverywhere: (who: SignedIn, by: Actor, id: MemberId) => Doing
  }
>()("@tessera/application/EveryonesMembers") {
  static readonly layer = Layer.effect(
    EveryonesMembers,
    Effect.gen(function* () {
      const trust = yield* Trust
      const members = yield* Members
      const give = Effect.fnUntraced(function* (
        { address, session }: SignedIn,
        memberId: MemberId,
        command: MakeCommand
      ) {
        const key = { workspaceId: session.member.workspaceId, memberId }
        // Somebody of another workspace is nobody here (T4).
        yield* trust.read(key)
        yield* trust.give({ key, address }, command)
      })
      return EveryonesMembers.of({
        list: yield* makeList,
        get: yield* makeMemberDetails,
        deprovision: (who, by, id) => give(who, id, (at) => Command.cases.DeprovisionMember.make({ by, at })),
        reprovision: (who, by, id) => give(who, id, (at) => Command.cases.ReprovisionMember.make({ by, at })),
        changeRole: (who, by, id, role) =>
          give(who, id, (at) => Command.cases.ChangeRole.make({ role, by, at })),
        changeAddress: ({ address, session }, by, memberId, to) =>
          members.changeAddress(by, { workspaceId: session.member.workspaceId, memberId }, to, address),
        signOutEverywhere: (who, by, id) =>
          give(who, id, (at) => Command.cases.EndSessions.make({ which: "all", sessionId: null, by, at }))
      })
    })
  )
}

const makeList = Effect.map(Everyone, (everyone) =>
  Effect.fn("EveryonesMembers.list")(function* ({ session }: SignedIn, asked: MembersAsked) {
    const order = memberOrder(asked)
    const after = asked.cursor === null ? null : placeOf(order, memberKeyType(asked.sort), asked.cursor)
    const query = { ...asked, after, limit: asked.limit + 1 }
    const { now, rows } = yield* everyone.members(session.member.workspaceId, query)
    const page = rows.slice(0, asked.limit)
    const last = page.at(-1)
    return {
      now,
      rows: page.map((listed) => memberRowOf({ session }, listed)),
      cursor: rows.length > asked.limit && last !== undefined ? cursorOf(order, last.place) : null
    } satisfies MemberPage
  })
)
