import { fold } from "@tessera/domain/evolve"
import type { DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { DeviceNameRefused, DeviceNameTaken } from "@tessera/domain/refusals"
import type { Roster } from "@tessera/domain/roster"
import { deviceOf } from "@tessera/domain/rules/liveness"
import { nameIsFree, readDeviceName } from "@tessera/domain/rules/name"
import { whatMakesWay } from "@tessera/domain/rules/way"
import { Effect, Result } from "effect"
import { judge } from "./judge.ts"
import { rosterShown } from "./roster-shown.ts"
import type { Shown } from "./roster-shown.ts"

/** D13, D19: the roster without what a new set-up of this instance replaces; its name is free again. */
const rosterForSetUp = (overview: Shown, at: Instant): Roster => {
  const facts = rosterShown(overview)
  const held = deviceOf(facts.roster, overview.session.instanceId, at)
  return Result.match(judge(whatMakesWay(held, facts, at)), {
    onSuccess: (cleared) => fold(facts.roster, cleared),
    onFailure: () => facts.roster
  })
}

/**
 * S4, R14, R17, D7: the rules that the server runs, asked on every key. Null where the name is fine as far as this page knows;
 * `except` is the device that is being renamed.
 */
export const deviceNameCheck = (
  overview: Shown,
  typed: string,
  except?: DeviceId,
  at: Instant = overview.now
): DeviceNameRefused | DeviceNameTaken | null => {
  const rule = Effect.flatMap(readDeviceName(typed), (name) =>
    except === undefined
      ? nameIsFree(name, rosterForSetUp(overview, at), at)
      : nameIsFree(name, rosterShown(overview).roster, at, except)
  )
  return Result.match(judge(rule), { onSuccess: () => null, onFailure: (refusal) => refusal })
}
