import { assert, describe, it } from "@effect/vitest"
import { Signals } from "@tessera/application/ports/signals"
import { signIn, someone } from "@tessera/application/ports/story.contract"
import { Effect, Fiber, Layer, Stream } from "effect"
import { join } from "node:path"
import { temporaryFolder } from "../test/layers.ts"
import { sqliteStore } from "./database.ts"

describe("Signals on SQLite when another process writes to the file", () => {
  it.live("what the command line changed is told as a gap", () =>
    Effect.gen(function* () {
      const filename = join(yield* temporaryFolder, "store.db")
      const [server, commandLine] = [
        yield* Layer.build(sqliteStore(filename)),
        yield* Layer.build(Layer.fresh(sqliteStore(filename)))
      ]
      const { changes, gaps } = yield* Effect.provide(Signals, server)
      const gap = yield* Effect.forkChild(Stream.runDrain(Stream.take(gaps, 1)), { startImmediately: true })
      const heard: Array<unknown> = []
      yield* Effect.forkChild(
        Stream.runForEach(changes, (one) => Effect.sync(() => heard.push(one))),
        { startImmediately: true }
      )
      const key = yield* Effect.provide(someone(), commandLine)
      yield* Fiber.join(gap)
      assert.deepStrictEqual(heard, [])
      yield* Effect.provide(signIn(key), server)
      yield* Effect.yieldNow
      assert.deepStrictEqual(heard, [{ ...key, version: 2 }])
    })
  )
})
