import { assert, describe, it } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { RosterChanged } from "./expected.ts"
import { useCases } from "./layers.ts"
import { commandLine } from "./members.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { journalOf, makeMember, makeWorkspace, register, registerByCode, signIn } from "./memory/world.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { keyOf, selfOf } from "./session.ts"
import { Trust } from "./trust.ts"

/** A store in which somebody else is quicker so many times. */
const contended = { losses: 0, commits: 0 }
const contendedWorld = useCases.pipe(
  Layer.provideMerge(
    Layer.effect(
      RosterStore,
      Effect.map(RosterStore, (store) =>
        RosterStore.of({
          ...store,
          commit: (change) =>
            Effect.suspend(() => {
              contended.commits += 1
              if (contended.losses === 0) return store.commit(change)
              contended.losses -= 1
              return Effect.fail(new RosterChanged())
            })
        })
      )
    ).pipe(Layer.provideMerge(portsMemory))
  ),
  Layer.provideMerge(Memory.layer)
)

const ann = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  return yield* signIn(workspace, yield* makeMember(workspace, "ann"), { at: "mac" })
})

/** Runs it while the clock moves on, as waits between attempts need it to. */
const whileTimePasses = <A, E, R>(told: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(Effect.exit(told))
    yield* TestClock.adjust("1 minute")
    return yield* Fiber.join(fiber)
  })

describe("a commit that lost the race is decided anew", () => {
  it.effect("up to ten times, with the ids it was given, and writes once", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      const before = (yield* journalOf(mac)).length
      Object.assign(contended, { losses: 10, commits: 0 })
      const exit = yield* whileTimePasses(register(mac, "emailCode"))
      assert.strictEqual(exit._tag, "Success")
      assert.strictEqual(contended.commits, 11)
      assert.strictEqual((yield* journalOf(mac)).length, before + 2)
      assert.strictEqual(yield* Memory.useSync(({ letters }) => letters.size), 1)
    }).pipe(Effect.provide(contendedWorld))
  )

  it.effect("then the caller is told, and nothing was written", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      const before = (yield* journalOf(mac)).length
      Object.assign(contended, { losses: 1_000, commits: 0 })
      const exit = yield* whileTimePasses(Effect.flip(register(mac, "emailCode")))
      assert.deepStrictEqual(exit._tag === "Success" ? exit.value._tag : null, "RosterChanged")
      assert.strictEqual(contended.commits, 11)
      contended.losses = 0
      assert.strictEqual((yield* journalOf(mac)).length, before)
    }).pipe(Effect.provide(contendedWorld))
  )

  it.effect("a refusal is not tried again", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      contended.commits = 0
      yield* Effect.flip(register(mac, "approval"))
      assert.strictEqual(contended.commits, 0)
    }).pipe(Effect.provide(contendedWorld))
  )
})

describe("one decision, one commit", () => {
  story("says who, from where, and at which moment of the database’s clock", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      yield* TestClock.adjust(5_000)
      yield* registerByCode(mac)
      const lines = (yield* journalOf(mac)).slice(-2)
      assert.deepStrictEqual(
        lines.map(({ event }) => event._tag),
        ["DeviceRegistered", "CodeSent"]
      )
      for (const { address, at, by } of lines) {
        assert.deepEqual<unknown>([address, at, by], [mac.address, 5_000, selfOf(mac.session)])
      }
    })
  )

  it.effect("with nothing to write down it commits nothing", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      const before = yield* journalOf(mac)
      contended.commits = 0
      const { give } = yield* Trust
      const given = yield* give({ key: keyOf(mac.session), address: null }, (at) =>
        Command.cases.ExpireDue.make({ by: commandLine, at })
      )
      assert.deepStrictEqual([given.events.length, given.version], [0, before.length])
      assert.deepStrictEqual(yield* journalOf(mac), before)
      assert.strictEqual(contended.commits, 0)
    }).pipe(Effect.provide(contendedWorld))
  )

  story("whoever is unknown has no roster to read", () =>
    Effect.gen(function* () {
      const mac = yield* ann
      const { read } = yield* Trust
      const key = keyOf(mac.session)
      const nobody = yield* Effect.flip(read({ ...key, memberId: "nobody" as typeof key.memberId }))
      assert.strictEqual(nobody.what, "member")
      const nowhere = yield* Effect.flip(read({ ...key, workspaceId: "x" as typeof key.workspaceId }))
      assert.strictEqual(nowhere.what, "workspace")
    })
  )
})
