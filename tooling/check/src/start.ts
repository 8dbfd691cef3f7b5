import { utimesSync } from "node:fs"
import { join } from "node:path"
import { type FrontEnd, staleFrontEnds } from "./built.ts"
import { passSignals, runNode, startNode } from "./run/process.ts"
import { ROOT, tools } from "./run/tools.ts"

const WHAT: Readonly<Record<FrontEnd["name"], string>> = {
  web: "the web app",
  mobile: "the mobile app",
  extension: "the browser extension"
}

/** One run for all that is stale; a build that comes out of the cache bears the day on which it was made. */
const build = async (stale: ReadonlyArray<FrontEnd>) => {
  if (stale.length === 0) return 0
  console.log(`Building ${new Intl.ListFormat("en").format(stale.map(({ name }) => WHAT[name]))}.`)
  const filters = stale.map(({ name }) => `--filter=@tessera/${name}`)
  const code = await runNode([tools.turbo(), "run", "build", ...filters, "--output-logs=errors-only"])
  const now = new Date()
  if (code === 0) for (const { built } of stale) utimesSync(join(ROOT, built), now, now)
  return code
}

const serve = () => {
  const words = process.argv.slice(2).filter((word) => word !== "--")
  const { child, ended } = startNode([join(ROOT, "apps/server/src/main.ts"), ...words])
  passSignals((signal) => child.kill(signal))
  return ended
}

/** `pnpm start`: the whole product from its sources, in one process that a person or a supervisor can stop. */
const buildCode = await build(staleFrontEnds(ROOT))
process.exitCode = buildCode === 0 ? await serve() : buildCode
