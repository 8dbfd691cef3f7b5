import { Challenge } from "@tessera/domain/challenge"
import { Device, MatchNumber } from "@tessera/domain/device"
import type { Trusted } from "@tessera/domain/device"
import { ChallengeId, ClientInstanceId, SessionId } from "@tessera/domain/ids"
import { Roster } from "@tessera/domain/roster"
import type { Facts } from "@tessera/domain/roster"
import type { CodeView, DeviceView, Overview } from "@tessera/domain/views"

/** Of an overview: what the rules ask for. */
export type Shown = Pick<
  Overview,
  "now" | "member" | "joinedAt" | "session" | "policy" | "devices" | "endedHidden" | "codes"
>

/** What is not told of a device, and no rule asks for that a person's command could meet. */
const NOT_SHOWN = {
  path: "emailCode",
  fallback: false,
  matchNumber: MatchNumber.make("000"),
  matchNumberMisses: 0,
  previousDeviceId: null
} as const

const SOMEBODY = {
  instanceId: ClientInstanceId.make("-".repeat(43)),
  sessionId: SessionId.make("-")
} as const

const registrarOf = ({ session }: Shown, { registeredBy }: DeviceView) => {
  if (registeredBy === "another") return SOMEBODY
  const { instanceId } = session
  return { instanceId, sessionId: registeredBy === "thisSession" ? session.id : SOMEBODY.sessionId }
}

const trustedOf = ({ trustedAt: at, trustedBy: by }: DeviceView): Trusted | null => {
  if (at === null || by === null) return null
  return by._tag === "Code"
    ? { _tag: "ByCode", at, fallback: by.fallback }
    : { _tag: "ByDevice", at, deviceId: by.deviceId }
}

const deviceShown =
  (overview: Shown) =>
  (view: DeviceView): Device => {
    const { id, name, facts, status, registeredAt, expiresAt, lockedUntil, ended } = view
    const shown = { id, name, facts, status, registeredAt, expiresAt, lockedUntil, ended }
    return new Device({ ...NOT_SHOWN, ...registrarOf(overview, view), ...shown, trusted: trustedOf(view) })
  }

const codeShown =
  ({ session }: Shown) =>
  ({ own, purpose, deviceId, sentAt, triedAt }: CodeView): Challenge => {
    const shown = { purpose, deviceId, sentAt, triedAt }
    return own === null
      ? new Challenge({ ...shown, ...SOMEBODY, id: ChallengeId.make("-"), state: "burnt" })
      : new Challenge({ ...shown, ...own, instanceId: session.instanceId, sessionId: session.id })
  }

const make = (overview: Shown): Facts => {
  const { codes, devices, joinedAt, member, policy } = overview
  const { id: memberId, role, state, workspaceId } = member
  return {
    roster: new Roster({
      workspaceId,
      memberId,
      role,
      state,
      joinedAt,
      devices: devices.map(deviceShown(overview)),
      challenges: codes.map(codeShown(overview)),
      passwordLinks: []
    }),
    policy,
    lastUsed: new Map(
      devices.flatMap(({ id, lastUsedAt }) => (lastUsedAt === null ? [] : [[id, lastUsedAt] as const]))
    )
  }
}

const made = new WeakMap<Shown, Facts>()

/** What the server decides from, as far as an overview shows it to this client: enough for all that its person can ask. */
export const rosterShown = (overview: Shown): Facts => {
  const facts = made.get(overview) ?? make(overview)
  made.set(overview, facts)
  return facts
}
