import { afterAll } from "@effect/vitest"
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { chmod, chown, mkdir, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { postgresBinaries } from "./postgres-binaries.ts"
import { administer } from "./postgres-admin.ts"

const USER = "tessera"
const STARTS_MAX = 5
/** Nothing here has to outlive the machine, and every suite waits for its commits. */
const FLAGS = [
  "-c",
  "listen_addresses=127.0.0.1",
  "-c",
  "unix_socket_directories=",
  "-c",
  "max_connections=200",
  "-c",
  "fsync=off",
  "-c",
  "full_page_writes=off",
  "-c",
  "shared_buffers=64MB"
]

interface Identity {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL refuses to run as root: `postgres` where there is such a user, else `nobody`, who is everywhere. */
const identity = (): Identity | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: "-u" | "-g", name: string) =>
    Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }))
  for (const name of ["postgres", "nobody"]) {
    try {
      return { uid: idOf("-u", name), gid: idOf("-g", name) }
    } catch {
      continue
    }
  }
  throw new Error("Running as root, and there is neither a user `postgres` nor `nobody` to run PostgreSQL as")
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })

/** Resolves when it says `ready`, or with no `ready` when it has ended well. */
const run = (command: string, args: ReadonlyArray<string>, as: Identity | undefined, ready?: RegExp) =>
  new Promise<ChildProcess>((resolve, reject) => {
    const child = spawn(command, args, {
      ...as,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" }
    })
    let said = ""
    const hear = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000)
      if (ready?.test(said)) resolve(child)
    }
    child.stdout.on("data", hear)
    child.stderr.on("data", hear)
    child.once("error", reject)
    child.once("exit", (code) =>
      code === 0 && ready === undefined
        ? resolve(child)
        : reject(new Error(`${command} ended (${code}): ${said}`))
    )
  })

interface Running {
  readonly url: string
  readonly stop: () => Promise<void>
}

const startOnAPort = async (bin: string, data: string, as: Identity | undefined) => {
  for (let start = 1; ; start++) {
    const port = await freePort()
    try {
      const child = await run(
        join(bin, "postgres"),
        ["-D", data, "-p", String(port), ...FLAGS],
        as,
        /ready to accept connections/
      )
      return { child, port }
    } catch (error) {
      // Somebody may have taken the port between asking for a free one and starting.
      if (start === STARTS_MAX) throw error
    }
  }
}

const start = async (): Promise<Running> => {
  const as = identity()
  const scratch = await mkdtemp(join(tmpdir(), "store-postgres-"))
  // A temporary folder is closed to others, and the other user has to get through it.
  await chmod(scratch, 0o755)
  const bin = join(await postgresBinaries(scratch, as !== undefined), "bin")
  const data = join(scratch, "data")
  await mkdir(data, { mode: 0o700 })
  if (as !== undefined) await chown(data, as.uid, as.gid)
  await run(
    join(bin, "initdb"),
    ["-D", data, "-U", USER, "-A", "trust", "--no-sync", "--locale=C", "-E", "UTF8"],
    as
  )
  const { child, port } = await startOnAPort(bin, data, as)
  const kill = () => child.kill("SIGKILL")
  process.once("exit", kill)
  return {
    url: `postgres://${USER}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off("exit", kill)
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGINT")
      await ended
      await rm(scratch, { recursive: true, force: true })
    }
  }
}

const given = process.env["TEST_POSTGRES_URL"]
let running: Promise<Running> | undefined

/** `TEST_POSTGRES_URL`, else a real PostgreSQL of this test file's own, started by the first who asks. */
const serverUrl = async (): Promise<string> => {
  if (given !== undefined) return given
  running ??= start()
  return (await running).url
}

const made: Array<string> = []

/** The URL of a new, empty database; dropped when the file's tests are over. */
export const freshDatabase = async (): Promise<string> => {
  const server = await serverUrl()
  const name = `test_${randomUUID().replaceAll("-", "")}`
  await administer(server, `CREATE DATABASE ${name}`)
  made.push(name)
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

afterAll(async () => {
  if (given !== undefined)
    for (const name of made) await administer(given, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await (await running)?.stop()
})
