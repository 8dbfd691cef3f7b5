import { useCases } from "@tessera/application/layers"
import { portsMemory } from "@tessera/application/memory/layers"
import { Memory, type StoredPush } from "@tessera/application/memory/memory"
import { ask, makeMember, makeWorkspace, signIn, trustByCode } from "@tessera/application/memory/world"
import { PushSubscriptions } from "@tessera/application/push-subscriptions"
import type { Member } from "@tessera/domain/member"
import { it } from "@effect/vitest"
import { Clock, Effect, Fiber, Layer, type Scope } from "effect"
import { TestClock } from "effect/testing"
import { deliverPushes } from "../src/deliver.ts"
import { PushSender } from "../src/push-sender.ts"
import { pushServiceLayer } from "../src/push-service.ts"
import { readPushServices } from "../src/push-services.ts"
import { vapidKeys } from "../src/vapid.ts"
import { type PushDouble, pushDouble } from "../src/double/push-double.ts"

/** A moment at which no number is small: 2026-01-01, 12:34 UTC. */
export const AT = 1_767_270_840_000
export const SUBJECT = "mailto:security@example.test"
export const keys = vapidKeys(Buffer.alloc(32, 5))

const serviceAt = (origin: string) => pushServiceLayer({ keys, services: readPushServices(origin)! })

/** The whole product on memory, which sends to the double. */
const worldAt = (origin: string) =>
  useCases.pipe(
    Layer.provideMerge(Layer.mergeAll(portsMemory, serviceAt(origin))),
    Layer.provideMerge(Memory.layer)
  )
type World = Layer.Success<ReturnType<typeof worldAt>>

/** A test that has a product and a push service to itself, on the test clock. */
export const story = <E>(
  name: string,
  told: (double: PushDouble) => Effect.Effect<unknown, E, World | Scope.Scope>
) =>
  it.effect(name, () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(AT)
      const double = yield* pushDouble()
      yield* Effect.provide(told(double), worldAt(double.origin))
      if (double.failed.length > 0) yield* Effect.die(double.failed[0])
    })
  )

export const sender = PushSender.layer({ keys, subject: SUBJECT, timeoutMs: 250 })

/** A worker on its own fiber. */
export const worker = Effect.forkScoped(deliverPushes().pipe(Effect.provide(sender)))
export const stop = (fiber: Fiber.Fiber<unknown, unknown>) => Fiber.interrupt(fiber)

/** The same, where the setting is another one now. */
export const workerFor = (origin: string) =>
  Effect.forkScoped(deliverPushes().pipe(Effect.provide(sender), Effect.provide(serviceAt(origin))))

/** A mobile app of the member's that is trusted and subscribed. */
export const phoneOf = Effect.fnUntraced(function* (
  double: PushDouble,
  { member, workspace }: Acme,
  at = "phone"
) {
  const who = yield* trustByCode(yield* signIn(workspace, member, { at, kind: "mobile" }), at)
  const agent = double.newAgent()
  yield* PushSubscriptions.use(({ subscribe }) => subscribe(who, agent.subscription))
  yield* TestClock.adjust(30_000)
  return { ...who, agent }
})

export const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member: Member = yield* makeMember(workspace, "ann")
  return { workspace, member }
})
export type Acme = Effect.Success<typeof acme>

/** Another browser of the member's, which asks. */
export const asksAt = Effect.fnUntraced(function* ({ member, workspace }: Acme, at: string, name: string) {
  return yield* ask(yield* signIn(workspace, member, { at }), name)
})

const ioTurn = Effect.promise(() => new Promise<void>((done) => setImmediate(done)))

/** Lets sockets work, without the clock of the test, until it is so. Vitest ends what never comes to be. */
export const until = <R>(so: Effect.Effect<boolean, never, R>): Effect.Effect<void, never, R> =>
  Effect.gen(function* () {
    while (!(yield* so)) yield* ioTurn
  })

/** The queued pushes as they stand: of which kind, and what became of them. */
export const rows = Memory.useSync(({ pushes }) => [...pushes.values()])
export const states = Effect.map(rows, (all) => all.map(({ kind, state }) => `${kind} ${state}`))
const isUnderWay =
  (now: number) =>
  ({ lease }: StoredPush) =>
    lease !== null && lease.until > now

/** Until nothing waits: the clock goes on in steps while nothing is on its way. */
export const settledIn = (stepMs: number) =>
  Effect.gen(function* () {
    while ((yield* rows).some(({ state }) => state === "waiting")) {
      const now = yield* Clock.currentTimeMillis
      yield* (yield* rows).some(isUnderWay(now)) ? ioTurn : TestClock.adjust(stepMs)
    }
  })

/** Nothing waits any more, without any time passing. */
export const settledNow = until(Effect.map(rows, (all) => all.every(({ state }) => state !== "waiting")))
