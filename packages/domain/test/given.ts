import { Effect, Result } from "effect"
import type { Actor } from "../src/actor.ts"
import { Challenge } from "../src/challenge.ts"
import type { ClientFacts, ClientKind, OperatingSystem } from "../src/client.ts"
import { Device, DeviceName, MatchNumber, type Trusted } from "../src/device.ts"
import { ChallengeId, ClientInstanceId, DeviceId, MemberId, SessionId, WorkspaceId } from "../src/ids.ts"
import { Instant } from "../src/instant.ts"
import type { Role } from "../src/member.ts"
import { type Policy, standard } from "../src/policy.ts"
import { Roster } from "../src/roster.ts"

/** Shorthand for what tests start from. Every name here is one word long on purpose: a table row has to fit on a line. */

export const NOW = Instant.make(1_800_000_000_000)
export const ago = (millis: number): Instant => Instant.make(NOW - millis)
export const later = (millis: number): Instant => Instant.make(NOW + millis)

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const KINDS = ["web", "extension", "mobile"] as const
const only = process.env["TESSERA_CLIENT"]
/** The kinds of client that this run is about: all, or the one that TESSERA_CLIENT names. */
export const kinds: ReadonlyArray<ClientKind> = KINDS.filter((kind) => only === undefined || kind === only)
/** Rows of a truth table, first column the kind of client. */
export const ofKinds = <Row extends readonly [ClientKind, ...ReadonlyArray<unknown>]>(
  rows: ReadonlyArray<Row>
): Array<Row> => rows.filter(([kind]) => kinds.includes(kind))

export const ROLES: ReadonlyArray<Role> = ["owner", "superAdmin", "admin", "user", "loginOnly", "guest"]

/** A client is known by its name: `web`, `web2`, `extension`, `mobile7`; its kind is the name without the number. */
export type Client = ClientKind | `${ClientKind}${number}`
export const kindOf = (client: Client): ClientKind => {
  const kind = KINDS.find((one) => client.startsWith(one))
  if (kind === undefined) throw new Error(`no kind in ${client}`)
  return kind
}
export const instance = (client: Client): ClientInstanceId => ClientInstanceId.make(client.padEnd(43, "_"))
export const session = (client: Client): SessionId => SessionId.make(`session-${client}`)
export const self = (client: Client, sessionId: SessionId = session(client)) => ({
  _tag: "Self" as const,
  sessionId,
  instanceId: instance(client),
  kind: kindOf(client)
})

export const WORKSPACE = WorkspaceId.make("workspace")
export const MEMBER = MemberId.make("member")
export const admin = (
  given: { role?: Role; trusted?: boolean; memberId?: string; client?: Client } = {}
): Actor => ({
  ...self(given.client ?? "web9"),
  _tag: "Admin",
  memberId: MemberId.make(given.memberId ?? "somebody"),
  role: given.role ?? "admin",
  trusted: given.trusted ?? true
})
export const MAILBOX: Actor = { _tag: "Mailbox" }
export const SYSTEM: Actor = { _tag: "System", via: "commandLine" }
export const CLOCK: Actor = { _tag: "System", via: "clock" }

export const facts = (kind: ClientKind, given: Partial<ClientFacts> = {}): ClientFacts => ({
  kind,
  os: kind === "mobile" ? "Android" : "macOS",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "140",
  model: kind === "mobile" ? "Pixel 7" : null,
  ...given
})

export const name = (text: string): DeviceName => DeviceName.make(text)
export const id = (text: string): DeviceId => DeviceId.make(text)
export const codeId = (text: string): ChallengeId => ChallengeId.make(text)
export const number = (text: string): MatchNumber => MatchNumber.make(text)

export const byCode = (at: Instant = ago(DAY), fallback = false): Trusted => ({
  _tag: "ByCode",
  at,
  fallback
})
export const byDevice = (deviceId: string, at: Instant = ago(DAY)): Trusted => ({
  _tag: "ByDevice",
  at,
  deviceId: id(deviceId)
})

type DeviceParts = Partial<Omit<ConstructorParameters<typeof Device>[0], "id" | "name">> & {
  id?: string
  name?: string
  os?: OperatingSystem
}
/** A device of this client; Approved unless it is said otherwise, and consistent with its status. */
export const device = (client: Client, { os, ...given }: DeviceParts = {}): Device => {
  const status = given.status ?? "approved"
  const pending = status === "pendingApproval" || status === "pendingVerification"
  const trusted = status === "approved" || status === "locked" || status === "removed"
  const end = { at: ago(HOUR), byDeviceId: null }
  const ended = {
    removed: { ...end, reason: "removedByMember" },
    denied: { ...end, reason: "denied" },
    expired: { ...end, reason: "expired" },
    cancelled: { ...end, reason: "cancelledByRequester" }
  } as const
  return new Device({
    instanceId: instance(client),
    sessionId: session(client),
    facts: facts(kindOf(client), os === undefined ? {} : { os }),
    path: status === "pendingApproval" ? "approval" : "emailCode",
    fallback: false,
    registeredAt: ago(DAY),
    expiresAt: pending ? later(MINUTE) : null,
    matchNumber: number("123"),
    matchNumberMisses: 0,
    trusted: trusted ? byCode() : null,
    lockedUntil: null,
    ended: status in ended ? ended[status as keyof typeof ended] : null,
    previousDeviceId: null,
    ...given,
    status,
    id: id(given.id ?? client),
    name: name(given.name ?? client)
  })
}

export const code = (
  client: Client,
  given: Partial<Omit<ConstructorParameters<typeof Challenge>[0], "id" | "deviceId">> & {
    id?: string
    deviceId?: string
  } = {}
): Challenge =>
  new Challenge({
    purpose: "setUp",
    instanceId: instance(client),
    sessionId: session(client),
    sentAt: NOW,
    triedAt: [],
    state: "live",
    ...given,
    id: codeId(given.id ?? `code-${client}`),
    deviceId: id(given.deviceId ?? client)
  })

export const roster = (
  devices: ReadonlyArray<Device> = [],
  given: Partial<Pick<Roster, "role" | "state" | "joinedAt" | "challenges" | "passwordLinks">> = {}
): Roster =>
  new Roster({
    workspaceId: WORKSPACE,
    memberId: MEMBER,
    role: "user",
    state: "active",
    joinedAt: ago(100 * DAY),
    challenges: [],
    passwordLinks: [],
    ...given,
    devices
  })

export const policy = (given: Partial<Policy> = {}): Policy => ({ ...standard, ...given })

/** What a rule says: its value, or the refusal's tag. */
export const says = <A, E extends { readonly _tag: string }>(rule: Effect.Effect<A, E>): A | E["_tag"] =>
  Result.match(Effect.runSync(Effect.result(rule)), {
    onSuccess: (value): A | E["_tag"] => value,
    onFailure: (refusal) => refusal._tag
  })

/** The refusal of a rule that has to refuse. */
export const refusal = <A, E>(rule: Effect.Effect<A, E>): E => Effect.runSync(Effect.flip(rule))
