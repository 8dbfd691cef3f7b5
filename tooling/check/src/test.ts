import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { add, closingLine, type Counts, NONE, single } from "./run/counts.ts"
import { type Place, ROWS, type Step } from "./run/steps.ts"

interface Result {
  readonly step: Step
  readonly counts: Counts
  readonly seconds: number
}

type Rows = ReadonlyArray<ReadonlyArray<Step>>

const only = (wanted: (step: Step) => boolean): Rows =>
  ROWS.map((row) => row.filter(wanted)).filter(({ length }) => length > 0)

/** `--only lint,types` or `--only rules`: the steps named; without it all but those on demand. */
const wantedRows = (argv: ReadonlyArray<string>): Rows => {
  const { values } = parseArgs({
    args: argv.filter((word) => word !== "--"),
    options: { only: { type: "string" } }
  })
  if (values.only === undefined) return only((step) => step.onlyOnDemand !== true)
  const names = values.only.split(",").map((name) => name.trim())
  const known = ROWS.flat().map(({ name }) => name)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(`There is no step ${unknown.join(", ")}; there are ${known.join(", ")}.`)
  return only(({ name }) => names.includes(name))
}

const runStep = async (step: Step, place: Place): Promise<Result> => {
  console.log(`\n==> ${step.what}`)
  const startedAt = performance.now()
  const counts = await step.run(place).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return single(1)
  })
  return { step, counts, seconds: (performance.now() - startedAt) / 1000 }
}

const runUntilOneFails = async (rows: Rows, scratch: string) => {
  const results: Array<Result> = []
  for (const row of rows) {
    const labelOf = ({ name }: Step) => (row.length > 1 ? name : undefined)
    results.push(...(await Promise.all(row.map((step) => runStep(step, { scratch, label: labelOf(step) })))))
    if (results.some(({ counts }) => counts.failed > 0)) break
  }
  return results
}

const summary = (steps: ReadonlyArray<Step>, results: ReadonlyArray<Result>) => {
  const rows = results.map(({ step, counts, seconds }) => {
    const verdict = counts.failed > 0 ? "FAILED" : "ok"
    return `  ${verdict.padEnd(7)} ${step.what.padEnd(26)} ${seconds.toFixed(1).padStart(7)} s   ${closingLine(counts)}`
  })
  const notRun = steps.slice(results.length).map(({ what }) => `  not run ${what}`)
  return ["", ...rows, ...notRun, ""].join("\n")
}

const rows = wantedRows(process.argv.slice(2))
const scratch = mkdtempSync(join(tmpdir(), "tessera-test-"))
const results = await runUntilOneFails(rows, scratch)
rmSync(scratch, { recursive: true, force: true })
const total = results.reduce((sum, { counts }) => add(sum, counts), NONE)
console.log(summary(rows.flat(), results))
console.log(closingLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
