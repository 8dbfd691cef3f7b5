import { tools } from "@tessera/check/run/tools"
import type { SpawnOptions } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { createRequire } from "node:module"
import { freePort, ROOT, startOn } from "../child.ts"
import { GOALS } from "../report/goals.ts"
import { type Results, short } from "../report/table.ts"
import type { Run } from "../run.ts"
import { median } from "../stats.ts"

/** What the server writes into its log when its port is open. */
const READY = /"msg":"Ready"/
const GIVE_UP_MS = 30_000

interface Started {
  readonly script: ReadonlyArray<string>
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** `look` is given what it says. */
const node = ({ cwd = ROOT, env = {}, script }: Started, look: (text: string) => void) => {
  const options: SpawnOptions = { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] }
  const child = startOn("all", [process.execPath, ...script], options)
  child.stdout?.on("data", (chunk) => look(String(chunk)))
  child.stderr?.on("data", (chunk) => look(String(chunk)))
  return child
}

/** To the end; throws where it does not end well. Milliseconds. */
const whole = async (started: Started): Promise<number> => {
  const began = performance.now()
  let said = ""
  const [code] = await once(
    node(started, (text) => void (said += text)),
    "close"
  )
  if (code !== 0) throw new Error(`${started.script.join(" ")} ended with ${code}\n${said.slice(-2_000)}`)
  return performance.now() - began
}

/** From the command to the open port, on data that are there already, whoever else has been served from them before. */
const ready = async (dataDir: string, smtp: string): Promise<number> => {
  const port = await freePort()
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: dataDir,
    SMTP_URL: smtp
  }
  const began = performance.now()
  const told = Promise.withResolvers<number>()
  const giveUp = setTimeout(() => told.reject(new Error("The server was not ready in time")), GIVE_UP_MS)
  let said = ""
  const child = node({ script: [join(ROOT, "apps/server/src/main.ts")], env }, (text) => {
    said += text
    if (READY.test(said)) told.resolve(performance.now() - began)
  })
  const gone = once(child, "close")
  child.on("exit", () => told.reject(new Error(`The server stopped at its start.\n${said}`)))
  const ms = await told.promise.finally(() => clearTimeout(giveUp))
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
  if (!answer.ok) throw new Error(`Ready, and yet /readyz says ${answer.status}`)
  child.kill("SIGKILL")
  await gone
  return ms
}

const times = async (count: number, once: () => Promise<number>): Promise<Array<number>> => {
  const all: Array<number> = []
  for (let turn = 0; turn < count; turn += 1) all.push(await once())
  return all
}

const inSeconds = (values: ReadonlyArray<number>) => values.map((ms) => ms / 1_000)

/** B13. All cores: this is what somebody at this machine waits for. */
export const start = async (run: Run): Promise<Results> => {
  const { dataDir } = (await run.data()).copy("start")
  const { repeats, starts } = run.size
  const empty = await times(starts, () => whole({ script: ["-e", "0"] }))
  const readies = await times(starts, () => ready(dataDir, run.mail.url))
  const domain = join(ROOT, "packages/domain")
  const tsc = join(
    createRequire(join(domain, "package.json")).resolve("typescript/package.json"),
    "../bin/tsc"
  )
  const types = await times(repeats, () => whole({ script: [tsc, "--noEmit"], cwd: domain }))
  const rules = await times(repeats, () => whole({ script: [tools.vitest(), "run", "packages/domain/"] }))
  const note = `${run.size.members} members; Node alone takes ${short(median(empty))} ms`
  return {
    judged: [
      { goal: GOALS.ready, values: readies, note },
      { goal: GOALS.types, values: inSeconds(types), note: "`tsc`, from nothing" },
      { goal: GOALS.rules, values: inSeconds(rules), note: "`vitest run packages/domain`, from nothing" }
    ],
    measured: [],
    notes: []
  }
}
