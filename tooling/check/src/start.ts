import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { passSignals, runNode, startNode } from "./run/process.ts"
import { ROOT, tools } from "./run/tools.ts"

const WEB = join(ROOT, "apps/web")
const BUILT = join(WEB, "dist/index.html")

/** What the web app is made of; a folder counts too, for a file taken away changes only its folder. */
const SOURCES = [
  "apps/web/src",
  "apps/web/public",
  "apps/web/index.html",
  "apps/web/vite.config.ts",
  "apps/web/package.json",
  "packages/ui/src",
  "packages/client/src",
  "packages/domain/src",
  "pnpm-lock.yaml"
]

const newestIn = (path: string): number => {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}

const isBuilt = () =>
  existsSync(BUILT) &&
  statSync(BUILT).mtimeMs >= Math.max(...SOURCES.map((path) => newestIn(join(ROOT, path))))

const build = () => {
  console.log("Building the web app.")
  return runNode([tools.turbo(), "run", "build", "--filter=@tessera/web", "--output-logs=errors-only"])
}

const serve = () => {
  const words = process.argv.slice(2).filter((word) => word !== "--")
  const { child, ended } = startNode([join(ROOT, "apps/server/src/main.ts"), ...words])
  passSignals((signal) => child.kill(signal))
  return ended
}

/** `pnpm start`: the whole product from its sources, in one process that a person or a supervisor can stop. */
const buildCode = isBuilt() ? 0 : await build()
process.exitCode = buildCode === 0 ? await serve() : buildCode
