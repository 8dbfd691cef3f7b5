import { Redacted } from "effect"

/** 256 bits in base64url; what looks otherwise was never ours. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export const readToken = (value: string | undefined): Redacted.Redacted<string> | null =>
  value !== undefined && TOKEN.test(value) ? Redacted.make(value) : null
