import type { Instant } from "@tessera/domain/instant"
import { Effect } from "effect"
import type { Settles } from "../queue-worker.ts"
import type { Queued } from "./memory.ts"

export const isDue = ({ dueAt, lease, state }: Queued, now: Instant): boolean =>
  state === "waiting" && dueAt <= now && (lease === null || lease.until <= now)

/** Leases these to `owner`; each as it is stored now. */
export const lease = <Row extends Queued>(
  table: Map<string, Row>,
  rows: ReadonlyArray<Row>,
  owner: string,
  until: Instant
): ReadonlyArray<Row> =>
  rows.map((row) => {
    const leased = { ...row, attempt: row.attempt + 1, lease: { owner, until } }
    table.set(row.id, leased)
    return leased
  })

/** Nothing happens when `owner` lost the lease. */
export const settlesOf = <Row extends Queued>(
  table: Map<string, Row>,
  at: Effect.Effect<Instant>
): Settles => {
  const settle = (id: string, owner: string, to: Partial<Queued>) =>
    Effect.map(at, (now) => {
      const row = table.get(id)
      if (row === undefined || row.state !== "waiting") return
      if (row.lease?.owner !== owner || row.lease.until <= now) return
      table.set(id, { ...row, lease: null, ...to })
    })
  return {
    sent: (id, owner) => settle(id, owner, { state: "sent" }),
    retryAt: (id, owner, dueAt) => settle(id, owner, { dueAt }),
    dead: (id, owner) => settle(id, owner, { state: "dead" }),
    dropped: (id, owner) => settle(id, owner, { state: "dropped" })
  }
}

/** When the first of them can be claimed. */
export const nextOf = (rows: ReadonlyArray<Queued>): Instant | null =>
  rows
    .filter(({ state }) => state === "waiting")
    .map(({ dueAt, lease }) => lease?.until ?? dueAt)
    .reduce<Instant | null>((first, due) => (first === null || due < first ? due : first), null)
