import { Effect, ManagedRuntime } from "effect"
import { createInterface } from "node:readline"
import { storeLayer } from "../src/database.ts"
import { type Job, run } from "./race-jobs.ts"

/** A server process for the races: reads a line of jobs, does them all at once, writes a line of what came of them. */
const runtime = ManagedRuntime.make(storeLayer({ url: process.argv[2] ?? "" }))
await runtime.runPromise(Effect.void)
process.stdout.write("ready\n")

for await (const line of createInterface({ input: process.stdin })) {
  const outcome = await runtime.runPromise(run(JSON.parse(line) as ReadonlyArray<Job>))
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
await runtime.dispose()
