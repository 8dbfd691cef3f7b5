import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "./run/tools.ts"

interface Config {
  readonly extends: string
  readonly compilerOptions: object
  readonly include: ReadonlyArray<string>
}

/** Beside what this package resolves, for that is where the compiler looks for the types that a program names. */
const KEPT_IN = join(ROOT, "tooling/check/node_modules/.cache/types")

const packages = () =>
  ["packages", "apps", "tooling"]
    .flatMap((folder) => globSync(`${folder}/*/tsconfig.json`, { cwd: ROOT }))
    .map((path) => join(ROOT, path, ".."))
    .sort()

const configOf = (folder: string): Config =>
  JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8")) as Config

const slashed = (path: string) => path.replaceAll("\\", "/")

/** Packages that are compiled alike, each word of their settings the same. */
export const alike = (folders: ReadonlyArray<string>) =>
  Object.values(
    Object.groupBy(folders, (folder) => {
      const { include: _, ...rest } = configOf(folder)
      return JSON.stringify(rest)
    })
  ).filter((group) => group !== undefined)

/**
 * Writes one config for all packages that are compiled alike, and answers their paths. Packages are sources to each other: a
 * program a package checks the rules twenty times over.
 */
export const typePrograms = (): ReadonlyArray<string> => {
  mkdirSync(KEPT_IN, { recursive: true })
  return alike(packages()).map((group, index) => {
    const [first = ROOT] = group
    const { compilerOptions, extends: base } = configOf(first)
    const path = join(KEPT_IN, `${index}.json`)
    const config = {
      extends: slashed(join(first, base)),
      compilerOptions: { ...compilerOptions, incremental: true, tsBuildInfoFile: `./${index}.tsbuildinfo` },
      include: group.flatMap((folder) =>
        configOf(folder).include.map((pattern) => slashed(join(folder, pattern)))
      )
    }
    const text = `${JSON.stringify(config, null, 2)}\n`
    // Written only when it says something else: what is known of a program is kept beside it.
    if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text)
    return path
  })
}
