import { Device, MatchNumber } from "@tessera/domain/device"
import { ClientInstanceId } from "@tessera/domain/ids"
import type { DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { DeviceNameRefused, DeviceNameTaken } from "@tessera/domain/refusals"
import { Roster } from "@tessera/domain/roster"
import { isPending, isTerminal } from "@tessera/domain/rules/liveness"
import { nameIsFree, readDeviceName } from "@tessera/domain/rules/name"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { Effect, Result } from "effect"
import { judge } from "./judge.ts"

type Shown = Pick<Overview, "now" | "devices" | "member" | "session">

/** What a page is not told of a device, and no rule about names asks for. */
const NOT_SHOWN = {
  instanceId: ClientInstanceId.make("-".repeat(43)),
  path: "emailCode",
  fallback: false,
  matchNumber: MatchNumber.make("000"),
  matchNumberMisses: 0,
  trusted: null,
  previousDeviceId: null
} as const

const deviceShown =
  ({ session }: Shown) =>
  ({ id, name, facts, status, registeredAt, expiresAt, lockedUntil, ended }: DeviceView): Device =>
    new Device({
      ...NOT_SHOWN,
      sessionId: session.id,
      id,
      name,
      facts,
      status,
      registeredAt,
      expiresAt,
      lockedUntil,
      ended
    })

/** Who holds a name: what is over does not, nor does this instance's own set-up, which a new one replaces (D13). */
const holdsItsName = ({ status, thisDevice }: DeviceView): boolean =>
  !isTerminal(status) && !(thisDevice && isPending(status))

/** The member's roster as far as an overview shows it: enough for the rules about names. */
const rosterShown = (overview: Shown): Roster => {
  const { workspaceId, id, role, state } = overview.member
  return new Roster({
    workspaceId,
    memberId: id,
    role,
    state,
    joinedAt: overview.session.startedAt,
    devices: overview.devices.filter(holdsItsName).map(deviceShown(overview)),
    challenges: []
  })
}

const rosters = new WeakMap<Shown, Roster>()

const rosterOf = (overview: Shown): Roster => {
  const made = rosters.get(overview) ?? rosterShown(overview)
  rosters.set(overview, made)
  return made
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
  const rule = readDeviceName(typed).pipe(
    Effect.flatMap((name) => nameIsFree(name, rosterOf(overview), at, except))
  )
  return Result.match(judge(rule), { onSuccess: () => null, onFailure: (refusal) => refusal })
}
