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
import { type Goal, GOALS } from "../report/goals.ts"
import { type Judged, type Results, short, together } from "../report/table.ts"
import type { Run } from "../run.ts"
import { median } from "../stats.ts"
import { PAINTED, popup } from "./popup.ts"

const KB = 1_000
const PAINTS = 5

/** A front end that a browser fetches, and the page of it that somebody sees who is not signed in. */
interface Fetched {
  readonly name: "web" | "mobile"
  /** Below which the server serves it. */
  readonly base: string
  readonly page: string
  /** In Vite's manifest; null where the entry holds that page. */
  readonly firstRoute: string | null
  readonly goals: { readonly load: Goal; readonly route: Goal; readonly lighthouse: Goal }
}

const WEB: Fetched = {
  name: "web",
  base: "/",
  page: "sign-in",
  firstRoute: "src/features/sign-in/sign-in-page.tsx",
  goals: { load: GOALS.firstLoad, route: GOALS.route, lighthouse: GOALS.lighthouse }
}
const MOBILE: Fetched = {
  name: "mobile",
  base: "/m/",
  page: "",
  firstRoute: null,
  goals: { load: GOALS.mobileLoad, route: GOALS.mobileRoute, lighthouse: GOALS.mobileLighthouse }
}

/** As a server with ordinary settings packs it. */
const packedOf =
  ({ name }: Fetched) =>
  (file: string): number =>
    gzipSync(readFileSync(join(ROOT, "apps", name, "dist", file))).length

/** What it says goes to where notes go: the table alone stands on the standard output. */
const build = async (): Promise<void> => {
  const command = [tools.turbo(), "run", "build", "--output-logs=errors-only"]
  const turbo = startOn("all", [process.execPath, ...command], {
    cwd: ROOT,
    env: toolEnv(),
    stdio: ["ignore", 2, 2]
  })
  const [code] = await once(turbo, "close")
  if (code !== 0) throw new Error("The front ends could not be built")
}

const isRoute = (name: string): boolean => name.startsWith("src/features/")

interface Seen {
  /** Asked for before what somebody waits for stood there. */
  readonly first: ReadonlySet<string>
  /** Asked for until the page rested: those, and what is fetched ahead while somebody types. */
  readonly all: ReadonlySet<string>
  readonly paints: ReadonlyArray<number>
}

/** Written down by the page itself: when the form is there. */
const NOTE_SHOWN = `new MutationObserver(() => {
  if (document.querySelector("input[type=password]") !== null) window.shownAt ??= performance.now()
}).observe(document, { childList: true, subtree: true })`

const SCRIPTS = `performance.getEntriesByType("resource")
  .map(({ name, startTime }) => ({ path: new URL(name).pathname, first: startTime <= window.shownAt }))
  .filter(({ path }) => path.endsWith(".js"))`

/** What a real browser asks for, each time without a cache; what a service worker keeps for later is not counted. */
const seen = async (executablePath: string, url: string, fetched: Fetched): Promise<Seen> => {
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  try {
    const paints: Array<number> = []
    const first = new Set<string>()
    const all = new Set<string>()
    for (let count = 0; count < PAINTS; count += 1) {
      const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage()
      await page.addInitScript(NOTE_SHOWN)
      await page.goto(`${url}${fetched.base}${fetched.page}`, { waitUntil: "networkidle" })
      await page.getByLabel("Password", { exact: true }).waitFor()
      paints.push(await page.evaluate<number>(PAINTED))
      for (const script of await page.evaluate<ReadonlyArray<{ path: string; first: boolean }>>(SCRIPTS)) {
        const file = script.path.slice(fetched.base.length)
        all.add(file)
        if (script.first) first.add(file)
      }
      await page.context().close()
    }
    return { first, all, paints }
  } finally {
    await browser.close()
  }
}

const nameOf = ({ name }: { readonly name: string }): string => /([^/]+)\.tsx?$/.exec(name)?.[1] ?? name

/** None where nothing is loaded on demand. */
const routesOf = (goal: Goal, later: Loads["later"]): ReadonlyArray<Judged> => {
  const [largest] = later
  if (largest === undefined) return []
  const most = later.reduce((a, b) => (b.added > a.added ? b : a))
  const added = `with what pages share, ${nameOf(most)} adds ${short(most.added / KB)} kB to the first load`
  return [{ goal, values: [largest.own / KB], note: `${nameOf(largest)}; ${added}` }]
}

const litOf = (goal: Goal, all: ReadonlyArray<Lit>): ReadonlyArray<Judged> => {
  if (all.length === 0) return []
  const middle = (of: "lcp" | "tbt" | "cls") => short(median(all.map((lit) => lit[of])))
  const note = `LCP ${middle("lcp")} ms, TBT ${middle("tbt")} ms, CLS ${middle("cls")}`
  return [{ goal, values: all.map(({ score }) => score), note }]
}

const planOf = (fetched: Fetched): Loads => {
  const path = join(ROOT, "apps", fetched.name, "dist/.vite/manifest.json")
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest
  return loadsOf(manifest, fetched.firstRoute, isRoute, packedOf(fetched))
}

const loadOf = async (run: Run, url: string, executablePath: string, fetched: Fetched): Promise<Results> => {
  const { later } = planOf(fetched)
  const { all, first, paints } = await seen(executablePath, url, fetched)
  const sizeOf = packedOf(fetched)
  const kB = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + sizeOf(file), 0) / KB
  const page = `${url}${fetched.base}${fetched.page}`
  const lit = litOf(fetched.goals.lighthouse, await lighthouse(page, executablePath, run))
  const ahead = all.difference(first)
  const then = ahead.size === 0 ? "" : `; ${short(kB(ahead))} kB more while somebody types`
  const note = `${first.size} files that Chromium asks for before the sign-in form is there${then}`
  const paint = `first contentful paint of the ${fetched.name} app in Chromium, unthrottled, median of ${PAINTS}: ${short(median(paints))} ms`
  return {
    judged: [
      { goal: fetched.goals.load, values: [kB(first)], note },
      ...routesOf(fetched.goals.route, later),
      ...lit
    ],
    measured: [],
    notes: [`B12: ${paint}${lit.length > 0 ? "" : "; Lighthouse could not be had here"}`]
  }
}

/** Read from the manifests alone. */
const plannedLoad = (fetched: Fetched): Results => {
  const { first, later } = planOf(fetched)
  const load = { goal: fetched.goals.load, values: [first / KB], note: "by the manifest" }
  return { judged: [load, ...routesOf(fetched.goals.route, later)], measured: [], notes: [] }
}

/** B12. */
export const firstLoad = async (run: Run): Promise<Results> => {
  await build()
  const executablePath = findChromium()
  if (executablePath === undefined)
    return together([
      plannedLoad(WEB),
      plannedLoad(MOBILE),
      { judged: [], measured: [], notes: ["B12: no Chromium was found, so no screen was measured"] }
    ])
  const dataDir = join(run.scratch, "first-load")
  mkdirSync(dataDir)
  const serving = { dataDir, mail: run.mail, log: join(run.scratch, "first-load.log") }
  // The demo, of which somebody signs in, is made outside production.
  await (await serve({ ...serving, env: { NODE_ENV: "test" } })).stop({ drained: true })
  const server = await serve(serving)
  const url = `http://localhost:${server.port}`
  const web = await loadOf(run, url, executablePath, WEB)
  const mobile = await loadOf(run, url, executablePath, MOBILE)
  const results = together([web, mobile, await popup(url)])
  await server.stop()
  return results
}
