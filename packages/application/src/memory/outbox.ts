import { after, type Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { memberKey } from "../member-key.ts"
import { type Claimed, Outbox } from "../ports/outbox.ts"
import { Memory, type StoredLetter, type Tables } from "./memory.ts"

const isDue = ({ dueAt, lease, state }: StoredLetter, now: Instant): boolean =>
  state === "waiting" && dueAt <= now && (lease === null || lease.until <= now)

const challengeOf = ({ letter }: StoredLetter) =>
  letter._tag === "VerificationCode" || letter._tag === "RemovalCode" ? letter.challengeId : null

const claimed = (tables: Tables, row: StoredLetter, leasedUntil: Instant): ReadonlyArray<Claimed> => {
  const member = tables.members.get(memberKey(row.key))?.member
  const workspace = tables.workspaces.get(row.key.workspaceId)
  if (member === undefined || workspace === undefined) return []
  const challenges = tables.rosters.get(memberKey(row.key))?.roster.challenges ?? []
  const challengeId = challengeOf(row)
  return [
    {
      id: row.id,
      letter: row.letter,
      member,
      workspaceName: workspace.name,
      attempt: row.attempt,
      leasedUntil,
      queuedAt: row.queuedAt,
      challengeIsLive: challenges.some(({ id, state }) => id === challengeId && state === "live")
    }
  ]
}

const claim =
  (tables: Tables): Outbox["Service"]["claim"] =>
  (owner, leaseMs, limit) =>
    Effect.map(tables.now, (now) => {
      const until = after(now, leaseMs)
      const due = [...tables.letters.values()]
        .filter((row) => isDue(row, now))
        .toSorted((a, b) => a.queuedAt - b.queuedAt)
        .slice(0, limit)
        .map((row) => ({ ...row, attempt: row.attempt + 1, lease: { owner, until } }))
      for (const row of due) tables.letters.set(row.id, row)
      return { now, letters: due.flatMap((row) => claimed(tables, row, until)) }
    })

/** Nothing happens when `owner` lost the lease. */
const settle = (tables: Tables, id: string, owner: string, to: Partial<StoredLetter>) =>
  Effect.map(tables.now, (now) => {
    const row = tables.letters.get(id)
    const lease = row?.lease
    if (row === undefined || row.state !== "waiting" || lease?.owner !== owner || lease.until <= now) return
    tables.letters.set(id, { ...row, lease: null, ...to })
  })

export const outboxMemory = Layer.effect(
  Outbox,
  Effect.map(Memory, (tables) => {
    const rows = () => [...tables.letters.values()]
    return Outbox.of({
      claim: claim(tables),
      sent: (id, owner) => settle(tables, id, owner, { state: "sent" }),
      retryAt: (id, owner, dueAt) => settle(tables, id, owner, { dueAt }),
      dead: (id, owner) => settle(tables, id, owner, { state: "dead" }),
      dropped: (id, owner) => settle(tables, id, owner, { state: "dropped" }),
      stateOf: (key, id) =>
        Effect.sync(() => {
          const row = rows().find((one) => challengeOf(one) === id && memberKey(one.key) === memberKey(key))
          if (row === undefined || row.state === "waiting") return "queued"
          return row.state === "sent" ? "sent" : "failed"
        }),
      nextDueAt: Effect.sync(() => {
        const waiting = rows().filter(({ state }) => state === "waiting")
        const due = waiting.map(({ dueAt, lease }) => lease?.until ?? dueAt)
        return due.length === 0 ? null : due.reduce((a, b) => (a < b ? a : b))
      }),
      depth: Effect.sync(() => ({
        waiting: rows().filter(({ state }) => state === "waiting").length,
        dead: rows().filter(({ state }) => state === "dead").length
      }))
    })
  })
)
