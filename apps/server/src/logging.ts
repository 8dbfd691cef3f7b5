import { Cause, Layer, Logger, References } from "effect"
import pino, { type DestinationStream } from "pino"
import { type ErrorValue, errorValue, logValue } from "./log-value.ts"

type Level = "fatal" | "error" | "warn" | "info" | "debug" | "trace"

const LEVELS: Readonly<Record<string, Level>> = {
  Fatal: "fatal",
  Error: "error",
  Warn: "warn",
  Info: "info",
  Debug: "debug",
  Trace: "trace"
}

/** One entry, before it is written one way or the other. */
interface Entry {
  readonly level: Level
  readonly date: Date
  readonly message: string
  readonly about: Readonly<Record<string, unknown>>
  readonly errors: ReadonlyArray<ErrorValue>
}

const entryOf = ({ cause, date, fiber, logLevel, message }: Logger.Options<unknown>): Entry => {
  const [first, ...rest] = Array.isArray(message) ? message : [message]
  const said = typeof first === "string" ? first : ""
  const others = (typeof first === "string" ? rest : [first, ...rest]).filter((part) => part !== undefined)
  const errors = [...Cause.prettyErrors(cause), ...others.filter((part) => part instanceof Error)]
  const details = others.filter((part) => !(part instanceof Error))
  return {
    level: LEVELS[logLevel] ?? "info",
    date,
    message: said,
    about: {
      ...asRecord(logValue(fiber.getRef(References.CurrentLogAnnotations))),
      ...(details.length > 0 && { about: logValue(details.length === 1 ? details[0] : details) })
    },
    errors: errors.map((error) => errorValue(error))
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {}

/** Production: a JSON line an entry, for machines. */
const jsonLogger = (destination: DestinationStream) => {
  const lines = pino(
    {
      base: null,
      level: "trace",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) }
    },
    destination
  )
  return Logger.make<unknown, void>((options) => {
    const { about, errors, level, message } = entryOf(options)
    const error = errors.length > 0 ? { err: errors.length === 1 ? errors[0] : errors } : {}
    lines[level]({ ...about, ...error }, message)
  })
}

/** Development: a line that a person reads. */
const plainLogger = (destination: DestinationStream) =>
  Logger.make<unknown, void>((options) => {
    const { about, date, errors, level, message } = entryOf(options)
    const details = Object.entries(about).map(([name, value]) => `${name}=${oneLine(value)}`)
    const head = [
      date.toISOString().slice(11, 23),
      level.toUpperCase().padEnd(5),
      oneLine(message),
      ...details
    ]
    const stacks = errors.flatMap((error) => (error.stack ?? error.message).split("\n"))
    destination.write([head.join(" "), ...stacks.map((line) => `  ${oneLine(line)}`), ""].join("\n"))
  })

/** Nothing that somebody sent gets a line of its own, or talks to the terminal. */
const oneLine = (value: unknown): string =>
  (typeof value === "string" ? value : JSON.stringify(value)).replace(/\p{Cc}/gu, " ")

/** The only logger: what Effect, the use cases and the server say goes through here. */
export const loggingLayer = (
  production: boolean,
  destination: DestinationStream = process.stdout,
  minimum: "Info" | "Warn" = "Info"
) =>
  Layer.mergeAll(
    Logger.layer([production ? jsonLogger(destination) : plainLogger(destination)]),
    Layer.succeed(References.MinimumLogLevel, minimum)
  )
