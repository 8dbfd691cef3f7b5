import { spawn } from "node:child_process"
import { join } from "node:path"

const MAIN = join(import.meta.dirname, "../src/main.ts")
const CLI = join(import.meta.dirname, "../src/cli.ts")

const start = (file: string, words: ReadonlyArray<string>, env: Readonly<Record<string, string>>) => {
  const child = spawn(process.execPath, [file, ...words], { env: { PATH: process.env["PATH"], ...env } })
  const said = { out: "", err: "" }
  const listeners = new Set<() => void>()
  child.stdout.on("data", (chunk: Buffer) => {
    said.out += chunk.toString()
    for (const listener of listeners) listener()
  })
  child.stderr.on("data", (chunk: Buffer) => void (said.err += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)))
  /** The first group of the pattern, once it is printed; or what was said instead. */
  const printed = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const [, found] = pattern.exec(said.out) ?? []
        if (found !== undefined) resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`It ended: ${said.out}${said.err}`)))
    })
  return { child, ended, printed, said }
}

/** The server, as `pnpm start` runs it. */
export const startMain = (env: Readonly<Record<string, string>>) => start(MAIN, [], env)

export const runCli = async (
  words: ReadonlyArray<string>,
  env: Readonly<Record<string, string>>,
  input = ""
) => {
  const { child, ended, said } = start(CLI, words, env)
  child.stdin.end(input)
  return { code: await ended, ...said }
}
