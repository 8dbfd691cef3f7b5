import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { toolEnv, tools } from "@tessera/check/run/tools"
import { once } from "node:events"
import { mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import { chromium } from "playwright-core"
import { ROOT, startOn } from "../child.ts"
import { type Loads, loadsOf, type Manifest } from "../chunks.ts"
import { serve } from "../data.ts"
import { type Lit, lighthouse } from "../lighthouse.ts"
import { GOALS } from "../report/goals.ts"
import { type Judged, type Results, short } from "../report/table.ts"
import type { Run } from "../run.ts"
import { median } from "../stats.ts"

const DIST = join(ROOT, "apps/web/dist")
const SIGN_IN = "src/features/sign-in/sign-in-page.tsx"
const KB = 1_000
const PAINTS = 5

/** As a server with ordinary settings packs it. */
const packed = (file: string): number => gzipSync(readFileSync(join(DIST, file))).length

/** What it says goes to where notes go: the table alone stands on the standard output. */
const build = async (): Promise<void> => {
  const command = [tools.turbo(), "run", "build", "--filter=@tessera/web", "--output-logs=errors-only"]
  const turbo = startOn("all", [process.execPath, ...command], {
    cwd: ROOT,
    env: toolEnv(),
    stdio: ["ignore", 2, 2]
  })
  const [code] = await once(turbo, "close")
  if (code !== 0) throw new Error("The web app could not be built")
}

const isRoute = (name: string): boolean => name.startsWith("src/features/")

interface Seen {
  readonly bytes: number
  readonly files: number
  readonly paints: ReadonlyArray<number>
}

const PAINTED = `new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime)
}).observe({ type: "paint", buffered: true }))`

/** What a real browser asks for until the page of somebody who is not signed in rests, each time without a cache. */
const seen = async (executablePath: string, url: string): Promise<Seen> => {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  try {
    const paints: Array<number> = []
    const scripts = new Set<string>()
    for (let count = 0; count < PAINTS; count += 1) {
      const page = await (await browser.newContext()).newPage()
      page.on("response", (response) => {
        const { pathname } = new URL(response.url())
        if (pathname.endsWith(".js") && response.ok()) scripts.add(pathname.slice(1))
      })
      await page.goto(`${url}/sign-in`, { waitUntil: "networkidle" })
      await page.getByLabel("Password", { exact: true }).waitFor()
      paints.push(await page.evaluate<number>(PAINTED))
      await page.context().close()
    }
    return { bytes: [...scripts].reduce((sum, file) => sum + packed(file), 0), files: scripts.size, paints }
  } finally {
    await browser.close()
  }
}

const nameOf = ({ name }: { readonly name: string }): string => /([^/]+)\.tsx$/.exec(name)?.[1] ?? name

const routeOf = (later: Loads["later"]): Judged => {
  const [largest] = later
  if (largest === undefined) throw new Error("No page loads on demand")
  const most = later.reduce((a, b) => (b.added > a.added ? b : a))
  const added = `with what pages share, ${nameOf(most)} adds ${short(most.added / KB)} kB to the first load`
  return { goal: GOALS.route, values: [largest.own / KB], note: `${nameOf(largest)}; ${added}` }
}

const litOf = (all: ReadonlyArray<Lit>): ReadonlyArray<Judged> => {
  if (all.length === 0) return []
  const middle = (of: "lcp" | "tbt" | "cls") => short(median(all.map((lit) => lit[of])))
  const note = `LCP ${middle("lcp")} ms, TBT ${middle("tbt")} ms, CLS ${middle("cls")}`
  return [{ goal: GOALS.lighthouse, values: all.map(({ score }) => score), note }]
}

/** B12. */
export const firstLoad = async (run: Run): Promise<Results> => {
  await build()
  const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8")) as Manifest
  const { first, later } = loadsOf(manifest, SIGN_IN, isRoute, packed)
  const route = routeOf(later)
  const planned = `entry, sign-in page and what both import: ${short(first / KB)} kB`
  const executablePath = findChromium()
  if (executablePath === undefined) {
    const notes = ["B12: no Chromium was found, so the manifest alone was read"]
    return {
      judged: [{ goal: GOALS.firstLoad, values: [first / KB], note: planned }, route],
      measured: [],
      notes
    }
  }
  const dataDir = join(run.scratch, "first-load")
  mkdirSync(dataDir)
  const server = await serve({ dataDir, mail: run.mail, log: join(run.scratch, "first-load.log") })
  const url = `http://localhost:${server.port}`
  const { bytes, files, paints } = await seen(executablePath, url)
  const lit = litOf(await lighthouse(`${url}/sign-in`, executablePath, run))
  await server.stop()
  const note = `${files} files that Chromium asks for; ${planned}`
  const paint = `first contentful paint in Chromium, unthrottled, median of ${PAINTS}: ${short(median(paints))} ms`
  return {
    judged: [{ goal: GOALS.firstLoad, values: [bytes / KB], note }, route, ...lit],
    measured: [],
    notes: [`B12: ${paint}${lit.length > 0 ? "" : "; Lighthouse could not be had here"}`]
  }
}
