import type { Command } from "./command.ts"
import { table } from "./table.ts"

const NAME = "pnpm tessera"

const called = ({ name, positionals }: Command): string => [NAME, name, ...positionals].join(" ")

/** Of everything, or of the commands whose name begins with a word. */
export const helpOf = (commands: ReadonlyArray<Command>): string =>
  [
    `${NAME} COMMAND [OPTIONS]`,
    "",
    ...commands.map((command) => `  ${called(command)}\n      ${command.what}`),
    "",
    "Each command tells more by --help. It reads the settings of the server (DATA_DIR, DATABASE_URL, …) and may run beside it.",
    "It ends with 0, with 1 when it was refused, and with 2 when its words are wrong."
  ].join("\n")

export const helpOfOne = (command: Command): string => {
  const options = Object.entries({
    ...command.options,
    help: { type: "boolean", value: "", what: "show this" }
  })
  const rows = options.map(([name, { value, what }]) => [
    `  --${name}${value === "" ? "" : ` ${value}`}`,
    what
  ])
  return [`${called(command)} [OPTIONS]`, "", command.what, "", table(["", ""], rows).trimStart()]
    .join("\n")
    .replace(/\n--/, "\n  --")
}
