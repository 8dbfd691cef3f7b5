import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { Cause, Context, Effect, Exit, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Authenticate } from "../src/authenticate.ts"
import { useCases } from "../src/layers.ts"
import { Live } from "../src/live.ts"
import { instance } from "../src/memory/world.ts"
import { Directory } from "../src/ports/directory.ts"
import { Everyone } from "../src/ports/everyone.ts"
import { Limits } from "../src/ports/limits.ts"
import { Outbox } from "../src/ports/outbox.ts"
import { Passwords } from "../src/ports/passwords.ts"
import { Pushes } from "../src/ports/pushes.ts"
import { type MemberKey, RosterStore } from "../src/ports/roster-store.ts"
import { Sessions } from "../src/ports/sessions.ts"
import { SignOnStore } from "../src/ports/sign-on-store.ts"
import { Trust } from "../src/trust.ts"
import { cases } from "./leaving-cases.ts"
import type { Case } from "./leaving-stage.ts"

/** What stands between a use case and its ports: before one call of them, somebody leaves. */
interface Gate {
  /** Null: everything passes. */
  at: number | null
  calls: number
  /** Which of the calls were commits. */
  readonly commits: Array<number>
  leave: Effect.Effect<void>
}

/** Only what the step itself asks for is counted, not what streams read meanwhile. */
const Watched = Context.Reference<boolean>("test/Watched", { defaultValue: () => false })

const guarded = <A, E, R>(gate: Gate, name: string, call: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    if (!(yield* Watched)) return yield* call
    const number = gate.calls++
    if (name === "commit") gate.commits.push(number)
    if (number === gate.at) yield* gate.leave
    return yield* call
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

type AllPorts = Layer.Services<typeof useCases>

const gated = (gate: Gate) =>
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
        through(SignOnStore)
      ].reduce<Context.Context<AllPorts>>((all, one) => Context.merge(all, one as typeof all), ports)
    })
  )

const commandLine = Actor.cases.System.make({ via: "commandLine" })

/** R7: devices, what waits, codes, links, sessions: nothing is left, whatever was under way. */
const holdsNothing = Effect.fnUntraced(function* (key: MemberKey, title: string) {
  const { roster } = yield* (yield* RosterStore).load(key)
  assert.strictEqual(roster.state, "deprovisioned", title)
  assert.deepStrictEqual(
    roster.devices.filter(({ status }) => !isTerminal(status)),
    [],
    title
  )
  assert.isFalse(
    roster.challenges.some(({ state }) => state === "live"),
    title
  )
  assert.deepStrictEqual(roster.passwordLinks, [], title)
  assert.deepStrictEqual(yield* (yield* Sessions).list(key), [], title)
})

const refused = Effect.fnUntraced(function* ({ staged }: Running, title: string) {
  for (const { at, token } of staged.tokens) {
    const session = Authenticate.use((authenticate) =>
      authenticate.session({ token, instanceId: instance(at), address: null })
    )
    assert.strictEqual((yield* Effect.flip(session))._tag, "SessionEnded", `${title}: ${at}`)
  }
})

interface Heard {
  closed: boolean
  readonly tags: Array<string>
}

const listeningTo = Effect.fnUntraced(function* ({ staged: { listening } }: Running) {
  const heard: Heard = { closed: listening === null, tags: [] }
  if (listening === null) return heard
  const send = ({ _tag }: { readonly _tag: string }) => void heard.tags.push(_tag)
  const close = () => void (heard.closed = true)
  yield* Live.use(({ open }) => open({ who: listening, from: null, send, close }))
  return heard
})

/** More than a busy machine takes; a stream that stays open takes them all. */
const TURNS_MAX = 100_000

/** T17, G4: the page that was open is told, and closed; no time passes but what its signal takes. */
const isClosed = Effect.fnUntraced(function* (heard: Heard, title: string) {
  for (let turn = 0; !heard.closed && turn < TURNS_MAX; turn += 1) {
    yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
    yield* TestClock.adjust(0)
  }
  assert.isTrue(heard.closed, `${title}: the stream is open still`)
})

type Running = Effect.Success<ReturnType<typeof begun>>

/** Whoever lost a race waits a moment before trying again: time goes on while it runs. */
const ran = Effect.fnUntraced(function* <A, E, R>(step: Effect.Effect<A, E, R>) {
  const watched = Effect.provideService(Effect.exit(step), Watched, true)
  const fiber = yield* Effect.forkChild(watched)
  while (fiber.pollUnsafe() === undefined) {
    yield* Effect.promise(() => new Promise((resolve) => setImmediate(resolve)))
    yield* TestClock.adjust(2)
  }
  return yield* Fiber.join(fiber)
})

const begun = Effect.fnUntraced(function* (gate: Gate, { stage }: Case, number: number) {
  Object.assign(gate, { at: null })
  const staged = yield* stage(`w${number}`)
  gate.commits.length = 0
  Object.assign(gate, { calls: 0 })
  return { staged }
})

/** Runs it once with nobody leaving: how many calls of ports it makes, and which of them commit. */
const counted = Effect.fnUntraced(function* (gate: Gate, one: Case, number: number) {
  const { staged } = yield* begun(gate, one, number)
  const exit = yield* ran(staged.step)
  assert.isTrue(Exit.isSuccess(exit), `${one.name}: ${JSON.stringify(exit)}`)
  return { calls: gate.calls, commits: [...gate.commits] }
})

const leftBefore = Effect.fnUntraced(function* (gate: Gate, one: Case, number: number, at: number) {
  const running = yield* begun(gate, one, number)
  const heard = yield* listeningTo(running)
  Object.assign(gate, { calls: 0 })
  const title = `${one.name}, before call ${at}`
  const left = { count: 0 }
  const trust = yield* Trust
  const deprovision = trust
    .give({ key: running.staged.key, address: null }, (now) =>
      Command.cases.DeprovisionMember.make({ by: commandLine, at: now })
    )
    .pipe(Effect.orDie)
  const leave = Effect.suspend(() => {
    left.count += 1
    Object.assign(gate, { at: null })
    return Effect.provideService(Effect.asVoid(deprovision), Watched, false)
  })
  Object.assign(gate, { at, leave })
  const exit = yield* ran(running.staged.step)
  // No call was made any more: they leave right after it.
  if (left.count === 0) yield* leave
  if (Exit.isFailure(exit)) assert.isFalse(Cause.hasDies(exit.cause), `${title}: ${Cause.pretty(exit.cause)}`)
  yield* holdsNothing(running.staged.key, title)
  yield* refused(running, title)
  yield* isClosed(heard, title)
  yield* Effect.orDie(
    trust.give({ key: running.staged.key, address: null }, (now) =>
      Command.cases.ReprovisionMember.make({ by: commandLine, at: now })
    )
  )
  const { roster } = yield* (yield* RosterStore).load(running.staged.key)
  assert.deepStrictEqual(
    roster.devices.filter(({ status }) => !isTerminal(status)),
    [],
    `${title}, back`
  )
  yield* refused(running, `${title}, back`)
})

/**
 * T17: in the middle of each thing that a member or an administrator does, before each call of a port in turn, the member leaves.
 * As a sample one of so many things is done, and they leave before what commits first, or before the last call where nothing does.
 */
export const leavingAnywhere = <E>(
  name: string,
  ports: Layer.Layer<AllPorts, E>,
  sample: "every call" | { readonly oneOf: number }
) => {
  const gate: Gate = { at: null, calls: 0, commits: [], leave: Effect.void }
  const product = useCases.pipe(Layer.provideMerge(gated(gate)), Layer.provide(ports))
  const tried = sample === "every call" ? cases : cases.filter((_, index) => index % sample.oneOf === 0)
  const serial = { value: 0 }
  const next = () => (serial.value += 1)
  layer(product)(`T17, R7: who leaves in the middle holds nothing, on ${name}`, (it) => {
    it.effect.each(tried.map((one) => [one.name, one] as const))("%s", ([, one]) =>
      Effect.gen(function* () {
        const { calls, commits } = yield* counted(gate, one, next())
        assert.isAbove(calls, 0)
        const points =
          sample === "every call"
            ? Array.from({ length: calls + 1 }, (_, at) => at)
            : [commits[0] ?? calls - 1]
        for (const at of points) yield* leftBefore(gate, one, next(), at)
      })
    )
  })
}
