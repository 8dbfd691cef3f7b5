import { Effect } from "effect"
import { refusal } from "./command.ts"

const CTRL_C = "\u0003"
const CTRL_D = "\u0004"
const BACKSPACES = ["\u007f", "\b"]

/** A password from the keyboard, unseen and typed twice; or from a pipe, up to the end of its first line. */
export const readPassword = Effect.suspend(() => (process.stdin.isTTY ? typedTwice : piped))

const piped = Effect.gen(function* () {
  const text = yield* Effect.promise(async () => {
    const chunks: Array<Buffer> = []
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString("utf8")
  })
  const [line = ""] = text.split(/\r?\n/, 1)
  return line === "" ? yield* refusal("A password is read from standard input, and there was none.") : line
})

const typedTwice = Effect.gen(function* () {
  const first = yield* typed("Password: ")
  const second = yield* typed("Again: ")
  return first === second ? first : yield* refusal("The two are not the same.")
})

const typed = (prompt: string) =>
  Effect.callback<string, ReturnType<typeof refusal>>((resume) => {
    const { stdin } = process
    let text = ""
    const end = () => {
      stdin.off("data", read)
      stdin.setRawMode(false)
      stdin.pause()
      process.stderr.write("\n")
    }
    const read = (chunk: Buffer) => {
      for (const key of chunk.toString("utf8")) {
        if (key === CTRL_C || key === CTRL_D) {
          end()
          return resume(Effect.fail(refusal("Nothing was changed.")))
        }
        if (key === "\r" || key === "\n") {
          end()
          return resume(Effect.succeed(text))
        }
        text = BACKSPACES.includes(key) ? [...text].slice(0, -1).join("") : text + key
      }
    }
    // First nothing is echoed any more, and only then somebody is asked.
    stdin.setRawMode(true)
    process.stderr.write(prompt)
    stdin.on("data", read)
    stdin.resume()
  })
