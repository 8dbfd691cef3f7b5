import { Redacted } from "effect"

/** What a log may say of anything: T22, G11. By the names of its parts, for what somebody forgot to make `Redacted`. */
const SECRET_NAME =
  /^(?:code|codes|token|tokens|password|passwords|passwordhash|secret|secrets|proof|dpop|nonce|cookie|cookies|set-cookie|authorization|html|text|subject|hash|tokenhash|ath|key|privatekey)$/i
const DEPTH_MAX = 4
const PARTS_MAX = 50
const TEXT_LENGTH_MAX = 4_000
const HIDDEN = "<redacted>"

const cut = (text: string): string =>
  text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}…` : text

/** Plain data for JSON. Of an error its name, message and stack: what else hangs on it (a row, a statement's values) stays. */
export const logValue = (value: unknown, depth = 0): unknown => {
  if (typeof value === "string") return cut(value)
  if (typeof value === "bigint") return value.toString()
  if (typeof value === "function" || typeof value === "symbol") return undefined
  if (typeof value !== "object" || value === null) return value
  if (Redacted.isRedacted(value)) return HIDDEN
  if (depth >= DEPTH_MAX) return "…"
  if (value instanceof Error) return errorValue(value, depth)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.slice(0, PARTS_MAX).map((part) => logValue(part, depth + 1))
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name} of ${value.size}`
  const parts = Object.entries(value).slice(0, PARTS_MAX)
  return Object.fromEntries(
    parts.map(([name, part]) => [name, SECRET_NAME.test(name) ? HIDDEN : logValue(part, depth + 1)])
  )
}

export interface ErrorValue {
  readonly type: string
  readonly message: string
  readonly stack: string | undefined
  readonly cause?: unknown
}

export const errorValue = (error: Error, depth = 0): ErrorValue => ({
  type: error.name,
  message: cut(error.message),
  stack: error.stack === undefined ? undefined : cut(error.stack),
  ...(error.cause !== undefined && depth < DEPTH_MAX && { cause: logValue(error.cause, depth + 1) })
})
