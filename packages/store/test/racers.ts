import type { Ports } from "@tessera/application/ports/story.contract"
import { Effect } from "effect"
import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { type Job, type Outcome, run } from "./race-jobs.ts"

/** Two sides of a race, started together. */
export type Racers = (
  one: ReadonlyArray<Job>,
  other: ReadonlyArray<Job>
) => Effect.Effect<readonly [Outcome, Outcome], never, Ports>

/** Both in this process, on one connection: how SQLite is served. */
export const inThisProcess: Racers = (one, other) =>
  Effect.all([run(one), run(other)], { concurrency: "unbounded" })

interface Worker {
  readonly ask: (jobs: ReadonlyArray<Job>) => Promise<Outcome>
  readonly stop: () => Promise<void>
}

const startWorker = async (url: string): Promise<Worker> => {
  const child = spawn(process.execPath, [new URL("race-worker.ts", import.meta.url).pathname, url], {
    stdio: ["pipe", "pipe", "inherit"]
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { done, value } = await lines.next()
    if (done === true) throw new Error(`A server process ended in the middle of a race (${child.exitCode})`)
    return value
  }
  await next()
  return {
    ask: async (jobs) => {
      child.stdin.write(`${JSON.stringify(jobs)}\n`)
      return JSON.parse(await next()) as Outcome
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.stdin.end()
      await ended
    }
  }
}

const worker = (url: string) =>
  Effect.acquireRelease(
    Effect.promise(() => startWorker(url)),
    ({ stop }) => Effect.promise(stop)
  )

/** Each in a server process of its own, with nothing in common but the database. */
export const inTwoProcesses = Effect.fnUntraced(function* (url: string) {
  const [one, other] = yield* Effect.all([worker(url), worker(url)], { concurrency: "unbounded" })
  const racers: Racers = (first, second) =>
    Effect.promise(() => Promise.all([one.ask(first), other.ask(second)]))
  return racers
})
