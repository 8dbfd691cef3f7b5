import { Actor } from "@tessera/domain/actor"
import type { ManagementRefused } from "@tessera/domain/refusals"
import { capabilitiesOf, mayAdminister } from "@tessera/domain/rules/management"
import { Effect } from "effect"
import type { NotFound } from "./expected.ts"
import { accessIn } from "./overview.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

/**
 * R32: the actor that a signed-in administrator is to other members' rosters. Role and trust are read anew from the
 * administrator's own roster, with every call: no verdict is kept. Refuses with `ManagementRefused` whoever is not owner, super
 * admin or admin in a trusted web session (R8, T6).
 */
export const adminActor = Effect.fn("adminActor")(function* ({
  session
}: SignedIn): Effect.fn.Return<Actor, ManagementRefused | NotFound, Trust> {
  const trust = yield* Trust
  const snapshot = yield* trust.read(keyOf(session))
  const { facts, id, instanceId, member } = session
  const { kind } = facts
  const { manage } = capabilitiesOf({ ...snapshot, instanceId, kind, at: snapshot.now })
  const by = Actor.cases.Admin.make({
    memberId: member.id,
    role: snapshot.roster.role,
    sessionId: id,
    instanceId,
    kind,
    // D19: what this client declares today counts as well as what its device is known for.
    trusted: manage && accessIn(snapshot, session).level === "trusted"
  })
  yield* mayAdminister(by)
  return by
})
