import type { Child } from "./child.ts"
import { percentile } from "./stats.ts"

/** What was done within a round, and how long each took, in milliseconds. */
export interface Work {
  readonly latencies: ReadonlyArray<number>
  readonly seconds: number
}

/** One of those that are measured against each other. */
export interface Contender<Name extends string = string> {
  readonly name: Name
  readonly child: Child
  /** Keeps it busy for so long. */
  readonly work: (forMs: number) => Promise<Work>
  /** Waits until what a round left behind (mail that is still to go out) is done, so that it is charged to the round. */
  readonly settle?: () => Promise<void>
}

export interface Round {
  readonly perSecond: number
  readonly cpuUs: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface Plan {
  readonly rounds: number
  /** Once, before the first round: until the engine has made up its mind about the hot paths. */
  readonly firstWarmMs: number
  readonly warmMs: number
  readonly measureMs: number
}

const shuffled = <A>(all: ReadonlyArray<A>): Array<A> =>
  all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

const round = async ({ child, settle, work }: Contender, { measureMs, warmMs }: Plan): Promise<Round> => {
  await work(warmMs)
  await settle?.()
  const before = await child.cpuUs()
  const { latencies, seconds } = await work(measureMs)
  await settle?.()
  const cpu = (await child.cpuUs()) - before
  return {
    perSecond: latencies.length / seconds,
    cpuUs: cpu / latencies.length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99)
  }
}

/** Each in turn, in an order of chance that is another one each time; everybody's n-th round is comparable. */
export const interleaved = async <Name extends string>(
  contenders: ReadonlyArray<Contender<Name>>,
  plan: Plan
): Promise<Record<Name, Array<Round>>> => {
  const done = Object.fromEntries(contenders.map(({ name }) => [name, []])) as unknown as Record<
    Name,
    Array<Round>
  >
  for (const { settle, work } of contenders) {
    await work(plan.firstWarmMs)
    await settle?.()
  }
  for (let count = 0; count < plan.rounds; count += 1)
    for (const contender of shuffled(contenders)) done[contender.name].push(await round(contender, plan))
  return done
}

/** `lanes` that each do one thing after the other until the time is over; what has begun by then is finished and counts. */
export const inLanes = async (lanes: ReadonlyArray<() => Promise<void>>, forMs: number): Promise<Work> => {
  const began = performance.now()
  const latencies: Array<number> = []
  await Promise.all(
    lanes.map(async (once) => {
      for (let from = performance.now(); from - began < forMs; from = performance.now()) {
        await once()
        latencies.push(performance.now() - from)
      }
    })
  )
  return { latencies, seconds: (performance.now() - began) / 1_000 }
}
