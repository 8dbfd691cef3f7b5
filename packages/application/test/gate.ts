import { Context, Effect, Exit, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { useCases } from "../src/layers.ts"
import { Directory } from "../src/ports/directory.ts"
import { Everyone } from "../src/ports/everyone.ts"
import { Limits } from "../src/ports/limits.ts"
import { Outbox } from "../src/ports/outbox.ts"
import { IdentityProviders } from "../src/ports/identity-providers.ts"
import { Passwords } from "../src/ports/passwords.ts"
import { Pushes } from "../src/ports/pushes.ts"
import { RosterStore } from "../src/ports/roster-store.ts"
import { ScimStore } from "../src/ports/scim-store.ts"
import { Sessions } from "../src/ports/sessions.ts"
import { SignOnStore } from "../src/ports/sign-on-store.ts"

/** What stands between a use case and its ports: before one call of them, something else happens. */
export interface Gate {
  readonly turnsBeside: number
  /** Null: everything passes. */
  at: number | null
  calls: number
  /** Which of the calls were commits. */
  readonly commits: Array<number>
  /** How often it happened: once, or not where so many calls were not made. */
  happened: number
  what: Effect.Effect<void>
  /** Begun in the middle of a transaction, by somebody else: it may have to wait for its end. */
  beside: Fiber.Fiber<void> | null
}

/** Longer than PostgreSQL takes where nothing is in their way. */
const TURNS_BESIDE = 2_000

/** Where transactions take turns, nobody is done before the other's end. */
export const TURNS_IN_TURN = 10

/** `turnsBeside`: how many turns whoever happens in the middle of a transaction is given to be done. */
export const newGate = (turnsBeside = TURNS_BESIDE): Gate => ({
  turnsBeside,
  at: null,
  calls: 0,
  commits: [],
  happened: 0,
  what: Effect.void,
  beside: null
})

/** Only what the step itself asks for is counted, not what streams read meanwhile. */
const Watched = Context.Reference<boolean>("test/Watched", { defaultValue: () => false })
const InTransaction = Context.Reference<boolean>("test/InTransaction", { defaultValue: () => false })

const turn = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))

/** `what` has the context of whoever waits outside, so it is no part of the transaction that is open. */
const happens = Effect.fnUntraced(function* (gate: Gate) {
  gate.at = null
  gate.happened += 1
  if (!(yield* InTransaction)) return yield* Effect.provideService(gate.what, Watched, false)
  const beside = Effect.runFork(gate.what)
  gate.beside = beside
  for (let turns = 0; turns < gate.turnsBeside && beside.pollUnsafe() === undefined; turns += 1) yield* turn
})

const guarded = <A, E, R>(gate: Gate, name: string, call: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    if (!(yield* Watched)) return yield* call
    const number = gate.calls++
    if (name === "commit") gate.commits.push(number)
    if (number === gate.at) yield* happens(gate)
    return yield* name === "atomically" ? Effect.provideService(call, InTransaction, true) : call
  })

/** Every call of every port goes through the gate; what is no Effect (codes, signatures) is nobody's to wait for. */
const behind = <S extends object>(gate: Gate, service: S): S =>
  new Proxy(service, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (Effect.isEffect(value)) return guarded(gate, String(name), value as Effect.Effect<unknown>)
      if (typeof value !== "function") return value
      return (...given: ReadonlyArray<unknown>) => {
        const result: unknown = Reflect.apply(value, target, given)
        return Effect.isEffect(result)
          ? guarded(gate, String(name), result as Effect.Effect<unknown>)
          : result
      }
    }
  })

export type AllPorts = Layer.Services<typeof useCases>

export const gated = (gate: Gate) =>
  Layer.effectContext(
    Effect.map(Effect.context<AllPorts>(), (ports) => {
      const through = <I extends AllPorts, S extends object>(tag: Context.Key<I, S>) =>
        Context.make(tag, behind(gate, Context.get(ports, tag)))
      return [
        through(RosterStore),
        through(Sessions),
        through(Directory),
        through(Limits),
        through(Outbox),
        through(Passwords),
        through(Pushes),
        through(Everyone),
        through(ScimStore),
        through(IdentityProviders),
        through(SignOnStore)
      ].reduce<Context.Context<AllPorts>>((all, one) => Context.merge(all, one as typeof all), ports)
    })
  )

/** Whoever lost a race waits a moment before trying again: time goes on while it runs. */
const whileTimeGoesOn = Effect.fnUntraced(function* <A, E>(fiber: Fiber.Fiber<A, E>) {
  while (fiber.pollUnsafe() === undefined) {
    yield* turn
    yield* TestClock.adjust(2)
  }
  return yield* Fiber.join(fiber)
})

/** The step, and `what` before that call of a port; right after the step where it makes fewer. */
export const meanwhile = Effect.fnUntraced(function* <A, E, R, F, S>(
  gate: Gate,
  at: number,
  step: Effect.Effect<A, E, R>,
  what: Effect.Effect<void, F, S>
) {
  const outside = yield* Effect.context<S>()
  Object.assign(gate, {
    at,
    calls: 0,
    happened: 0,
    beside: null,
    what: Effect.orDie(Effect.provideContext(what, outside))
  })
  const exit = yield* alone(step)
  if (gate.beside !== null) yield* whileTimeGoesOn(gate.beside)
  if (gate.happened === 0) yield* what
  gate.at = null
  return exit
})

const alone = Effect.fnUntraced(function* <A, E, R>(step: Effect.Effect<A, E, R>) {
  const watched = Effect.provideService(Effect.exit(step), Watched, true)
  return yield* whileTimeGoesOn(yield* Effect.forkChild(watched))
})

/** With nothing else happening: how many calls of ports it makes, and which of them commit. */
export const counted = Effect.fnUntraced(function* <A, E, R>(gate: Gate, step: Effect.Effect<A, E, R>) {
  gate.commits.length = 0
  Object.assign(gate, { at: null, calls: 0 })
  const exit = yield* alone(step)
  return { isDone: Exit.isSuccess(exit), exit, calls: gate.calls, commits: [...gate.commits] }
})
