import { spawn } from "node:child_process"
import { constants } from "node:os"
import { ROOT, toolEnv } from "./tools.ts"

export interface Options {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
  code ?? (signal === null ? 1 : 128 + constants.signals[signal])

/** Starts a script by this Node with the terminal shared. */
export const startNode = (args: ReadonlyArray<string>, options: Options = {}) => {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...toolEnv(), ...options.env },
    stdio: "inherit"
  })
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject)
    child.once("exit", (code, signal) => resolve(codeOf(code, signal)))
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
