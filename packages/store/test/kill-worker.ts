import { load, signIn, someone, trusted } from "@tessera/application/ports/story.contract"
import { Effect } from "effect"
import { writeSync } from "node:fs"
import { sqliteStore } from "../src/database.ts"

const STDOUT = 1
const MEMBERS = 4

/** A server process that never rests, and says so whenever something was acknowledged: whose roster has which version. */
const busy = Effect.gen(function* () {
  const key = yield* someone()
  yield* trusted(key)
  yield* Effect.forever(
    Effect.gen(function* () {
      yield* signIn(key)
      const { version } = yield* load(key)
      writeSync(STDOUT, `${JSON.stringify({ key, version })}\n`)
    })
  )
})

await Effect.runPromise(
  Effect.all(
    Array.from({ length: MEMBERS }, () => busy),
    { concurrency: "unbounded" }
  ).pipe(Effect.provide(sqliteStore(process.argv[2] ?? "")))
)
