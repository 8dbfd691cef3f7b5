import { Context, Effect } from "effect"
import type { Tables } from "./memory.ts"

const restored = <K, V>(map: Map<K, V>, before: ReadonlyMap<K, V>): void => {
  map.clear()
  for (const [key, value] of before) map.set(key, value)
}

/** Everything that one transaction may change, as it is now; gives what takes it back. */
const keep = (tables: Tables) => {
  const {
    letters,
    members,
    pushes,
    rosters,
    scim,
    sessions,
    signOn,
    subscriptions,
    webhookTables,
    workspaceJournals
  } = tables
  const maps = [
    letters,
    members,
    pushes,
    rosters,
    sessions,
    subscriptions,
    workspaceJournals,
    ...Object.values(scim),
    ...Object.values(signOn),
    ...Object.values(webhookTables)
  ]
  const takeBack = maps.map((map: Map<unknown, unknown>) => {
    const before = new Map(map)
    return () => restored(map, before)
  })
  return () => {
    for (const one of takeBack) one()
  }
}

/** Whether this is within a transaction already. */
const Inside = Context.Reference<boolean>("@tessera/application/memory/Inside", { defaultValue: () => false })

/** Waits for the transaction that is open, unless it is the caller's own. */
export const inTurn = <A, E, R>(tables: Tables, work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.flatMap(Inside, (isInside) =>
    isInside ? work : tables.turn.withPermits(1)(Effect.provideService(work, Inside, true))
  )

/** All of it or nothing, as a transaction around whatever other ports do inside. */
export const atomicallyIn =
  (tables: Tables) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    inTurn(
      tables,
      Effect.suspend(() => {
        const takeBack = keep(tables)
        return Effect.onError(work, () => Effect.sync(takeBack))
      })
    )
