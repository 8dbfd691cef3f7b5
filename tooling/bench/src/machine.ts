import Database from "better-sqlite3"
import { execFileSync, spawnSync } from "node:child_process"
import { cpus, release, totalmem, type } from "node:os"
import { join } from "node:path"
import { median } from "./stats.ts"

/** "0,2-4" as taskset prints and takes it. */
export const coresIn = (list: string): Array<number> =>
  list.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })

const affinity = (): ReadonlyArray<number> => {
  const told = spawnSync("taskset", ["-c", "-p", String(process.pid)], { encoding: "utf8" })
  const list = /:\s*([\d,-]+)\s*$/.exec(told.stdout ?? "")?.[1]
  return told.status === 0 && list !== undefined ? coresIn(list) : []
}

/** Which cores the servers and the load have; null where they cannot be kept apart. Asked before this process is pinned itself. */
export interface Cores {
  readonly servers: string
  readonly load: string
  readonly all: string
}

export const coresOf = (allowed: ReadonlyArray<number>): Cores | null => {
  const [first, ...rest] = allowed
  return first === undefined || rest.length === 0
    ? null
    : { servers: String(first), load: rest.join(","), all: allowed.join(",") }
}

const cores = coresOf(affinity())

/** This process is the load. Its threads, and what it starts, stay off the servers' core. */
export const pinLoad = (): void => {
  if (cores !== null) spawnSync("taskset", ["-a", "-c", "-p", cores.load, String(process.pid)])
}

/** The command, on these cores where that can be said. */
export const pinned = (
  where: keyof Cores,
  command: ReadonlyArray<string>
): readonly [string, ReadonlyArray<string>] => {
  const whole = cores === null ? command : ["taskset", "-c", cores[where], ...command]
  const [program = "", ...args] = whole
  return [program, args]
}

/** Files that this process, and so each of its children, may have open. Windows has no such limit that matters here. */
export const openFilesMax = (): number => {
  if (process.platform === "win32") return 16_000
  const told = execFileSync("sh", ["-c", "ulimit -n"], { encoding: "utf8" }).trim()
  return told === "unlimited" ? Number.POSITIVE_INFINITY : Number(told)
}

const SYNCS = 60

/** What a commit costs this disk, at the least: one row under WAL, synchronous = FULL. Milliseconds, median. */
const commitMs = (folder: string): number => {
  const db = new Database(join(folder, "commit.db"))
  db.pragma("journal_mode = WAL")
  db.pragma("synchronous = FULL")
  db.exec("CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT)")
  const insert = db.prepare("INSERT INTO line (text) VALUES ('a line of text')")
  const times = Array.from({ length: SYNCS }, () => {
    const began = performance.now()
    insert.run()
    return performance.now() - began
  })
  db.close()
  return median(times)
}

const commit = (): string => {
  const told = spawnSync("git", ["rev-parse", "--short", "HEAD"], {
    encoding: "utf8",
    cwd: import.meta.dirname
  })
  return told.status === 0 ? told.stdout.trim() : "unknown"
}

export const describeMachine = (folder: string): string => {
  const [{ model } = { model: "unknown processor" }] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const kept =
    cores === null ? "not pinned apart (no taskset, or one core)" : "servers and load on cores of their own"
  return [
    `${cpus().length} x ${model.trim()}, ${memory} GB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `a synced SQLite commit ${commitMs(folder).toFixed(2)} ms`,
    kept,
    `commit ${commit()}`,
    new Date().toISOString().slice(0, 10)
  ].join("; ")
}
