import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { ROOT } from "./child.ts"
import { Data, makeScratch } from "./data.ts"
import { everyone } from "./goals/everyone.ts"
import { firstLoad } from "./goals/first-load.ts"
import { list } from "./goals/list.ts"
import { setUp } from "./goals/set-up.ts"
import { start } from "./goals/start.ts"
import { streams } from "./goals/streams.ts"
import { describeMachine, pinLoad } from "./machine.ts"
import { MailSink } from "./mail-sink.ts"
import { withReport } from "./report/readme.ts"
import { report, type Results, together } from "./report/table.ts"
import { QUICK, type Run, type Size, WHOLE } from "./run.ts"

interface Bench {
  readonly ids: ReadonlyArray<string>
  readonly what: string
  readonly run: (run: Run) => Promise<Results>
}

const BENCHES: ReadonlyArray<Bench> = [
  { ids: ["b6"], what: "set-up by mailed code", run: setUp },
  { ids: ["b7"], what: "the list of devices", run: list },
  { ids: ["b8"], what: "everyone's devices", run: everyone },
  { ids: ["b9", "b10"], what: "open streams", run: streams },
  { ids: ["b12"], what: "first loads, and the popup", run: firstLoad },
  { ids: ["b13"], what: "starting, types, rules", run: start }
]

/** The goals that were named, or all of them. */
const wantedOf = (words: ReadonlyArray<string>): ReadonlyArray<Bench> => {
  const ids = words.map((word) => word.toLowerCase())
  const known = BENCHES.flatMap((bench) => bench.ids)
  const unknown = ids.filter((id) => !known.includes(id))
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}; there are ${known.join(", ")}.`)
  return BENCHES.filter((bench) => ids.length === 0 || bench.ids.some((id) => ids.includes(id)))
}

/** One run, with servers and data of its own. */
const runOnce = async (benches: ReadonlyArray<Bench>, scratch: string, size: Size): Promise<Results> => {
  const mail = await MailSink.start()
  let data: Promise<Data> | null = null
  const run: Run = { scratch, size, mail, data: () => (data ??= Data.make(scratch, size)) }
  const results: Array<Results> = []
  for (const bench of benches) {
    const began = performance.now()
    console.error(`${bench.ids.join(", ")}: ${bench.what}`)
    results.push(await bench.run(run))
    console.error(`${bench.ids.join(", ")}: ${((performance.now() - began) / 1_000).toFixed(0)} s`)
  }
  await mail.stop()
  return together(results)
}

const main = async (): Promise<void> => {
  const { positionals, values } = parseArgs({
    args: process.argv.slice(2).filter((word) => word !== "--"),
    allowPositionals: true,
    options: {
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      runs: { type: "string", default: "1" },
      devices: { type: "string" }
    }
  })
  const benches = wantedOf(positionals)
  const runs = Number(values.runs)
  if (values.quick && values.write) throw new Error("--quick says nothing that could be written down")
  const whole = values.quick ? QUICK : WHOLE
  const devices = Number(values.devices ?? whole.devices)
  if (!(Number.isInteger(devices) && devices > 0)) throw new Error("--devices is a number of devices")
  if (!(Number.isInteger(runs) && runs > 0)) throw new Error("--runs is a number of runs")
  pinLoad()
  const scratch = makeScratch()
  process.on("exit", () => rmSync(scratch, { recursive: true, force: true }))
  const machine = describeMachine(scratch)
  const all: Array<Results> = []
  for (let run = 0; run < runs; run += 1)
    all.push(await runOnce(benches, makeScratch(scratch), { ...whole, devices }))
  const text = report(together(all), `${machine}${values.quick ? "; **quick: says nothing**" : ""}`, runs)
  console.log(`\n${text}`)
  if (!values.write) return
  const readme = join(ROOT, "README.md")
  writeFileSync(readme, withReport(readFileSync(readme, "utf8"), text))
}

await main()
// What still waits for nothing (connections to servers that are gone) is not waited for.
process.exit()
