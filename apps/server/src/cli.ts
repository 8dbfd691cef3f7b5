import { readPassword } from "./cli/password.ts"
import { runCommandLine } from "./cli/run.ts"

/** `pnpm tessera`: what whoever runs the product does without a screen. */
const words = process.argv.slice(2)
const terminal = { print: (text: string) => console.log(text), readPassword }
process.exitCode = await runCommandLine(words[0] === "--" ? words.slice(1) : words, terminal, console.error)
