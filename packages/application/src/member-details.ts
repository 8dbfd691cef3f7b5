import type { Actor } from "@tessera/domain/actor"
import { EVERY_DEVICE, type MemberDetails } from "@tessera/domain/admin-views"
import { Command } from "@tessera/domain/commands"
import { decide } from "@tessera/domain/decide"
import type { MemberId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Role } from "@tessera/domain/member"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { mayAdministerMember } from "@tessera/domain/rules/management"
import { Effect } from "effect"
import { NotFound } from "./expected.ts"
import { makePlacesAt } from "./places-at.ts"
import { Everyone, type MemberListed } from "./ports/everyone.ts"
import type { Snapshot } from "./ports/roster-store.ts"
import { Sessions } from "./ports/sessions.ts"
import type { SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"
import { memberDeviceOf, memberRowOf } from "./views/member-device.ts"

/** A member may have had any number of devices; the newest of them are shown. */
const DEVICES_SHOWN = 100
const DEVICES_READ = 1_000

const passes = <E>(rule: Effect.Effect<unknown, E>): Effect.Effect<boolean> =>
  Effect.match(rule, { onFailure: () => false, onSuccess: () => true })

/** Asked of the rules themselves, by deciding what would be decided. */
const mayOf = Effect.fnUntraced(function* (
  by: Actor,
  snapshot: Snapshot,
  { hasPassword }: Pick<MemberListed, "hasPassword">,
  at: Instant
) {
  const may = (command: Command) => passes(decide(command, snapshot))
  const roles = yield* Effect.filter(
    Role.literals.filter((role) => role !== snapshot.roster.role),
    (role) => may(Command.cases.ChangeRole.make({ role, by, at }))
  )
  return {
    deprovision: yield* may(Command.cases.DeprovisionMember.make({ by, at })),
    reprovision: yield* may(Command.cases.ReprovisionMember.make({ by, at })),
    signOut: yield* may(Command.cases.EndSessions.make({ which: "all", sessionId: null, by, at })),
    unlock: yield* passes(mayAdministerMember(by, snapshot.roster)),
    invite:
      !hasPassword &&
      snapshot.roster.state === "active" &&
      (yield* passes(mayAdministerMember(by, snapshot.roster))),
    changeAddress: yield* passes(mayAdministerMember(by, snapshot.roster)),
    roles
  }
})

/** R32: a member's details, tab Trusted devices. */
export const makeMemberDetails = Effect.gen(function* () {
  const trust = yield* Trust
  const everyone = yield* Everyone
  const sessions = yield* Sessions
  const placesAt = yield* makePlacesAt

  return Effect.fn("EveryonesMembers.get")(function* ({ session }: SignedIn, by: Actor, memberId: MemberId) {
    const { workspaceId } = session.member
    const key = { workspaceId, memberId }
    const snapshot = yield* trust.read(key)
    const listed = yield* everyone.member(workspaceId, memberId)
    if (listed === null) return yield* new NotFound({ what: "member" })
    const { now, rows } = yield* everyone.devices(workspaceId, {
      ...EVERY_DEVICE,
      memberId,
      sort: "lastUsed",
      direction: "descending",
      after: null,
      limit: DEVICES_READ
    })
    const places = yield* placesAt(rows.map(({ address }) => address))
    const devices = rows
      .map((listing) => memberDeviceOf({ now, session, places }, listing))
      .toSorted((one, other) => Number(isTerminal(one.status)) - Number(isTerminal(other.status)))
      .slice(0, DEVICES_SHOWN)
    return {
      now,
      member: memberRowOf({ session }, listed),
      devices,
      devicesHidden: snapshot.roster.devices.length - devices.length,
      sessions: (yield* sessions.list(key)).length,
      may: yield* mayOf(by, snapshot, listed, snapshot.now)
    } satisfies MemberDetails
  })
})
