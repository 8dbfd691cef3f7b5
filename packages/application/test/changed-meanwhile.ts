import { assert, layer } from "@effect/vitest"
import { Cause, Effect, Exit, Layer, Redacted } from "effect"
import { useCases } from "../src/layers.ts"
import { commandLine, Members } from "../src/members.ts"
import { factsOf, instance, makeMember, makeWorkspace, PASSWORD } from "../src/memory/world.ts"
import { RosterStore } from "../src/ports/roster-store.ts"
import { Sessions } from "../src/ports/sessions.ts"
import { SignIn } from "../src/sign-in.ts"
import { SignOnLogout } from "../src/sign-on-logout.ts"
import { SignOnProviders } from "../src/sign-on-providers.ts"
import type { Product, Step } from "./leaving-stage.ts"
import { type AllPorts, counted, gated, meanwhile, newGate } from "./gate.ts"
import { beginAt, call, finishing, OKTA, provided, returning } from "./leaving-providers.ts"

/** A workspace, Ann, and a provider that she signs in by. */
const staged = Effect.fnUntraced(function* (slug: string) {
  const workspace = yield* makeWorkspace(slug)
  yield* makeMember(workspace, "owner", "owner")
  const ann = yield* makeMember(workspace, "ann")
  const stage = { workspace, ann, at: (word: string) => `${slug}-${word}` }
  yield* provided(stage)
  return stage
})
type Stage = Effect.Success<ReturnType<typeof staged>>

/** What is under way, and what was done for it before. */
type Preparing = (stage: Stage) => Effect.Effect<Step, unknown, Product>

const bySignOn: Preparing = Effect.fnUntraced(function* (stage: Stage) {
  const { url } = yield* beginAt(stage)
  return Effect.flatMap(returning(stage, url), (word) => finishing(stage, word))
})
const byPassword: Preparing = ({ ann, at, workspace }) => {
  const caller = { instanceId: instance(at("new")), facts: factsOf("web"), address: null }
  const credentials = { workspace: workspace.slug, login: ann.username, password: PASSWORD }
  return Effect.succeed(SignIn.use(({ withPassword }) => withPassword(credentials, caller)))
}

type Row = readonly [string, Preparing, (stage: Stage) => Step]

const notice = ({ at }: Stage, meant: string) =>
  SignOnLogout.use(({ backChannel }) => backChannel(at("okta"), Redacted.make(meant), null))
const enabled = (stage: Stage, is: boolean) =>
  SignOnProviders.use(({ change }) =>
    change(call(stage), { ...OKTA, id: stage.at("okta"), enabled: is, clientSecret: null })
  )
const anothers = ({ ann, workspace }: Stage) =>
  Members.use(({ setPassword }) =>
    setPassword(
      commandLine,
      { workspaceId: workspace.id, memberId: ann.id },
      Redacted.make("kettle-moon-91 staple")
    )
  )

/** What ends sessions ends the one that is just beginning, before which of its steps it happens. */
const endings: ReadonlyArray<Row> = [
  ["by a provider, its session ends there", bySignOn, (stage: Stage) => notice(stage, "n~~sid")],
  ["by a provider, the person signs out there", bySignOn, (stage: Stage) => notice(stage, "n~ann")],
  [
    "by a provider, one session of the person ends there",
    bySignOn,
    (stage: Stage) => notice(stage, "n~ann~sid")
  ],
  ["by a password, another one is set", byPassword, anothers]
]

/** What changes who may come in is obeyed by whoever is not in yet. */
const changes: ReadonlyArray<Row> = [
  ["by a provider, that is disabled", bySignOn, (stage: Stage) => enabled(stage, false)],
  [
    "by a provider, that is removed",
    bySignOn,
    (stage: Stage) => SignOnProviders.use(({ remove }) => remove(call(stage), stage.at("okta")))
  ],
  [
    "by a password, none are taken any more",
    byPassword,
    (stage: Stage) => SignOnProviders.use(({ setPasswords }) => setPasswords(call(stage), false))
  ]
]

/**
 * T17, T44: in the middle of a sign-in, before each call of a port in turn, something happens that ends it. `every`: of so many
 * calls one is taken; all of them where nothing is to wait for.
 */
export const changedMeanwhile = <E>(
  name: string,
  ports: Layer.Layer<AllPorts, E>,
  { every, turnsBeside }: { readonly every: number; readonly turnsBeside?: number }
) => {
  const gate = newGate(turnsBeside)
  const product = useCases.pipe(Layer.provideMerge(gated(gate)), Layer.provide(ports))
  const serial = { value: 0 }
  const next = Effect.suspend(() => staged(`m${(serial.value += 1)}`))

  const points = Effect.fnUntraced(function* (prepare: Preparing) {
    const { calls, commits, exit, isDone } = yield* counted(gate, yield* prepare(yield* next))
    assert.isTrue(isDone, JSON.stringify(exit))
    const all = Array.from({ length: calls + 1 }, (_, at) => at)
    return {
      commit: commits.at(-1) ?? 0,
      points: all.filter((at) => at % every === 0 || commits.includes(at))
    }
  })

  layer(product)(`T17, T44: in the middle of a sign-in, on ${name}`, (it) => {
    it.effect.each(endings)("%s", ([title, prepare, ending]) =>
      Effect.gen(function* () {
        for (const at of (yield* points(prepare)).points) {
          const stage = yield* next
          const exit = yield* meanwhile(gate, at, yield* prepare(stage), Effect.asVoid(ending(stage)))
          if (Exit.isFailure(exit)) assert.isFalse(Cause.hasDies(exit.cause), Cause.pretty(exit.cause))
          const key = { workspaceId: stage.workspace.id, memberId: stage.ann.id }
          assert.deepStrictEqual(yield* (yield* Sessions).list(key), [], `${title}, before call ${at}`)
        }
      })
    )

    it.effect.each(changes)("%s", ([title, prepare, change]) =>
      Effect.gen(function* () {
        const { commit, points: all } = yield* points(prepare)
        for (const at of all.filter((one) => one <= commit)) {
          const stage = yield* next
          const exit = yield* meanwhile(gate, at, yield* prepare(stage), Effect.asVoid(change(stage)))
          const said = `${title}, before call ${at}`
          if (Exit.isFailure(exit)) assert.isFalse(Cause.hasDies(exit.cause), Cause.pretty(exit.cause))
          const key = { workspaceId: stage.workspace.id, memberId: stage.ann.id }
          // Whoever waited for the transaction came after it.
          if (gate.beside === null) assert.deepStrictEqual(yield* (yield* Sessions).list(key), [], said)
          const { roster } = yield* (yield* RosterStore).load(key)
          assert.strictEqual(roster.state, "active", said)
        }
      })
    )
  })
}
