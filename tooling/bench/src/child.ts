import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process"
import { once } from "node:events"
import { closeSync, openSync, readFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { type Cores, pinned } from "./machine.ts"

export const ROOT = join(import.meta.dirname, "../../..")
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 10_000

export const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === "object" && address !== null ? address.port : 0
}

export interface ChildOptions {
  /** A script, from the root of the repository. */
  readonly script: string
  readonly env: Readonly<Record<string, string>>
  readonly port: number
  /** Asked until it answers 200. */
  readonly readyPath: string
  readonly log: string
}

const running = new Set<ChildProcess>()

/** Nothing that was started outlives this process, however it ends. */
const watched = (child: ChildProcess): ChildProcess => {
  running.add(child)
  child.once("exit", () => running.delete(child))
  return child
}
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")))
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1))

/** A program with these arguments, on these cores where they can be kept apart. */
export const startOn = (
  where: keyof Cores,
  command: ReadonlyArray<string>,
  options: SpawnOptions
): ChildProcess => {
  const [program, args] = pinned(where, command)
  return watched(spawn(program, args, options))
}

/** A measured server in a process of its own, on the servers' core, with the probe in it. */
export class Child {
  readonly port: number
  readonly log: string
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, { log, port }: ChildOptions) {
    this.#child = child
    this.port = port
    this.log = log
  }

  static async start(options: ChildOptions): Promise<Child> {
    const { env, log, script } = options
    const node = [process.execPath, "--expose-gc", "--import", join(import.meta.dirname, "probe.ts")]
    const out = openSync(log, "a")
    const child = startOn("servers", [...node, join(ROOT, script)], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production", ...env },
      stdio: ["ignore", out, out, "ipc"]
    })
    closeSync(out)
    const started = new Child(child, options)
    await started.#untilReady(options.readyPath)
    return started
  }

  async #untilReady(path: string): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS
    for (;;) {
      if (this.#child.exitCode !== null) throw new Error(`A server stopped at its start.\n${this.#said()}`)
      const ready = await fetch(`http://127.0.0.1:${this.port}${path}`).then(
        async (answer) => (await answer.arrayBuffer(), answer.ok),
        () => false
      )
      if (ready) return
      if (Date.now() > deadline) throw new Error(`A server was not ready in time.\n${this.#said()}`)
      await sleep(50)
    }
  }

  #said(): string {
    return readFileSync(this.log, "utf8").slice(-2_000)
  }

  async #ask<A>(what: string): Promise<A> {
    const answered = once(this.#child, "message")
    this.#child.send({ ask: what })
    const [answer] = await answered
    return answer as A
  }

  /** Microseconds of user and system time since its start, all threads. */
  async cpuUs(): Promise<number> {
    return (await this.#ask<{ readonly cpuUs: number }>("cpu")).cpuUs
  }

  /** After a full collection. */
  memory(): Promise<{ readonly rss: number; readonly heapUsed: number }> {
    return this.#ask("memory")
  }

  /** `drained`: it may finish and close its database; otherwise its data are thrown away, and it need not. */
  async stop({ drained = false } = {}): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, "exit")
    this.#child.kill(drained ? "SIGTERM" : "SIGKILL")
    const giveUp = setTimeout(() => this.#child.kill("SIGKILL"), STOP_WITHIN_MS)
    await gone
    clearTimeout(giveUp)
  }
}
