import { useCases } from "@tessera/application/layers"
import { portsMemory } from "@tessera/application/memory/layers"
import { Memory } from "@tessera/application/memory/memory"
import { makeMember, makeWorkspace } from "@tessera/application/memory/world"
import { commandLine, Members } from "@tessera/application/members"
import { Secrets } from "@tessera/application/ports/secrets"
import { type WebhookKey, WebhookStore } from "@tessera/application/ports/webhook-store"
import type { Member, Role } from "@tessera/domain/member"
import { afterEach, beforeEach, it, vi } from "@effect/vitest"
import { Clock, Effect, type Fiber, Layer, Logger, Redacted, type Scope } from "effect"
import { Fiber as Fibers } from "effect"
import { TestClock } from "effect/testing"
import { type Receiver, receiver } from "../src/double/receiver.ts"
import { deliverWebhooks } from "../src/deliver.ts"
import { WebhookSender } from "../src/webhook-sender.ts"

/** A moment at which no number is small: 2026-01-01, 12:34 UTC. */
export const AT = 1_767_270_840_000

const world = useCases.pipe(Layer.provideMerge(portsMemory), Layer.provideMerge(Memory.layer))
type World = Layer.Success<typeof world>

// The library of the specification looks at the time of day.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: AT }))
afterEach(() => void vi.useRealTimers())

/** Moves the test's clock and the time of day together. */
export const passes = (ms: number) =>
  Effect.gen(function* () {
    yield* TestClock.adjust(ms)
    vi.setSystemTime(yield* Clock.currentTimeMillis)
  })

/** A test that has a product and a receiver to itself, on the test clock. */
export const story = <E>(
  name: string,
  told: (to: Receiver) => Effect.Effect<unknown, E, World | Scope.Scope>
) =>
  it.effect(name, () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(AT)
      const to = yield* receiver()
      yield* Effect.provide(told(to), world)
    })
  )

const TIMEOUT_MS = 250
/** Goes wherever it is sent: where it may go is the server's to judge. */
const sender = WebhookSender.layer((url, { body, headers, method }) =>
  fetch(url, { body, headers, method, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) })
)

/** A worker on its own fiber. */
export const worker = Effect.forkScoped(deliverWebhooks().pipe(Effect.provide(sender)))
export const stop = (fiber: Fiber.Fiber<unknown, unknown>) => Fibers.interrupt(fiber)

export const acme = Effect.fnUntraced(function* (
  to: Receiver,
  events: ReadonlyArray<string> | null = ["member.role_changed"]
) {
  const workspace = yield* makeWorkspace("acme")
  const [ann, bob] = [yield* makeMember(workspace, "ann"), yield* makeMember(workspace, "bob")]
  return { workspace, ann, bob, hook: yield* webhookAt(workspace.id, `${to.origin}/in?key=hidden`, events) }
})

const made = { count: 0 }
export const webhookAt = Effect.fnUntraced(function* (
  workspaceId: WebhookKey["workspaceId"],
  url: string,
  events: ReadonlyArray<string> | null = ["member.role_changed"]
) {
  const key: WebhookKey = { workspaceId, id: `hook-${(made.count += 1)}` }
  yield* WebhookStore.use((store) => store.add(key, { url, events }, 10, nobody))
  return key
})

export const nobody = { by: commandLine, address: null }

export const becomes = ({ id, workspaceId }: Member, role: Role) =>
  Members.use(({ changeRole }) => changeRole(commandLine, { workspaceId, memberId: id }, role))

export const secretOf = (key: WebhookKey, number = 1) =>
  Secrets.useSync(({ webhookSecret }) => Redacted.value(webhookSecret(key, number)))

const ioTurn = Effect.promise(() => new Promise<void>((done) => setImmediate(done)))

/** Lets sockets work, without the clock of the test, until it is so. Vitest ends what never comes to be. */
export const until = <R>(so: Effect.Effect<boolean, never, R>): Effect.Effect<void, never, R> =>
  Effect.gen(function* () {
    while (!(yield* so)) yield* ioTurn
  })

export const rows = Memory.useSync(({ webhookTables }) => [...webhookTables.deliveries.values()])
/** What became of each, in the order in which they were queued. */
export const states = Effect.map(rows, (all) =>
  all.map(({ state, status, tries }) => `${state} ${status} ${tries}`)
)
type Row = Effect.Success<typeof rows>[number]
/** Nothing that waits in its stream was there before it. */
const isFirst = (all: ReadonlyArray<Row>) => (row: Row) =>
  !all.some((one) => one.state === "waiting" && one.stream === row.stream && one.position < row.position)

const waiting = Effect.map(rows, (all) => {
  const left = all.filter(({ state }) => state === "waiting")
  return left.filter(isFirst(left))
})

/** Nothing is on its way, and nothing may go now. */
export const settledNow = until(
  Effect.gen(function* () {
    const now = yield* Clock.currentTimeMillis
    return (yield* waiting).every(({ dueAt, lease }) => lease === null && dueAt > now)
  })
)

/** Works until nothing waits, by a worker that is started anew when something falls due: hours pass in no time. */
export const settledInHours = <R>(working: Effect.Effect<Fiber.Fiber<unknown, unknown>, never, R>) =>
  Effect.gen(function* () {
    for (;;) {
      const fiber = yield* working
      yield* settledNow
      yield* stop(fiber)
      const due = yield* WebhookStore.use(({ nextDueAt }) => nextDueAt)
      if (due === null) return
      yield* passes(due - (yield* Clock.currentTimeMillis))
    }
  })

/** Until nothing waits: the clock goes on in steps while nothing is on its way. */
export const settledIn = (stepMs: number) =>
  Effect.gen(function* () {
    while ((yield* rows).some(({ state }) => state === "waiting")) {
      const now = yield* Clock.currentTimeMillis
      yield* (yield* rows).some(({ lease }) => lease !== null && lease.until > now) ? ioTurn : passes(stepMs)
    }
  })

export const logging = (lines: Array<string>) =>
  Logger.layer([
    Logger.make(({ logLevel, message }) => void lines.push(`${logLevel} ${JSON.stringify(message)}`))
  ])
