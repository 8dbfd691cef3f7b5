import { after, type Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { memberKey } from "../member-key.ts"
import { type Claimed, Outbox } from "../ports/outbox.ts"
import { isDue, lease, nextOf, settlesOf } from "./queue.ts"
import { Memory, type StoredLetter, type Tables } from "./memory.ts"

/** What the secret in it is derived from. */
const secretOf = ({ letter }: StoredLetter): string | null =>
  "challengeId" in letter ? letter.challengeId : "linkId" in letter ? letter.linkId : null

const claimed = (tables: Tables, row: StoredLetter, leasedUntil: Instant): ReadonlyArray<Claimed> => {
  const member = tables.members.get(memberKey(row.key))?.member
  const workspace = tables.workspaces.get(row.key.workspaceId)
  if (member === undefined || workspace === undefined) return []
  const { challenges = [], passwordLinks = [] } = tables.rosters.get(memberKey(row.key))?.roster ?? {}
  const secret = secretOf(row)
  const live = [...challenges.filter(({ state }) => state === "live"), ...passwordLinks]
  return [
    {
      id: row.id,
      letter: row.letter,
      member,
      workspaceName: workspace.name,
      attempt: row.attempt,
      leasedUntil,
      queuedAt: row.queuedAt,
      challengeIsLive: live.some(({ id }) => id === secret)
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
      const leased = lease(tables.letters, due.slice(0, limit), owner, until)
      return { now, letters: leased.flatMap((row) => claimed(tables, row, until)) }
    })

export const outboxMemory = Layer.effect(
  Outbox,
  Effect.map(Memory, (tables) => {
    const rows = () => [...tables.letters.values()]
    return Outbox.of({
      claim: claim(tables),
      ...settlesOf(tables.letters, tables.now),
      stateOf: (key, id) =>
        Effect.sync(() => {
          const row = rows().find((one) => secretOf(one) === id && memberKey(one.key) === memberKey(key))
          if (row === undefined || row.state === "waiting") return "queued"
          return row.state === "sent" ? "sent" : "failed"
        }),
      nextDueAt: Effect.sync(() => nextOf(rows())),
      depth: Effect.sync(() => ({
        waiting: rows().filter(({ state }) => state === "waiting").length,
        dead: rows().filter(({ state }) => state === "dead").length
      }))
    })
  })
)
