import type { productLayer } from "../layers.ts"
import { type Effect, type Layer, Schema } from "effect"
import type { Settings } from "../config.ts"

/** Said in one sentence; `exitCode` 2 where the words of the command line themselves are wrong. */
export class CommandRefused extends Schema.TaggedError<CommandRefused>()("CommandRefused", {
  why: Schema.String,
  exitCode: Schema.Literals([1, 2])
}) {
  override get message(): string {
    return this.why
  }
}

export const usage = (why: string) => new CommandRefused({ why, exitCode: 2 })
export const refusal = (why: string) => new CommandRefused({ why, exitCode: 1 })

export interface OptionSpec {
  readonly type: "string" | "boolean"
  readonly multiple?: boolean
  /** For `--help`: `NAME`, or empty for a switch. */
  readonly value: string
  readonly what: string
}

/** What was said, by name; a switch is "yes". */
export interface Said {
  readonly positionals: ReadonlyArray<string>
  readonly values: Readonly<Record<string, ReadonlyArray<string>>>
}

export const one = ({ values }: Said, name: string): string | null => values[name]?.at(-1) ?? null

/** A terminal or a test: where a command reads a password and says what it did. */
export interface Terminal {
  readonly print: (text: string) => void
  readonly readPassword: Effect.Effect<string, CommandRefused>
}

export interface Asked extends Terminal {
  readonly said: Said
  readonly settings: Settings
}

/** The services that a command may use. */
export type Product = Layer.Success<ReturnType<typeof productLayer>>

export interface Command {
  /** `member add` */
  readonly name: string
  /** What stands behind the name: `LOGIN`. */
  readonly positionals: ReadonlyArray<string>
  readonly what: string
  readonly options: Readonly<Record<string, OptionSpec>>
  readonly run: (asked: Asked) => Effect.Effect<void, { readonly message: string }, Product>
}

export const workspaceOption: OptionSpec = {
  type: "string",
  value: "SLUG",
  what: "the workspace's short name (default: the oldest)"
}
export const jsonOption: OptionSpec = { type: "boolean", value: "", what: "print JSON, for other programs" }
