import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { SmtpSink } from "./smtp-sink.ts"

const root = join(import.meta.dirname, "../../..")
const READY_WITHIN_MS = 30_000
const STOP_WITHIN_MS = 15_000

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  await new Promise((done) => probe.close(done))
  return typeof address === "object" && address !== null ? address.port : 0
}

export interface StartOptions {
  readonly env?: Record<string, string>
  /** A PostgreSQL to use instead of SQLite. */
  readonly databaseUrl?: string
  readonly dataDir?: string
}

/** The started server of one story: the real process, a real SMTP server, an own data folder. */
export class RunningServer {
  readonly mail: SmtpSink
  readonly url: string
  readonly dataDir: string
  #child: ChildProcess
  #output: Array<string>
  #env: NodeJS.ProcessEnv

  private constructor(
    mail: SmtpSink,
    url: string,
    dataDir: string,
    child: ChildProcess,
    output: Array<string>,
    env: NodeJS.ProcessEnv
  ) {
    this.mail = mail
    this.url = url
    this.dataDir = dataDir
    this.#child = child
    this.#output = output
    this.#env = env
  }

  static async start(options: StartOptions = {}): Promise<RunningServer> {
    const mail = await new SmtpSink().start()
    const port = await freePort()
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "tessera-e2e-"))
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: dataDir,
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      NODE_ENV: "test",
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.env
    }
    const output: Array<string> = []
    const child = launch(env, output)
    const server = new RunningServer(mail, `http://localhost:${port}`, dataDir, child, output, env)
    await server.#untilReady(port)
    return server
  }

  /** Everything the process has printed. */
  get output() {
    return this.#output.join("")
  }

  async #untilReady(port: number) {
    const deadline = Date.now() + READY_WITHIN_MS
    for (;;) {
      if (this.#child.exitCode !== null) throw new Error(`The server stopped at its start.\n${this.output}`)
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false
      )
      if (ready) return
      if (Date.now() > deadline) throw new Error(`The server was not ready in time.\n${this.output}`)
      await new Promise((next) => setTimeout(next, 50))
    }
  }

  /** Moves the server's clock, and only it. */
  async advance(milliseconds: number) {
    const moved = once(this.#child, "message")
    this.#child.send({ advanceMs: milliseconds })
    await moved
  }

  /** The command line of the product against this server's data: `["member", "list"]`. */
  async cli(args: ReadonlyArray<string>, input = ""): Promise<string> {
    const child = fork(join(root, "apps/server/src/cli.ts"), args, { env: this.#env, silent: true })
    const output: Array<string> = []
    child.stdout?.on("data", (chunk) => output.push(String(chunk)))
    child.stderr?.on("data", (chunk) => output.push(String(chunk)))
    child.stdin?.end(input)
    const [code] = await once(child, "exit")
    if (code !== 0) throw new Error(`tessera ${args.join(" ")} ended with ${code}:\n${output.join("")}`)
    return output.join("")
  }

  async stop({ keepData = false } = {}) {
    if (this.#child.exitCode === null) {
      const gone = once(this.#child, "exit")
      this.#child.kill("SIGTERM")
      const giveUp = setTimeout(() => this.#child.kill("SIGKILL"), STOP_WITHIN_MS)
      await gone
      clearTimeout(giveUp)
    }
    await this.mail.stop()
    if (!keepData) rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Stops the process; data and port stay its own. */
  async down() {
    const gone = once(this.#child, "exit")
    this.#child.kill("SIGTERM")
    await gone
  }

  /** Starts it again. */
  async up() {
    this.#child = launch(this.#env, this.#output)
    await this.#untilReady(Number(this.#env["PORT"]))
  }

  async restart() {
    await this.down()
    await this.up()
  }
}

const launch = (env: NodeJS.ProcessEnv, output: Array<string>) => {
  const child = fork(join(root, "apps/server/src/main.ts"), [], {
    env,
    silent: true,
    execArgv: ["--import", join(import.meta.dirname, "clock-preload.ts")]
  })
  child.stdout?.on("data", (chunk) => output.push(String(chunk)))
  child.stderr?.on("data", (chunk) => output.push(String(chunk)))
  return child
}
