import { CHROMIUM_FLAGS } from "@tessera/check/chromium"
import { once } from "node:events"
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { startOn } from "./child.ts"
import type { Run } from "./run.ts"

/** Fetched when it is wanted: half a hundred packages that nothing else here needs. */
const PACKAGE = "lighthouse@13.5.0"
const WITHIN_MS = 120_000

interface Report {
  readonly categories?: { readonly performance?: { readonly score?: number | null } }
}

const runOnce = async (url: string, chromium: string, output: string): Promise<number | null> => {
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
  const { categories } = JSON.parse(readFileSync(output, "utf8")) as Report
  rmSync(output)
  const score = categories?.performance?.score
  return typeof score === "number" ? Math.round(score * 100) : null
}

/** Its performance scores with its own defaults (a phone, throttled); none where it cannot be fetched or does not run. */
export const lighthouse = async (
  url: string,
  chromium: string,
  { scratch, size }: Run
): Promise<Array<number>> => {
  const scores: Array<number> = []
  for (let count = 0; count < size.repeats; count += 1) {
    const score = await runOnce(url, chromium, join(scratch, "lighthouse.json"))
    if (score === null) return scores
    scores.push(score)
  }
  return scores
}
