import { useCompileCache } from "./compile-cache.ts"

/** `pnpm tessera`: what whoever runs the product does without a screen. */
useCompileCache()
const { runCommandLine } = await import("./cli/run.ts")
const { readPassword } = await import("./cli/password.ts")

const words = process.argv.slice(2)
const terminal = { print: (text: string) => console.log(text), readPassword }
process.exitCode = await runCommandLine(words[0] === "--" ? words.slice(1) : words, terminal, console.error)
