import { Cause, ConfigProvider, Effect, Exit, Layer, Option, Predicate } from "effect"
import { parseArgs } from "node:util"
import { settings as readSettings } from "../config.ts"
import { productLayer } from "../layers.ts"
import { loggingLayer } from "../logging.ts"
import { secretIn } from "../secret-file.ts"
import { startFailure } from "../start-failure.ts"
import { applicationCommands } from "./applications.ts"
import { auditCommands } from "./audit.ts"
import { backupCommands } from "./backup.ts"
import { type Command, CommandRefused, type Said, type Terminal, usage } from "./command.ts"
import { demoCommands } from "./demo.ts"
import { helpOf, helpOfOne } from "./help.ts"
import { memberCommands } from "./members.ts"
import { signOnCommands } from "./sign-on.ts"
import { workspaceCommands } from "./workspaces.ts"

export const commands: ReadonlyArray<Command> = [
  ...memberCommands,
  ...workspaceCommands,
  ...applicationCommands,
  ...signOnCommands,
  ...auditCommands,
  ...backupCommands,
  ...demoCommands
]

/** What the words ask for: a command, or help about some of them. */
const understood = (words: ReadonlyArray<string>): Command | ReadonlyArray<Command> | CommandRefused => {
  const name = words.filter((word) => !word.startsWith("-")).slice(0, 2)
  const exact =
    commands.find((it) => it.name === name.join(" ")) ?? commands.find((it) => it.name === name[0])
  if (exact !== undefined) return exact
  const group = commands.filter((it) => it.name.startsWith(`${name[0]} `))
  const asksForHelp = words.includes("--help") || words.includes("-h") || words.length === 0
  if (name.length === 0 && asksForHelp) return commands
  if (group.length > 0 && name.length === 1) return group
  const what = name.length === 0 ? `option “${words[0]}” here` : `command “${name.join(" ")}”`
  return usage(`There is no ${what}. See: pnpm tessera --help`)
}

const said = (command: Command, words: ReadonlyArray<string>): Said | CommandRefused => {
  try {
    const { positionals, values } = parseArgs({
      args: words.slice(command.name.split(" ").length),
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(command.options).map(([name, { type }]) => [name, { type, multiple: true }])
      )
    })
    if (positionals.length !== command.positionals.length) {
      const wanted = command.positionals.length === 0 ? "nothing" : command.positionals.join(" ")
      return usage(
        `${command.name} takes ${wanted} behind its name, and options. See: pnpm tessera ${command.name} --help`
      )
    }
    const texts = Object.entries(values).map(([name, all]) => [name, [all].flat().map(String)] as const)
    return { positionals, values: Object.fromEntries(texts) }
  } catch (cause) {
    const why =
      cause instanceof Error ? (cause.message.split(".")[0] ?? "") : "These words are not understood"
    return usage(`${why}. See: pnpm tessera ${command.name} --help`)
  }
}

const given = Effect.gen(function* () {
  const settings = yield* readSettings
  return { settings, secret: settings.secret ?? (yield* secretIn(settings.dataDir)) }
})

/** Only what is worth reading beside an answer, and not in its way. */
const logging = loggingLayer(false, { write: (line) => void process.stderr.write(line) }, "Warn")

/** Runs one command line; answers the exit code. The terminal is told everything, errors by `complain`. */
export const runCommandLine = async (
  words: ReadonlyArray<string>,
  terminal: Terminal,
  complain: (text: string) => void,
  provider = ConfigProvider.fromEnv()
): Promise<number> => {
  const what = understood(words)
  if (what instanceof CommandRefused) return refuse(what, complain)
  if (!("run" in what)) return help(terminal, helpOf(what))
  if (words.includes("--help") || words.includes("-h")) return help(terminal, helpOfOne(what))
  const asked = said(what, words)
  if (asked instanceof CommandRefused) return refuse(asked, complain)

  const program = Effect.gen(function* () {
    const found = yield* given
    yield* Effect.provide(
      what.run({ ...terminal, said: asked, settings: found.settings }),
      productLayer(found).pipe(Layer.provideMerge(logging))
    )
  })
  const exit = await Effect.runPromiseExit(
    Effect.provideService(program, ConfigProvider.ConfigProvider, provider)
  )
  return Exit.isSuccess(exit) ? 0 : failed(exit.cause, complain)
}

/** What is expected has its sentence; of everything else, all that is known. */
const failed = (
  cause: Cause.Cause<{ readonly message: string }>,
  complain: (text: string) => void
): number => {
  const value = Option.getOrUndefined(Cause.findErrorOption(cause))
  if (value instanceof CommandRefused) return refuse(value, complain)
  complain(value === undefined || Predicate.isTagged(value, "SqlError") ? startFailure(cause) : value.message)
  return 1
}

const help = ({ print }: Terminal, text: string): number => {
  print(text)
  return 0
}

const refuse = ({ exitCode, message }: CommandRefused, complain: (text: string) => void): number => {
  complain(message)
  return exitCode
}
