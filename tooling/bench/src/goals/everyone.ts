import { deviceOrder, EVERY_DEVICE } from "@tessera/domain/admin-views"
import { cursorOf } from "@tessera/domain/keyset"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { asRefused } from "../contenders.ts"
import { serve } from "../data.ts"
import { Door, MemberClient, type Seat } from "../member-client.ts"
import { makeProofKey } from "../proof-key.ts"
import { GOALS } from "../report/goals.ts"
import type { Results } from "../report/table.ts"
import { type Contender, inLanes, interleaved, type Round } from "../rounds.ts"
import type { Run } from "../run.ts"
import { seedEveryone } from "../seed-everyone.ts"
import { ratios } from "../stats.ts"

/** What it is measured against. */
const FEW = 1_000
/** Administrators who look at the same time. */
const LANES = 8
const PAGE = 50
const YEAR_MS = 365 * 86_400_000

/** A page of all devices by last use, from anywhere in the last months: as if one had turned pages until there. */
const somewhere = (): string => {
  const order = { sort: "lastUsed", direction: "descending" } as const
  const key = Date.now() - Math.floor(Math.random() * YEAR_MS * 0.4)
  const cursor = cursorOf(deviceOrder(order), { key, ids: ["0", "0"] })
  const input = JSON.stringify({ ...EVERY_DEVICE, ...order, cursor, limit: PAGE })
  return `/trpc/allDevices.list?input=${encodeURIComponent(input)}`
}

const isPage = (body: string): boolean => {
  const { result } = JSON.parse(body) as { readonly result?: { readonly data?: { readonly rows?: unknown } } }
  return Array.isArray(result?.data?.rows) && result.data.rows.length === PAGE
}

const asked = async (client: MemberClient): Promise<void> => {
  const { body, status } = await client.ask({ method: "GET", path: somewhere() })
  if (status !== 200 || !isPage(body)) throw new Error(`The page answered ${status}: ${body.slice(0, 500)}`)
}

/** A server on a workspace with so many devices. */
const contender = async <Name extends string>(
  run: Run,
  name: Name,
  devices: number
): Promise<Contender<Name>> => {
  const dataDir = join(run.scratch, `everyone-${name}`)
  mkdirSync(dataDir, { recursive: true })
  const began = performance.now()
  const seats = await seedEveryone(join(dataDir, "tessera.db"), makeProofKey(), devices)
  console.error(`about ${devices} devices made in ${((performance.now() - began) / 1_000).toFixed(0)} s`)
  const child = await serve({ dataDir, mail: run.mail, log: join(run.scratch, `everyone-${name}.log`) })
  const door = new Door(child.port)
  let turn = 0
  const next = (): Seat => {
    const seat = seats[(turn += 1) % seats.length]
    if (seat === undefined) throw new Error("No administrator is there")
    return seat
  }
  const probe = await MemberClient.open(door, next())
  await asked(probe)
  asRefused(name, await probe.askAltered({ method: "GET", path: somewhere() }))
  const lane = async () => {
    const client = await MemberClient.open(door, next())
    return () => asked(client.as(next()))
  }
  const lanes = await Promise.all(Array.from({ length: LANES }, lane))
  return { name, child, work: (forMs) => inLanes(lanes, forMs) }
}

const perSecond = (rounds: ReadonlyArray<Round>) => rounds.map((round) => round.perSecond)
const p95 = (rounds: ReadonlyArray<Round>) => rounds.map((round) => round.p95)

/** B8. */
export const everyone = async (run: Run): Promise<Results> => {
  const many = run.size.devices
  const peers = [await contender(run, "many", many), await contender(run, "few", FEW)]
  const rounds = await interleaved(peers, run.size.plan)
  for (const { child } of peers) await child.stop()
  const number = many.toLocaleString("en")
  return {
    judged: [
      {
        goal: GOALS.everyone,
        values: ratios(perSecond(rounds.few), perSecond(rounds.many)),
        note: `${number} devices`
      },
      {
        goal: GOALS.everyoneP95,
        values: p95(rounds.many),
        note: `${LANES} at a time, ${number} devices`
      }
    ],
    measured: [
      {
        id: "B8",
        what: `a page of ${PAGE} of everyone's devices, any place; about ${number} devices`,
        rounds: rounds.many
      },
      { id: "B8", what: `the same of ${FEW.toLocaleString("en")} devices`, rounds: rounds.few }
    ],
    notes: [`B8: \`--devices 5000000\` is the whole size of the goal; ${number} were measured.`]
  }
}
