import { type ChildProcess, spawn } from "node:child_process"
import { constants } from "node:os"
import { createInterface } from "node:readline"
import { ROOT, toolEnv } from "./tools.ts"

export interface Options {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Another runs beside it: each line that it prints begins with this. */
  readonly label?: string | undefined
}

const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
  code ?? (signal === null ? 1 : 128 + constants.signals[signal])

const printLabelled = (child: ChildProcess, label: string) => {
  for (const stream of [child.stdout, child.stderr])
    if (stream !== null) createInterface(stream).on("line", (line) => console.log(`${label} | ${line}`))
}

/** What it had started and left behind may hold its end of the line for good. */
const LAST_WORDS_MS = 5_000
const hangUp = ({ stderr, stdout }: ChildProcess) => {
  stdout?.destroy()
  stderr?.destroy()
}

/** Starts a script by this Node with the terminal shared, or with a word before each of its lines. */
export const startNode = (args: ReadonlyArray<string>, options: Options = {}) => {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...toolEnv(), ...options.env },
    stdio: options.label === undefined ? "inherit" : ["ignore", "pipe", "pipe"]
  })
  if (options.label !== undefined) printLabelled(child, options.label)
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code, signal) => resolve(codeOf(code, signal)))
    child.once("exit", () => void setTimeout(() => hangUp(child), LAST_WORDS_MS).unref())
  })
  return { child, ended }
}

/** Runs a script to its end and answers its exit code. */
export const runNode = (args: ReadonlyArray<string>, options?: Options) => startNode(args, options).ended

/**
 * Ctrl-C in a terminal reaches the children by itself, for they share its process group: a second copy would read as
 * "at once". Everything else is passed on.
 */
export const passSignals = (pass: (signal: NodeJS.Signals) => void) => {
  process.on("SIGINT", () => void (process.stdin.isTTY || pass("SIGINT")))
  process.on("SIGTERM", () => pass("SIGTERM"))
  if (process.platform !== "win32") process.on("SIGHUP", () => pass("SIGTERM"))
}
