import { existsSync } from "node:fs"
import { join } from "node:path"
import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const sourceDir = join(import.meta.dirname, "../.output/firefox-mv3")
if (!existsSync(join(sourceDir, "manifest.json")))
  throw new Error("There is no build for Firefox yet: run `pnpm --filter @tessera/extension build` first.")

interface Finding {
  readonly code: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

interface Findings {
  readonly errors: ReadonlyArray<Finding>
  readonly warnings: ReadonlyArray<Finding>
}

/**
 * What Firefox's store says of every React app: React's own code sets `innerHTML`, for a prop that no screen of ours uses, and the
 * pages' policy forbids it anyway (`require-trusted-types-for`).
 */
const KNOWN = new Set(["UNSAFE_VAR_ASSIGNMENT"])

const told = ({ code, file, line, message }: Finding) => `${code} ${file ?? ""}:${line ?? ""} ${message}`

const webExt = fileURLToPath(new URL("bin/web-ext.js", import.meta.resolve("web-ext")))
const linter = spawnSync(
  process.execPath,
  [webExt, "lint", "--no-config-discovery", "--output", "json", "--source-dir", sourceDir],
  { encoding: "utf8" }
)
if (!linter.stdout.startsWith("{")) throw new Error(`The store's linter did not work.\n${linter.stderr}`)

/** The store's own linter. An error fails, and so does a warning that is not known. */
const { errors, warnings } = JSON.parse(linter.stdout) as Findings
const matter = [...errors, ...warnings.filter(({ code }) => !KNOWN.has(code))]
for (const finding of matter) console.error(told(finding))
const known = warnings.length - warnings.filter(({ code }) => !KNOWN.has(code)).length
console.log(`${errors.length} errors, ${warnings.length} warnings, ${known} of them known.`)
process.exitCode = matter.length === 0 ? 0 : 1
