import type { TrustEvent } from "@tessera/domain/events"
import { after, type Instant } from "@tessera/domain/instant"
import { standard } from "@tessera/domain/policy"
import type { Roster } from "@tessera/domain/roster"
import { sessionIsLive } from "@tessera/domain/rules/session-life"
import { Effect, Layer } from "effect"
import { memberKey } from "../member-key.ts"
import { type ClaimedPush, Pushes } from "../ports/pushes.ts"
import type { Change, MemberKey } from "../ports/roster-store.ts"
import { keyOf, type Session } from "../session.ts"
import { atomicallyIn } from "./atomically.ts"
import { Memory, type StoredPush, type StoredSubscription, type Tables } from "./memory.ts"
import { isDue, lease, nextOf, settlesOf } from "./queue.ts"

const isOf = (key: MemberKey) => (row: { readonly key: MemberKey }) => memberKey(row.key) === memberKey(key)

/** A commit's part: what it queues, and the subscriptions that end with a device. Those of ended sessions are gone with them. */
export const writePushes = (tables: Tables, change: Change, now: Instant): void => {
  for (const event of change.events) endWithDevice(tables, change, event)
  dropOrphans(tables)
  const subscribed = [...tables.subscriptions.values()].filter(isOf(change.key))
  for (const { to, ...push } of change.pushes) {
    for (const { instanceId } of subscribed.filter((one) => to.includes(one.instanceId))) {
      const id = `push-${tables.pushes.size + 1}`
      const queued = { id, key: change.key, queuedAt: now, dueAt: now, attempt: 0, lease: null }
      tables.pushes.set(id, { ...push, ...queued, instanceId, state: "waiting" })
    }
  }
}

const endWithDevice = (tables: Tables, { after: roster, key }: Change, event: TrustEvent): void => {
  if (event._tag !== "DeviceRemoved") return
  const instanceId = instanceOf(roster, event.deviceId)
  for (const [id, one] of tables.subscriptions)
    if (isOf(key)(one) && one.instanceId === instanceId) tables.subscriptions.delete(id)
}

const instanceOf = ({ devices }: Roster, id: string) => devices.find((device) => device.id === id)?.instanceId

const dropOrphans = (tables: Tables): void => {
  for (const [id, { sessionId }] of tables.subscriptions)
    if (!tables.sessions.has(sessionId)) tables.subscriptions.delete(id)
}

const subscribe =
  (tables: Tables): Pushes["Service"]["subscribe"] =>
  (session, subscription) =>
    Effect.sync(() => {
      if (!tables.sessions.has(session.id)) return false
      const { id: sessionId, instanceId } = session
      for (const [id, one] of tables.subscriptions)
        if (one.instanceId === instanceId || one.subscription.endpoint === subscription.endpoint)
          tables.subscriptions.delete(id)
      tables.subscriptions.set(instanceId, { key: keyOf(session), instanceId, sessionId, subscription })
      return true
    })

const remove = (tables: Tables, key: MemberKey, gone: (one: StoredSubscription) => boolean) =>
  Effect.sync(() => {
    for (const [id, one] of tables.subscriptions)
      if (isOf(key)(one) && gone(one)) tables.subscriptions.delete(id)
  })

/** One that is about the same device and goes to the same instance, ahead of this one, and not settled. */
const isBehind = (tables: Tables, row: StoredPush): boolean => {
  const rows = [...tables.pushes.values()]
  const ahead = rows.slice(
    0,
    rows.findIndex(({ id }) => id === row.id)
  )
  return ahead.some(
    (one) => one.state === "waiting" && one.deviceId === row.deviceId && one.instanceId === row.instanceId
  )
}

const subscriptionOf = (tables: Tables, { instanceId, key }: StoredPush, now: Instant) => {
  const found = tables.subscriptions.get(instanceId)
  const session = found === undefined ? undefined : tables.sessions.get(found.sessionId)?.session
  if (found === undefined || session === undefined || !isOf(key)(found)) return null
  return isLive(tables, session, now) ? found.subscription : null
}

const isLive = (tables: Tables, session: Session, now: Instant): boolean =>
  tables.members.get(memberKey(keyOf(session)))?.member.state === "active" &&
  sessionIsLive(
    { ...session, kind: session.facts.kind },
    tables.workspaces.get(session.member.workspaceId)?.policy ?? standard,
    now
  )

const askOf = (tables: Tables, { deviceId, instanceId, kind }: StoredPush): ClaimedPush["ask"] => {
  const ask = [...tables.pushes.values()].find(
    (one) => one.kind === "ask" && one.deviceId === deviceId && one.instanceId === instanceId
  )
  if (kind !== "decided" || ask === undefined || ask.state === "waiting") return null
  return { state: ask.state, attempt: ask.attempt }
}

const claimed = (tables: Tables, row: StoredPush, now: Instant, leasedUntil: Instant) => {
  const member = tables.members.get(memberKey(row.key))?.member
  if (member === undefined) return []
  const { attempt, deviceId, id, instanceId, key, kind, until } = row
  const subscription = subscriptionOf(tables, row, now)
  const ask = askOf(tables, row)
  const { language } = member
  const push: ClaimedPush = {
    id,
    key,
    language,
    kind,
    deviceId,
    instanceId,
    until,
    attempt,
    leasedUntil,
    subscription,
    ask
  }
  return [push]
}

const claim =
  (tables: Tables): Pushes["Service"]["claim"] =>
  (owner, leaseMs, limit) =>
    Effect.map(tables.now, (now) => {
      const due = [...tables.pushes.values()].filter((row) => isDue(row, now) && !isBehind(tables, row))
      const until = after(now, leaseMs)
      const leased = lease(tables.pushes, due.slice(0, limit), owner, until)
      return { now, pushes: leased.flatMap((row) => claimed(tables, row, now, until)) }
    })

export const pushesMemory = Layer.effect(
  Pushes,
  Effect.map(Memory, (tables) =>
    Pushes.of({
      ...settlesOf(tables.pushes, tables.now),
      subscribe: subscribe(tables),
      isSubscribed: ({ instanceId, member }) =>
        Effect.sync(() => {
          const found = tables.subscriptions.get(instanceId)
          const key = { workspaceId: member.workspaceId, memberId: member.id }
          return found !== undefined && isOf(key)(found)
        }),
      atomically: atomicallyIn(tables),
      unsubscribe: (session) =>
        remove(tables, keyOf(session), ({ instanceId }) => instanceId === session.instanceId),
      forget: (key, instanceId, endpoint) =>
        remove(tables, key, (one) => one.instanceId === instanceId && one.subscription.endpoint === endpoint),
      claim: claim(tables),
      nextDueAt: Effect.sync(() =>
        nextOf([...tables.pushes.values()].filter((row) => !isBehind(tables, row)))
      )
    })
  )
)
