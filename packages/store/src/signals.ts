import { PgClient } from "@effect/sql-pg"
import { type Signal, Signals, type WorkspaceSignal } from "@tessera/application/ports/signals"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { type Cause, Context, Deferred, Effect, Layer, PubSub, Queue, Schedule, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "./announcer.ts"
import { inRealTime, nowAndThen } from "./real-time.ts"

const CHANNEL = "tessera"
const RECONNECT_FIRST = "100 millis"
const RECONNECT_LAST = "2 seconds"
const LOOK_EVERY = "500 millis"

/** Ids only: whoever may LISTEN learns that somebody changed something, and nothing else. */
const Payload = Schema.fromJsonString(
  Schema.Union([
    Schema.Tuple([WorkspaceId, MemberId, Schema.Int]),
    Schema.Tuple([WorkspaceId, Schema.Int]),
    Schema.Tuple([Schema.Literals(["letters", "pushes", "deliveries"])])
  ])
)
const encodePayload = Schema.encodeSync(Payload)
const decodePayload = Schema.decodeUnknownEffect(Payload)

const makeHub = Effect.gen(function* () {
  const changes = yield* PubSub.unbounded<Signal>()
  const workspaces = yield* PubSub.unbounded<WorkspaceSignal>()
  const letters = yield* PubSub.unbounded<void>()
  const pushes = yield* PubSub.unbounded<void>()
  const deliveries = yield* PubSub.unbounded<void>()
  const gaps = yield* PubSub.unbounded<void>()
  return {
    changed: (signal: Signal) => Effect.asVoid(PubSub.publish(changes, signal)),
    workspaceChanged: (signal: WorkspaceSignal) => Effect.asVoid(PubSub.publish(workspaces, signal)),
    lettersQueued: Effect.asVoid(PubSub.publish(letters, undefined)),
    pushesQueued: Effect.asVoid(PubSub.publish(pushes, undefined)),
    deliveriesQueued: Effect.asVoid(PubSub.publish(deliveries, undefined)),
    gap: Effect.asVoid(PubSub.publish(gaps, undefined)),
    signals: Signals.of({
      changes: Stream.fromPubSub(changes),
      workspaces: Stream.fromPubSub(workspaces),
      letters: Stream.fromPubSub(letters),
      pushes: Stream.fromPubSub(pushes),
      deliveries: Stream.fromPubSub(deliveries),
      gaps: Stream.fromPubSub(gaps)
    })
  }
})
type Hub = Effect.Success<typeof makeHub>

/**
 * SQLite: one process serves, so a commit tells its own readers. Another process on the file (the command line) is seen by the
 * counter that SQLite keeps of others' commits; what it changed is not, so that is a gap.
 */
const inProcess = Effect.fnUntraced(function* (hub: Hub) {
  const sql = yield* SqlClient.SqlClient
  const dataVersion = Effect.map(
    sql<{ readonly data_version: number }>`PRAGMA data_version`,
    ([row]) => row?.data_version ?? 0
  )
  let seen = yield* dataVersion
  const look = Effect.gen(function* () {
    const now = yield* dataVersion
    if (now === seen) return
    seen = now
    yield* hub.gap
  })
  yield* nowAndThen(LOOK_EVERY, look, "The database could not be looked at")
  return Announcer.of({
    changed: (signal) => sql.afterCommit(hub.changed(signal)),
    workspaceChanged: (signal) => sql.afterCommit(hub.workspaceChanged(signal)),
    lettersQueued: sql.afterCommit(hub.lettersQueued),
    pushesQueued: sql.afterCommit(hub.pushesQueued),
    deliveriesQueued: sql.afterCommit(hub.deliveriesQueued)
  })
})

const QUEUED = {
  letters: "lettersQueued",
  pushes: "pushesQueued",
  deliveries: "deliveriesQueued"
} as const

const heard = Effect.fnUntraced(function* (hub: Hub, payload: string) {
  const said = yield* decodePayload(payload)
  if (said.length === 1) return yield* hub[QUEUED[said[0]]]
  if (said.length === 2) return yield* hub.workspaceChanged({ workspaceId: said[0], lines: said[1] })
  const [workspaceId, memberId, version] = said
  yield* hub.changed({ workspaceId, memberId, version })
})

/** Listens until the connection is lost. What was said before LISTEN took hold was not heard, hence the gap at its start. */
const listenOnce = (pg: PgClient.PgClient, hub: Hub, tried: Deferred.Deferred<void>) =>
  Effect.scoped(
    Effect.gen(function* () {
      const said = yield* pg.listen(CHANNEL)
      yield* hub.gap
      yield* Deferred.succeed(tried, undefined)
      return yield* Effect.forever(
        Effect.flatMap(Queue.take(said), ({ payload }) =>
          Effect.catch(heard(hub, payload), (error) =>
            Effect.logWarning("A notification that says nothing to us", error)
          )
        )
      )
    })
  )

/**
 * PostgreSQL: NOTIFY is part of the transaction, and every server process listens on a connection of its own. The store opens
 * when LISTEN has taken hold, or was tried in vain: signals are a help, not a condition.
 */
const listening = Effect.fnUntraced(function* (hub: Hub, pg: PgClient.PgClient) {
  const tried = yield* Deferred.make<void>()
  const lost = (cause: Cause.Cause<unknown>) =>
    hub.gap.pipe(
      Effect.andThen(Effect.logWarning("LISTEN was lost; connecting again", cause)),
      Effect.andThen(Deferred.succeed(tried, undefined))
    )
  yield* listenOnce(pg, hub, tried).pipe(
    Effect.tapCause(lost),
    Effect.retry(
      Schedule.jittered(
        Schedule.min([Schedule.exponential(RECONNECT_FIRST), Schedule.spaced(RECONNECT_LAST)])
      )
    ),
    inRealTime,
    Effect.forkScoped
  )
  yield* Deferred.await(tried)
  const say = (payload: string) => Effect.asVoid(pg`SELECT pg_notify(${CHANNEL}, ${payload})`)
  return Announcer.of({
    changed: ({ memberId, version, workspaceId }) => say(encodePayload([workspaceId, memberId, version])),
    workspaceChanged: ({ lines, workspaceId }) => say(encodePayload([workspaceId, lines])),
    lettersQueued: say(encodePayload(["letters"])),
    pushesQueued: say(encodePayload(["pushes"])),
    deliveriesQueued: say(encodePayload(["deliveries"]))
  })
})

/** `Signals` for readers, and for the adapters the `Announcer` that feeds them. */
export const layer = Layer.effectContext(
  Effect.gen(function* () {
    const hub = yield* makeHub
    const pg = yield* Effect.serviceOption(PgClient.PgClient)
    const announcer = pg._tag === "Some" ? yield* listening(hub, pg.value) : yield* inProcess(hub)
    return Context.make(Signals, hub.signals).pipe(Context.add(Announcer, announcer))
  })
)
