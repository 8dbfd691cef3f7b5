import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { Cause, Effect, Exit, Layer } from "effect"
import { TestClock } from "effect/testing"
import { Authenticate } from "../src/authenticate.ts"
import { useCases } from "../src/layers.ts"
import { Live } from "../src/live.ts"
import { instance } from "../src/memory/world.ts"
import { type MemberKey, RosterStore } from "../src/ports/roster-store.ts"
import { Sessions } from "../src/ports/sessions.ts"
import { Trust } from "../src/trust.ts"
import { type AllPorts, counted, type Gate, gated, meanwhile, newGate, TURNS_IN_TURN } from "./gate.ts"
import { cases } from "./leaving-cases.ts"
import type { Case } from "./leaving-stage.ts"

const commandLine = Actor.cases.System.make({ via: "commandLine" })

/** R7: devices, what waits, codes, links, sessions: nothing is left, whatever was under way. */
const holdsNothing = Effect.fnUntraced(function* (key: MemberKey, title: string) {
  const { roster } = yield* (yield* RosterStore).load(key)
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

const staged = Effect.fnUntraced(function* (gate: Gate, { stage }: Case, number: number) {
  Object.assign(gate, { at: null })
  return { staged: yield* stage(`w${number}`) }
})
type Running = Effect.Success<ReturnType<typeof staged>>

const deprovision = (key: MemberKey) =>
  Trust.use(({ give }) =>
    give({ key, address: null }, (at) => Command.cases.DeprovisionMember.make({ by: commandLine, at }))
  ).pipe(
    // Where that is what the step does, it may have been quicker.
    Effect.catchTag("MemberDeprovisioned", () => Effect.void),
    Effect.asVoid
  )

const reprovision = (key: MemberKey) =>
  Trust.use(({ give }) =>
    give({ key, address: null }, (at) => Command.cases.ReprovisionMember.make({ by: commandLine, at }))
  )

const leftBefore = Effect.fnUntraced(function* (gate: Gate, one: Case, number: number, at: number) {
  const running = yield* staged(gate, one, number)
  const { key, step } = running.staged
  const heard = yield* listeningTo(running)
  const title = `${one.name}, before call ${at}`
  const exit = yield* meanwhile(gate, at, step, deprovision(key))
  if (Exit.isFailure(exit)) assert.isFalse(Cause.hasDies(exit.cause), `${title}: ${Cause.pretty(exit.cause)}`)
  yield* isClosed(heard, title)
  const { state } = (yield* (yield* RosterStore).load(key)).roster
  // Who is brought back by the step itself comes after they left, or they leave after that.
  if (one.bringsBack !== true) assert.strictEqual(state, "deprovisioned", title)
  yield* holdsNothing(key, title)
  yield* refused(running, title)
  if (state === "deprovisioned") yield* Effect.orDie(reprovision(key))
  yield* holdsNothing(key, `${title}, back`)
  yield* refused(running, `${title}, back`)
})

/**
 * T17: in the middle of each thing that a member or an administrator does, before each call of a port in turn, the member leaves.
 * As a sample one of so many things is done, and they leave before what commits first, or before the last call where nothing does.
 */
export const leavingAnywhere = <E>(
  name: string,
  ports: Layer.Layer<AllPorts, E>,
  sample: "every call" | { readonly oneOf: number; readonly turnsBeside?: number }
) => {
  const gate = newGate(sample === "every call" ? TURNS_IN_TURN : sample.turnsBeside)
  const product = useCases.pipe(Layer.provideMerge(gated(gate)), Layer.provide(ports))
  const tried = sample === "every call" ? cases : cases.filter((_, index) => index % sample.oneOf === 0)
  const serial = { value: 0 }
  const next = () => (serial.value += 1)
  layer(product)(`T17, R7: who leaves in the middle holds nothing, on ${name}`, (it) => {
    it.effect.each(tried.map((one) => [one.name, one] as const))("%s", ([, one]) =>
      Effect.gen(function* () {
        const { staged: alone } = yield* staged(gate, one, next())
        const { calls, commits, exit, isDone } = yield* counted(gate, alone.step)
        assert.isTrue(isDone, `${one.name}: ${JSON.stringify(exit)}`)
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
