import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { add, closingLine, type Counts, NONE, single } from "./run/counts.ts"
import { type Step, STEPS } from "./run/steps.ts"

interface Result {
  readonly step: Step
  readonly counts: Counts
  readonly seconds: number
}

/** `--only lint,types` or `--only rules`: the steps named; without it all but those on demand. */
const wantedSteps = (argv: ReadonlyArray<string>): ReadonlyArray<Step> => {
  const { values } = parseArgs({
    args: argv.filter((word) => word !== "--"),
    options: { only: { type: "string" } }
  })
  if (values.only === undefined) return STEPS.filter((step) => step.onlyOnDemand !== true)
  const names = values.only.split(",").map((name) => name.trim())
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `There is no step ${unknown.join(", ")}; there are ${STEPS.map(({ name }) => name).join(", ")}.`
    )
  }
  return STEPS.filter(({ name }) => names.includes(name))
}

const runStep = async (step: Step, scratch: string): Promise<Result> => {
  console.log(`\n==> ${step.what}`)
  const startedAt = performance.now()
  const counts = await step.run(scratch).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return single(1)
  })
  return { step, counts, seconds: (performance.now() - startedAt) / 1000 }
}

const runUntilOneFails = async (steps: ReadonlyArray<Step>, scratch: string) => {
  const results: Array<Result> = []
  for (const step of steps) {
    const result = await runStep(step, scratch)
    results.push(result)
    if (result.counts.failed > 0) break
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

const steps = wantedSteps(process.argv.slice(2))
const scratch = mkdtempSync(join(tmpdir(), "tessera-test-"))
const results = await runUntilOneFails(steps, scratch)
rmSync(scratch, { recursive: true, force: true })
const total = results.reduce((sum, { counts }) => add(sum, counts), NONE)
console.log(summary(steps, results))
console.log(closingLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
