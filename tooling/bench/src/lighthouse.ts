import { CHROMIUM_FLAGS } from "@tessera/check/chromium"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { startOn } from "./child.ts"
import type { Run } from "./run.ts"

/** Fetched when it is wanted: half a hundred packages that nothing else here needs. */
const PACKAGE = "lighthouse@13.5.0"
const WITHIN_MS = 120_000

interface Audit {
  readonly numericValue?: number
}

interface Report {
  readonly categories?: { readonly performance?: { readonly score?: number | null } }
  readonly audits?: Readonly<Record<string, Audit>>
}

export interface Lit {
  /** Of 100. */
  readonly score: number
  /** Milliseconds: largest contentful paint, total blocking time; and how much moved. */
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
}

const litOf = ({ audits = {}, categories }: Report): Lit | null => {
  const score = categories?.performance?.score
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN
  if (typeof score !== "number") return null
  return {
    score: Math.round(score * 100),
    lcp: value("largest-contentful-paint"),
    tbt: value("total-blocking-time"),
    cls: value("cumulative-layout-shift")
  }
}

const runOnce = async (url: string, chromium: string, output: string): Promise<Lit | null> => {
  const flags = ["--headless=new", ...CHROMIUM_FLAGS].join(" ")
  const command = [
    ...["npx", "-y", PACKAGE, url, "--quiet", "--only-categories=performance", "--output=json"],
    ...[`--output-path=${output}`, `--chrome-flags=${flags}`]
  ]
  const child = startOn("all", command, {
    env: { ...process.env, CHROME_PATH: chromium },
    stdio: "ignore",
    shell: process.platform === "win32",
    timeout: WITHIN_MS
  })
  child.on("error", () => undefined)
  await once(child, "close")
  if (!existsSync(output)) return null
  const lit = litOf(JSON.parse(readFileSync(output, "utf8")) as Report)
  rmSync(output)
  return lit
}

/** Its performance scores with its own defaults (a phone, throttled); none where it cannot be fetched or does not run. */
export const lighthouse = async (
  url: string,
  chromium: string,
  { scratch, size }: Run
): Promise<Array<Lit>> => {
  const all: Array<Lit> = []
  for (let count = 0; count < size.repeats; count += 1) {
    const lit = await runOnce(url, chromium, join(scratch, "lighthouse.json"))
    if (lit === null) return all
    all.push(lit)
  }
  return all
}
