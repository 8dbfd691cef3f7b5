import { Actor } from "@tessera/domain/actor"
import type { ClientFacts, ClientKind } from "@tessera/domain/client"
import { Command } from "@tessera/domain/commands"
import { decide } from "@tessera/domain/decide"
import { DeviceName, MatchNumber, type SetUpPath } from "@tessera/domain/device"
import { fold } from "@tessera/domain/evolve"
import {
  ChallengeId,
  ClientInstanceId,
  DeviceId,
  MemberId,
  SessionId,
  WorkspaceId
} from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { EmailAddress, type Member, type Role, Username } from "@tessera/domain/member"
import { standard } from "@tessera/domain/policy"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Clock, Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { lettersOf } from "../letters.ts"
import { pushesOf } from "../pushes.ts"
import { type Session, TokenHash } from "../session.ts"
import { type ChangedBy, Directory, type Workspace } from "./directory.ts"
import type { Everyone } from "./everyone.ts"
import type { Limits } from "./limits.ts"
import type { Outbox } from "./outbox.ts"
import type { Pushes } from "./pushes.ts"
import type { ProofsSeen } from "./proofs-seen.ts"
import { type Change, type MemberKey, RosterStore } from "./roster-store.ts"
import type { ScimStore } from "./scim-store.ts"
import type { Sessions } from "./sessions.ts"
import type { Signals } from "./signals.ts"
import type { SignOnStore } from "./sign-on-store.ts"
import type { WebhookStore } from "./webhook-store.ts"
import type { Trail } from "./trail.ts"

/** What the contract suites have in common: members and their clients, doing what the rules let them do. */

/** Every adapter of one database: the contracts look at one port's doings through the others. */
export type Ports =
  | RosterStore
  | Sessions
  | Directory
  | Everyone
  | Outbox
  | Signals
  | Limits
  | ProofsSeen
  | Pushes
  | ScimStore
  | SignOnStore
  | WebhookStore
  | Trail

/** A time at which no number is small: 2026-01-01. */
const BEGIN_MS = 1_767_225_600_000
const RETRIES_MAX = 100

/** Ids and names that no other test has, nor another process on the same database. */
const run = crypto.randomUUID().slice(0, 8)
const count = { value: 0 }
export const fresh = (prefix: string): string => `${prefix}-${run}-${(count.value += 1)}`

export const system: Actor = Actor.cases.System.make({ via: "commandLine" })
export const clock: Actor = Actor.cases.System.make({ via: "clock" })
export const ADDRESS = "192.0.2.7"

const begin = Effect.gen(function* () {
  if ((yield* Clock.currentTimeMillis) < BEGIN_MS) yield* TestClock.setTime(BEGIN_MS)
})

/** Load, decide, fold, commit; again when somebody was faster. What `Trust` does, without its waits. */
export const give = (
  key: MemberKey,
  command: (at: Instant) => Command,
  extra: (at: Instant) => Pick<Change, "newMember" | "newPassword" | "newSession"> = () => ({})
) =>
  Effect.gen(function* () {
    const store = yield* RosterStore
    const before = yield* store.load(key)
    const given = command(before.now)
    const events = yield* decide(given, before)
    const after = fold(before.roster, events)
    if (events.length > 0) {
      const { addresses, roster } = before
      const letters = lettersOf({ before: roster, after, events, facts: null, address: ADDRESS, addresses })
      const pushes = pushesOf({ after, events })
      const change = { key, before, events, after, by: given.by, address: ADDRESS, letters, pushes }
      yield* store.commit({ ...change, ...extra(before.now) })
    }
    return { before, events, after, now: before.now }
  }).pipe(Effect.retry({ while: (error) => error._tag === "RosterChanged", times: RETRIES_MAX }))

export const bySystem: ChangedBy = { by: system, address: null }

/** A workspace with the seed's own behaviour. */
export const newWorkspace = Effect.gen(function* () {
  yield* begin
  const slug = fresh("acme")
  const workspace: Workspace = {
    id: WorkspaceId.make(slug),
    slug,
    name: `Workspace ${slug}`,
    policy: standard,
    policyVersion: 1
  }
  yield* (yield* Directory).createWorkspace(workspace, bySystem)
  return workspace
})

export const memberOf = (workspaceId: WorkspaceId, username: string, role: Role = "user"): Member => ({
  workspaceId,
  id: MemberId.make(fresh("member")),
  username: Username.make(username),
  email: EmailAddress.make(`${username}@example.test`),
  role,
  state: "active",
  language: "en"
})

export const keyOfMember = (member: Member): MemberKey => ({
  workspaceId: member.workspaceId,
  memberId: member.id
})

export const join = (member: Member) =>
  Effect.as(
    give(
      keyOfMember(member),
      (at) => Command.cases.ProvisionMember.make({ role: member.role, by: system, at }),
      () => ({ newMember: { member, passwordHash: Redacted.make("$argon2id$…") } })
    ),
    keyOfMember(member)
  )

/** A new member, of a new workspace unless one is given. */
export const someone = Effect.fnUntraced(function* (workspaceId?: WorkspaceId) {
  const id = workspaceId ?? (yield* newWorkspace).id
  return yield* join(memberOf(id, fresh("person")))
})

/** One client of a member: a key pair of its own, and a session on it. */
export interface Client {
  readonly key: MemberKey
  readonly instanceId: ClientInstanceId
  readonly facts: ClientFacts
  readonly session: Session
  readonly tokenHash: TokenHash
  readonly by: Actor
}

export const factsOf = (kind: ClientKind): ClientFacts => ({
  kind,
  os: kind === "mobile" ? "Android" : "macOS",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "140",
  model: kind === "mobile" ? "Pixel 7" : null
})

export const newToken = (): TokenHash => TokenHash.make(fresh("token").padEnd(43, "_"))
export const newInstance = (): ClientInstanceId => ClientInstanceId.make(fresh("key").padEnd(43, "_"))

/** R1: signs in, on a new client unless its key is given. */
export const signIn = Effect.fnUntraced(function* (
  key: MemberKey,
  kind: ClientKind = "web",
  instanceId: ClientInstanceId = newInstance()
): Effect.fn.Return<Client, never, RosterStore | Directory> {
  const member = yield* Effect.orDie((yield* Directory).member(key))
  const [tokenHash, facts, id] = [newToken(), factsOf(kind), SessionId.make(fresh("session"))]
  const by = Actor.cases.Self.make({ sessionId: id, instanceId, kind })
  const sessionAt = (now: Instant): Session => ({
    id,
    member,
    instanceId,
    facts,
    address: ADDRESS,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: after(now, sessionLife(kind).lifeMs),
    rotatedAt: now,
    postponedAt: null
  })
  const { now } = yield* give(
    key,
    (at) => Command.cases.StartSession.make({ facts, by, at }),
    (at) => ({ newSession: { session: sessionAt(at), tokenHash } })
  ).pipe(Effect.orDie)
  return { key, instanceId, facts, session: sessionAt(now), tokenHash, by }
})

/** R13 to R19: Next. */
export const register = Effect.fnUntraced(function* (
  { by, facts, key }: Client,
  path: SetUpPath,
  name: string = fresh("Device")
) {
  const [deviceId, challengeId] = [DeviceId.make(fresh("device")), ChallengeId.make(fresh("challenge"))]
  const [matchNumber, given] = [MatchNumber.make("123"), { name: DeviceName.make(name), facts, path, by }]
  yield* give(key, (at) =>
    Command.cases.RegisterDevice.make({ deviceId, challengeId, matchNumber, ...given, at })
  )
  return { deviceId, challengeId }
})

/** R21: counts a try, and says when it was counted. */
export const tryCode = Effect.fnUntraced(function* ({ by, key }: Client, challengeId: ChallengeId) {
  return (yield* give(key, (at) => Command.cases.TryCode.make({ challengeId, by, at }))).now
})

export const confirmCode = ({ by, key }: Client, challengeId: ChallengeId, triedAt: Instant) =>
  give(key, (at) => Command.cases.ConfirmCode.make({ challengeId, triedAt, by, at }))

/** A client that is trusted by code, from start to end. */
export const trusted = Effect.fnUntraced(function* (key: MemberKey, kind: ClientKind = "web") {
  const client = yield* signIn(key, kind)
  const { challengeId, deviceId } = yield* register(client, "emailCode")
  yield* confirmCode(client, challengeId, yield* tryCode(client, challengeId))
  return { ...client, deviceId }
})

export const approve = ({ by, key }: Client, deviceId: DeviceId) =>
  give(key, (at) => Command.cases.ApproveDevice.make({ deviceId, matchNumber: null, by, at }))

export const remove = ({ by, key }: Client, deviceId: DeviceId) =>
  give(key, (at) => Command.cases.RemoveDevice.make({ deviceId, by, at }))

export const endSessions = ({ by, key, session }: Client, which: "this" | "others" | "all") => {
  const sessionId = which === "all" ? null : session.id
  return give(key, (at) => Command.cases.EndSessions.make({ which, sessionId, by, at }))
}

export const deprovision = (key: MemberKey) =>
  give(key, (at) => Command.cases.DeprovisionMember.make({ by: system, at }))

/** The member as stored now. */
export const load = Effect.fnUntraced(function* (key: MemberKey) {
  return yield* (yield* RosterStore).load(key)
})

/** All lines of a member's journal. */
export const journalOf = Effect.fnUntraced(function* (key: MemberKey) {
  return yield* (yield* RosterStore).journal(key, 0, 1_000)
})
