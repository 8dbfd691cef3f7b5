import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type { Child } from "../child.ts"
import { serve } from "../data.ts"
import { openFilesMax } from "../machine.ts"
import { Door, MemberClient, type Seat } from "../member-client.ts"
import { GOALS } from "../report/goals.ts"
import { type Judged, type Results, short } from "../report/table.ts"
import type { Run } from "../run.ts"
import { percentile } from "../stats.ts"
import { type LiveStream, LiveStream as Stream, openStreams } from "../stream.ts"
import { screens } from "./screens.ts"

/** Streams of those who wait, of a browser, and other connections. */
const RESERVED = 16
/** Files that each process needs beside its connections. */
const OTHER_FILES = 200
const WARM = 200
const SETTLE_MS = 3_000
const TOLD_WITHIN_MS = 10_000
const MB = 1_000_000

const FACTS = {
  kind: "web",
  os: "Linux",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "141",
  model: null
}

/** All code paths have run and all lazy memory is there before the first look. */
const warm = async (door: Door, seats: ReadonlyArray<Seat>): Promise<void> => {
  const first = await MemberClient.open(door, seats[0]!)
  await first.ask({ method: "GET", path: "/trpc/overview.read" })
  first.close()
  const { failure, open } = await openStreams(door, seats.slice(0, WARM))
  if (failure !== null) throw new Error(`No stream could be opened: ${failure}`)
  for (const stream of open) stream.close()
  await sleep(SETTLE_MS)
}

interface Grown {
  readonly open: ReadonlyArray<LiveStream>
  readonly failure: string | null
  readonly rss: number
  readonly heap: number
}

/** B10: before and after, each after a full collection, with a second or two of rest. */
const grow = async (child: Child, door: Door, seats: ReadonlyArray<Seat>): Promise<Grown> => {
  const before = await child.memory()
  const { failure, open } = await openStreams(door, seats)
  await sleep(SETTLE_MS)
  const after = await child.memory()
  return { open, failure, rss: after.rss - before.rss, heap: after.heapUsed - before.heapUsed }
}

interface Waiting {
  readonly _tag: string
  readonly deviceId: string
}

/** From when the approver's call leaves to when the waiting client has read that it is approved. */
const approval = async (door: Door, approver: MemberClient, seat: Seat, turn: number): Promise<number> => {
  const client = await MemberClient.open(door, seat)
  const stream = await Stream.open(door, seat, turn)
  const asked = { name: `Waiting ${turn}`, path: "approval", facts: FACTS }
  const { deviceId } = await client.command<Waiting>("setUp.register", asked)
  const heard = stream.heard(`"_tag":"Approved","deviceId":"${deviceId}"`, TOLD_WITHIN_MS)
  const began = performance.now()
  const [at] = await Promise.all([
    heard,
    approver.command("devices.approve", { deviceId, matchNumber: null })
  ])
  stream.close()
  client.close()
  return at - began
}

/** B9. One after the other, as people press buttons. */
const approvals = async (door: Door, members: ReadonlyArray<ReadonlyArray<Seat>>, count: number) => {
  const times: Array<number> = []
  for (const [approverSeat, ...waiting] of members) {
    if (times.length >= count || approverSeat === undefined) break
    const approver = await MemberClient.open(door, approverSeat)
    for (const seat of waiting) times.push(await approval(door, approver, seat, times.length))
    approver.close()
  }
  return times
}

/** B9, B10. */
export const streams = async (run: Run): Promise<Results> => {
  const { dataDir, seeded } = (await run.data()).copy("streams")
  const server = await serve({ dataDir, mail: run.mail, log: join(run.scratch, "streams.log") })
  const door = new Door(server.port)
  await warm(door, seeded.lone)
  const possible = Math.min(run.size.streams, openFilesMax() - OTHER_FILES) - RESERVED
  const { failure, heap, open, rss } = await grow(server, door, seeded.lone.slice(0, possible))
  await approvals(door, seeded.asking.slice(0, 1), 1)
  const times = await approvals(door, seeded.asking.slice(1), run.size.approvals)
  const screen = await screens(run, server)
  for (const stream of open) stream.close()
  await server.stop()
  const each = `${open.length} streams, ${short(rss / open.length / 1_000)} kB each, of which heap ${short(heap / open.length / 1_000)}`
  const judged: ReadonlyArray<Judged> = [
    {
      goal: GOALS.told,
      values: [percentile(times, 0.99)],
      note: `${open.length} streams open; ${times.length} approvals, p50 ${short(percentile(times, 0.5))} ms`
    },
    ...screen.judged,
    { goal: GOALS.streams, values: [rss / MB], note: each }
  ]
  const missing = run.size.streams - RESERVED - open.length
  const why = failure ?? `this process may open ${openFilesMax()} files`
  return {
    judged,
    measured: [],
    notes: [...(missing > 0 ? [`B9, B10: ${missing} streams less than wanted: ${why}`] : []), ...screen.notes]
  }
}
