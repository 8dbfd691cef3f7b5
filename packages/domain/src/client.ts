import { Schema } from "effect"

/** R2: the three client apps. A closed union: what is not listed does not sign in. */
export const ClientKind = Schema.Literals(["web", "extension", "mobile"])
export type ClientKind = typeof ClientKind.Type

export const OperatingSystem = Schema.Literals([
  "macOS",
  "Windows",
  "Linux",
  "ChromeOS",
  "Android",
  "iOS",
  "iPadOS",
  "other"
])
export type OperatingSystem = typeof OperatingSystem.Type

export const BrowserFamily = Schema.Literals([
  "Chrome",
  "Edge",
  "Firefox",
  "Safari",
  "Brave",
  "Opera",
  "Vivaldi",
  "Samsung Internet",
  "other"
])
export type BrowserFamily = typeof BrowserFamily.Type

const Declared = Schema.String.check(Schema.isMaxLength(64))

/**
 * What a client says about itself (D8, D19). Declared, not proven: only the key is proven, and screens say so.
 * `model` comes from client hints; versions only where the browser does not freeze them.
 */
export const ClientFacts = Schema.Struct({
  kind: ClientKind,
  os: OperatingSystem,
  browser: BrowserFamily,
  osVersion: Schema.NullOr(Declared),
  browserVersion: Schema.NullOr(Declared),
  model: Schema.NullOr(Declared)
})
export type ClientFacts = typeof ClientFacts.Type

/** D19: what a workspace may have against a client: what it is, or for how long it was trusted or not used. */
export const ClientObjection = Schema.Literals([
  "kind",
  "os",
  "browser",
  "osVersion",
  "browserVersion",
  "age",
  "idle"
])
