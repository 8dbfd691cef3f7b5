import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { env, execPath } from "node:process"

const PORT = "4173"
export const SERVER = `http://localhost:${PORT}`
const READY_WITHIN_MS = 30_000

const untilReady = async (server: ChildProcess): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    const ready = await fetch(`${SERVER}/readyz`).then(
      ({ ok }) => ok,
      () => false
    )
    if (ready) return
    if (server.exitCode !== null || Date.now() > deadline) throw new Error("The server did not start.")
    await new Promise((next) => setTimeout(next, 100))
  }
}

/** A server with the demo workspace, its letters in the built-in mailbox, and nothing of it afterwards. */
export const withServer = async (work: () => Promise<void>): Promise<void> => {
  const data = mkdtempSync(join(tmpdir(), "extension-pictures-"))
  const main = join(import.meta.dirname, "../../server/src/main.ts")
  const server = spawn(execPath, [main], {
    env: { ...env, PORT, PUBLIC_URL: SERVER, DATA_DIR: data, NODE_ENV: "development" },
    stdio: ["ignore", "ignore", "inherit"]
  })
  const gone = once(server, "exit")
  try {
    await untilReady(server)
    await work()
  } finally {
    server.kill("SIGTERM")
    await gone
    rmSync(data, { recursive: true, force: true })
  }
}

interface Letters {
  readonly messages: ReadonlyArray<{ readonly code: string | null }>
}

const used = new Set<string>()

/** The eight digits of the code that was mailed to `to` since the last one; waits until the letter is there. */
export const newestCode = async (to: string): Promise<string> => {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    const answer = await fetch(`${SERVER}/mailbox/messages.json?to=${encodeURIComponent(to)}`)
    const { messages } = (await answer.json()) as Letters
    const found = messages.flatMap(({ code }) => code ?? []).find((code) => !used.has(code))
    if (found !== undefined) {
      used.add(found)
      return found
    }
    if (Date.now() > deadline) throw new Error(`No code was mailed to ${to}.`)
    await new Promise((next) => setTimeout(next, 100))
  }
}
