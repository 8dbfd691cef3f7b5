import { assert, layer } from "@effect/vitest"
import { strict } from "@tessera/domain/policy"
import { Deferred, Effect, Fiber, type Layer, Stream } from "effect"
import { RosterChanged } from "../expected.ts"
import { Directory } from "./directory.ts"
import { asks, subscribed } from "./push-story.contract.ts"
import { RosterStore } from "./roster-store.ts"
import { type Signal, Signals } from "./signals.ts"
import {
  bySystem,
  journalOf,
  keyOfMember,
  memberOf,
  join,
  load,
  newWorkspace,
  type Ports,
  register,
  signIn,
  someone,
  system
} from "./story.contract.ts"

/** What is said while `happening` runs and after it, up to so many. The reader is there before anything happens. */
const heard = Effect.fnUntraced(function* <A, E, R>(
  said: Stream.Stream<A>,
  upTo: number,
  happening: Effect.Effect<unknown, E, R>
) {
  const reader = yield* Effect.forkChild(Stream.runCollect(Stream.take(said, upTo)), {
    startImmediately: true
  })
  yield* happening
  return yield* Fiber.join(reader)
})

/** Without the joining of members: it was committed before, and may be heard late where signals travel. */
const later = (changes: Stream.Stream<Signal>) => Stream.filter(changes, ({ version }) => version > 1)

/** What every adapter of `Signals` promises. */
export const signalsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Signals on ${name}`, (it) => {
    it.effect("every commit says whose roster has which version now", () =>
      Effect.gen(function* () {
        const { changes } = yield* Signals
        const key = yield* someone()
        const said = yield* heard(later(changes), 2, Effect.all([signIn(key), signIn(key)]))
        assert.deepStrictEqual(
          [...said],
          [
            { ...key, version: 2 },
            { ...key, version: 3 }
          ]
        )
        assert.strictEqual((yield* load(key)).version, 3)
      })
    )

    it.effect("what is heard can be read already", () =>
      Effect.gen(function* () {
        const [{ changes }, store] = [yield* Signals, yield* RosterStore]
        const key = yield* someone()
        const read = yield* Deferred.make<number>()
        const look = ({ version }: Signal) =>
          Effect.flatMap(Effect.orDie(store.load(key)), (now) =>
            Deferred.succeed(read, now.version - version)
          )
        yield* heard(Stream.tap(later(changes), look), 1, signIn(key))
        assert.strictEqual(yield* Deferred.await(read), 0)
      })
    )

    it.effect("a commit that failed says nothing", () =>
      Effect.gen(function* () {
        const [{ changes }, store] = [yield* Signals, yield* RosterStore]
        const [loser, next] = [yield* someone(), yield* someone()]
        const before = yield* load(loser)
        yield* signIn(loser)
        const events = (yield* journalOf(loser)).map(({ event }) => event)
        const change = {
          key: loser,
          before,
          events,
          after: before.roster,
          by: system,
          address: null,
          letters: [],
          pushes: []
        }
        const lost = Effect.map(Effect.flip(store.commit(change)), (error) =>
          assert.deepStrictEqual(error, new RosterChanged())
        )
        const news = Stream.filter(
          changes,
          ({ memberId, version }) => version > (memberId === next.memberId ? 1 : 2)
        )
        const said = yield* heard(news, 1, Effect.andThen(lost, signIn(next)))
        assert.deepStrictEqual([...said], [{ ...next, version: 2 }])
      })
    )

    it.effect(
      "D21: a change of a whole workspace says whose, and can be read already; a refused one says nothing",
      () =>
        Effect.gen(function* () {
          const [{ workspaces }, directory] = [yield* Signals, yield* Directory]
          const [first, second] = [yield* newWorkspace, yield* newWorkspace]
          const read = yield* Deferred.make<number>()
          const look = Effect.flatMap(Effect.orDie(directory.workspaceById(first.id)), ({ policyVersion }) =>
            Deferred.succeed(read, policyVersion)
          )
          const changing = Effect.all([
            directory.setPolicy(first.id, strict, 1, bySystem),
            Effect.flip(directory.setPolicy(first.id, strict, 1, bySystem)),
            directory.setPolicy(second.id, strict, 1, bySystem)
          ])
          // Without their creation: it was committed before, and may be heard late where signals travel.
          const changes = Stream.filter(workspaces, ({ lines }) => lines > 1)
          const said = yield* heard(
            Stream.tap(changes, () => look),
            2,
            changing
          )
          assert.deepStrictEqual(
            [...said],
            [first, second].map(({ id }) => ({ workspaceId: id, lines: 2 }))
          )
          assert.strictEqual(yield* Deferred.await(read), 2)
        })
    )

    it.effect("every reader hears everything", () =>
      Effect.gen(function* () {
        const { changes } = yield* Signals
        const key = yield* someone()
        const other = heard(later(changes), 1, Effect.void)
        const second = yield* Effect.forkChild(other, { startImmediately: true })
        const said = yield* heard(later(changes), 1, signIn(key))
        assert.deepStrictEqual(yield* Fiber.join(second), said)
      })
    )

    it.effect("G6: queued letters wake whoever sends them", () =>
      Effect.gen(function* () {
        const { letters } = yield* Signals
        const client = yield* signIn(yield* someone())
        const said = yield* heard(letters, 1, register(client, "emailCode"))
        assert.strictEqual(said.length, 1)
      })
    )

    it.effect("G6: queued pushes wake whoever sends them", () =>
      Effect.gen(function* () {
        const signals = yield* Signals
        const { key } = yield* subscribed(yield* someone())
        const said = yield* heard(signals.pushes, 1, asks(key))
        assert.strictEqual(said.length, 1)
      })
    )

    it.effect("members of two workspaces are told apart", () =>
      Effect.gen(function* () {
        const { changes } = yield* Signals
        const member = memberOf((yield* newWorkspace).id, "twin")
        const twin = { ...member, workspaceId: (yield* newWorkspace).id }
        const said = yield* heard(changes, 2, Effect.all([join(member), join(twin)]))
        assert.deepStrictEqual(
          [...said],
          [member, twin].map((one) => ({ ...keyOfMember(one), version: 1 }))
        )
      })
    )
  })
