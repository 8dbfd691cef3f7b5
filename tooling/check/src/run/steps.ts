import { existsSync } from "node:fs"
import { join } from "node:path"
import { ensureChromium } from "../chromium.ts"
import { ensureFirefox } from "../firefox.ts"
import { breachesOf } from "../fences.ts"
import { treeOf } from "../fences/tree.ts"
import { typePrograms } from "../types.ts"
import { add, type Counts, NONE, playwrightCounts, single, vitestCounts } from "./counts.ts"
import { type Options, runNode } from "./process.ts"
import { isCi, ROOT, tools } from "./tools.ts"

export interface Step {
  readonly name: string
  readonly what: string
  /** Left out of the default run: another step does the same and more. */
  readonly onlyOnDemand?: boolean
  readonly run: (place: Place) => Promise<Counts>
}

export interface Place {
  /** A folder for reports. */
  readonly scratch: string
  /** What its lines begin with while another step runs beside it. */
  readonly label: string | undefined
}

const tool = async (args: ReadonlyArray<string>, options: Options) => single(await runNode(args, options))

/** These versions of the ox tools take CI for a wish for colour, whatever NO_COLOR says. */
const ox = (args: ReadonlyArray<string>, { label }: Place) => tool(args, { label, env: { CI: undefined } })

/** One program after another, each by one thread: more would check again what they share, and the linter has the other core. */
const types = async ({ label }: Place) => {
  let counts = NONE
  for (const program of typePrograms())
    counts = add(counts, await tool([tools.tsc(), "-p", program, "--singleThreaded"], { label }))
  return counts
}

const unused = ({ label }: Place) => tool([tools.knip(), "--no-progress", "--no-config-hints"], { label })

const turbo = (task: string) =>
  tool([tools.turbo(), "run", task, "--concurrency=2", "--output-logs=errors-only"], {})

/** Not beside the stories: on two cores both then wait longer than their limits. */
const vitest = async ({ label, scratch }: Place, ...filters: ReadonlyArray<string>) => {
  const report = join(scratch, "vitest.json")
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  return vitestCounts(report, await runNode([tools.vitest(), "run", ...reporters, ...filters], { label }))
}

const CLIENT = "TESSERA_CLIENT"

/** Once for every client: only honest as long as the truth tables really ask which one they are. */
const rules = async (place: Place) => {
  const isAsked = treeOf(join(ROOT, "packages/domain")).some(({ text }) => text.includes(CLIENT))
  if (process.env[CLIENT] && !isAsked) {
    console.log(`${CLIENT} is ${process.env[CLIENT]}, and no test in packages/domain reads it.`)
    return single(1)
  }
  return vitest(place, "packages/domain/")
}

const fences = async () => {
  const breaches = breachesOf(ROOT)
  for (const { path, line, fence, message } of breaches) console.log(`${path}:${line}  ${fence}: ${message}`)
  return single(breaches.length)
}

/** Found once, told to every later step. One story wants Firefox, and says so where there can be none. */
const browser = async () => {
  const path = ensureChromium()
  process.env["CHROMIUM_PATH"] = path
  console.log(path)
  const firefox = ensureFirefox()
  if (firefox !== undefined) process.env["FIREFOX_PATH"] = firefox
  console.log(
    firefox ?? "No Firefox could be installed here: the story of the extension in Firefox is left out."
  )
  return single(0)
}

/** What the stores' own checks say of the builds; each is judged as its store judges it. */
const extension = ({ label }: Place) => tool([join(ROOT, "apps/extension/scripts/lint-store.ts")], { label })

const stories = async ({ label, scratch }: Place) => {
  const cwd = join(ROOT, "tooling/e2e")
  if (!existsSync(join(cwd, "playwright.config.ts"))) {
    console.log("There are no browser stories: tooling/e2e/playwright.config.ts is missing.")
    return isCi ? single(1) : { ...NONE, skipped: 1 }
  }
  const report = join(scratch, "playwright.json")
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await runNode([tools.playwright(), "test", "--reporter=list,json"], { cwd, env, label })
  return playwrightCounts(report, code)
}

const lint = (place: Place) => ox([tools.oxlint(), "--type-aware", "--deny-warnings"], place)

/**
 * What `pnpm test` does, in this order: the quick and common mistakes first, the browser last. The steps of one row run beside
 * each other, and none of the next begins unless all of them hold.
 */
export const ROWS: ReadonlyArray<ReadonlyArray<Step>> = [
  [{ name: "browser", what: "a browser to test with", run: browser }],
  [
    { name: "lint", what: "lint", run: lint },
    { name: "format", what: "format", run: (place) => ox([tools.oxfmt(), "--list-different"], place) },
    { name: "fences", what: "fences", run: fences },
    { name: "unused", what: "what nobody uses", run: unused },
    { name: "types", what: "types of every package", run: types }
  ],
  [{ name: "build", what: "build of the front ends", run: () => turbo("build") }],
  [{ name: "extension", what: "the extension, for stores", run: extension }],
  [{ name: "rules", what: "the rules alone", onlyOnDemand: true, run: rules }],
  [{ name: "tests", what: "tests", run: (place) => vitest(place) }],
  [{ name: "stories", what: "stories in a browser", run: stories }]
]
