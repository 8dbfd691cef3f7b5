import type { TrustEvent, TrustEventOf } from "@tessera/domain/events"
import type { DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Roster } from "@tessera/domain/roster"
import { anOwnerRemains, canComeIn, isActiveOwner, takesAnOwnerAway } from "@tessera/domain/rules/owner"
import { trustEndedByPolicy } from "@tessera/domain/rules/client"
import { noticesDue } from "@tessera/domain/rules/trust-ending"
import { Effect, Layer, PubSub } from "effect"
import { AlreadyTaken, NotFound, RosterChanged } from "../expected.ts"
import { memberKey } from "../member-key.ts"
import { type Change, type MemberKey, RosterStore, type Snapshot } from "../ports/roster-store.ts"
import { inTurn } from "./atomically.ts"
import { writePushes } from "./pushes.ts"
import { writeDeliveries } from "./webhook-rows.ts"
import { Memory, type StoredRoster, type Tables } from "./memory.ts"

const stored = (tables: Tables, key: MemberKey): StoredRoster =>
  tables.rosters.get(memberKey(key)) ?? {
    key,
    roster: Roster.nobody(key.workspaceId, key.memberId),
    journal: [],
    used: new Map()
  }

const present = <A>(pairs: Iterable<readonly [DeviceId, A | null]>): ReadonlyMap<DeviceId, A> =>
  new Map([...pairs].flatMap(([id, value]) => (value === null ? [] : [[id, value] as const])))

const load = Effect.fnUntraced(function* (tables: Tables, key: MemberKey) {
  const workspace = tables.workspaces.get(key.workspaceId)
  if (workspace === undefined) return yield* new NotFound({ what: "workspace" })
  const { journal, roster, used } = stored(tables, key)
  return {
    roster,
    policy: workspace.policy,
    policyVersion: workspace.policyVersion,
    version: journal.length,
    now: yield* tables.now,
    lastUsed: present([...used].map(([id, { at }]) => [id, at] as const)),
    addresses: present([...used].map(([id, { address }]) => [id, address] as const))
  }
})

/** The sessions that an event ends; the journal says why. */
const endSessions = (tables: Tables, key: MemberKey, event: TrustEvent): void => {
  if (event._tag !== "SessionsEnded") return
  for (const [id, { session }] of tables.sessions) {
    if (
      memberKey({ workspaceId: session.member.workspaceId, memberId: session.member.id }) !== memberKey(key)
    )
      continue
    const spared =
      (event.which === "this" && id !== event.sessionId) ||
      (event.which === "others" && id === event.sessionId) ||
      (event.which === "ofInstance" && session.instanceId !== event.instanceId)
    if (!spared) tables.sessions.delete(id)
  }
}

const postpone = (tables: Tables, event: TrustEvent): void => {
  if (event._tag !== "SetUpPostponed") return
  const found = tables.sessions.get(event.sessionId)
  if (found === undefined) return
  tables.sessions.set(event.sessionId, { ...found, session: { ...found.session, postponedAt: event.at } })
}

const writeMember = (tables: Tables, change: Change): void => {
  const key = memberKey(change.key)
  if (change.newMember !== undefined) tables.members.set(key, change.newMember)
  const found = tables.members.get(key)
  if (found === undefined) return
  const { role, state } = change.after
  const email = addressOf(change)?.to ?? found.member.email
  const spoken = change.events.findLast((event) => event._tag === "LanguageChanged")
  const language = spoken?.to ?? found.member.language
  tables.members.set(key, {
    passwordHash: change.newPassword ?? found.passwordHash,
    member: { ...found.member, role, state, email, language }
  })
}

const write = (
  tables: Tables,
  change: Change,
  before: StoredRoster,
  now: Instant,
  firstLetter: number
): void => {
  const { address, after, by, events, key, letters, newSession } = change
  const used = new Map(before.used)
  for (const event of events) {
    if (event._tag === "DeviceRegistered") used.set(event.deviceId, { at: null, address })
    endSessions(tables, key, event)
    postpone(tables, event)
  }
  if (newSession !== undefined) {
    tables.sessions.set(newSession.session.id, newSession)
    tables.activity.set(memberKey(key), newSession.session.startedAt)
  }
  writeMember(tables, change)
  const entries = events.map((event, index) => ({
    position: before.journal.length + index,
    event,
    by,
    address,
    at: event.at
  }))
  tables.rosters.set(memberKey(key), { key, roster: after, journal: [...before.journal, ...entries], used })
  letters.forEach((letter, index) => {
    const id = `letter-${firstLetter + index}`
    tables.letters.set(id, {
      id,
      key,
      letter,
      queuedAt: now,
      dueAt: now,
      attempt: 0,
      lease: null,
      state: "waiting"
    })
  })
}

const addressOf = ({ events }: Change): TrustEventOf<"AddressChanged"> | undefined =>
  events.find((event) => event._tag === "AddressChanged")

const clash = (tables: Tables, change: Change): "username" | "email" | null => {
  const { memberId: id, workspaceId } = change.key
  const email = change.newMember?.member.email ?? addressOf(change)?.to
  const username = change.newMember?.member.username
  const others = [...tables.members.values()].filter(
    ({ member }) => member.workspaceId === workspaceId && member.id !== id
  )
  if (others.some(({ member }) => member.username === username)) return "username"
  return others.some(({ member }) => member.email === email) ? "email" : null
}

const comesIn = (tables: Tables, { memberId, workspaceId }: MemberKey): boolean => {
  const { member, passwordHash } = tables.members.get(memberKey({ workspaceId, memberId })) ?? {}
  if (member === undefined) return false
  const { identities, providers, withoutPasswords } = tables.signOn
  const links = [...identities.values()].filter(
    ({ key }) => memberKey(key) === memberKey({ workspaceId, memberId })
  )
  return canComeIn(
    {
      email: member.email,
      hasPassword: passwordHash !== null,
      issuers: links.map(({ issuer }) => issuer)
    },
    {
      passwords: !withoutPasswords.has(workspaceId),
      providers: [...providers.values()].filter((one) => one.workspaceId === workspaceId)
    }
  )
}

const otherOwners = (tables: Tables, { key }: Change) =>
  [...tables.rosters.values()]
    .filter((one) => one.key.workspaceId === key.workspaceId && one.key.memberId !== key.memberId)
    .filter(({ roster }) => isActiveOwner(roster))
    .map((one) => ({ canComeIn: comesIn(tables, one.key) }))

const commit = Effect.fnUntraced(function* (tables: Tables, change: Change) {
  const before = stored(tables, change.key)
  if (before.journal.length !== change.before.version) return yield* new RosterChanged()
  const what = clash(tables, change)
  if (what !== null) return yield* new AlreadyTaken({ what })
  if (takesAnOwnerAway(change.before.roster, change.after)) {
    const leaving = { canComeIn: comesIn(tables, change.key) }
    yield* anOwnerRemains(leaving, otherOwners(tables, change))
  }
  const now = yield* tables.now
  const firstLetter = tables.letters.size + 1
  write(tables, change, before, now, firstLetter)
  writePushes(tables, change, now)
  const { memberId, workspaceId } = change.key
  const told = change.events.map((event, index) => ({
    memberId,
    position: before.journal.length + index,
    event,
    at: event.at
  }))
  yield* writeDeliveries(tables, workspaceId, told, now)
  const version = before.journal.length + change.events.length
  yield* PubSub.publish(tables.signals, { ...change.key, version })
  if (change.letters.length > 0) yield* PubSub.publish(tables.letterSignals, undefined)
  if (change.pushes.length > 0) yield* PubSub.publish(tables.pushSignals, undefined)
})

/** A pending device, a lock or a trust that the clock ended, not yet written down. */
const isDue = (facts: Snapshot): boolean =>
  facts.roster.devices.some((device) => {
    const { now } = facts
    if (trustEndedByPolicy(device, facts, now).length > 0) return true
    const pending = device.status === "pendingVerification" || device.status === "pendingApproval"
    const ends = pending ? device.expiresAt : device.status === "locked" ? device.lockedUntil : null
    return ends !== null && ends <= now
  })

/** The first members of whom it is true. */
const those = Effect.fnUntraced(function* (
  tables: Tables,
  isOne: (facts: Snapshot) => boolean,
  limit: number
) {
  const keys = [...tables.rosters.values()].map(({ key }) => key)
  const found = yield* Effect.filter(keys, (key) => Effect.map(Effect.orDie(load(tables, key)), isOne))
  return found.slice(0, limit)
})

export const rosterStoreMemory = Layer.effect(
  RosterStore,
  Effect.map(Memory, (tables) =>
    RosterStore.of({
      load: (key) => load(tables, key),
      commit: (change) => inTurn(tables, Effect.uninterruptible(commit(tables, change))),
      journal: (key, from, limit) => Effect.sync(() => stored(tables, key).journal.slice(from, from + limit)),
      due: (limit) => those(tables, isDue, limit),
      noticesDue: (limit) =>
        those(
          tables,
          (facts) => facts.roster.devices.some((device) => noticesDue(device, facts, facts.now).length > 0),
          limit
        )
    })
  )
)
