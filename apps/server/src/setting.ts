import { Config, Effect, Option, Schema } from "effect"

/** A setting that is wrong stops the start. It says what should be there and never what is: passwords stand in some. */
export class SettingWrong extends Schema.TaggedError<SettingWrong>()("SettingWrong", {
  variable: Schema.String,
  should: Schema.String
}) {
  override get message(): string {
    return `${this.variable} ${this.should}.`
  }
}

export const wrong = (variable: string, should: string) => Effect.fail(new SettingWrong({ variable, should }))

const unreadable = (variable: string) => () => new SettingWrong({ variable, should: "cannot be read" })

/** An empty value is none. */
export const text = (variable: string) =>
  Effect.map(Effect.mapError(Config.option(Config.String(variable)), unreadable(variable)), (value) =>
    Option.getOrNull(
      Option.filter(
        Option.map(value, (it) => it.trim()),
        (it) => it !== ""
      )
    )
  )
