import { Effect } from "effect"
import type { BrowserFamily, ClientFacts, OperatingSystem } from "../client.ts"
import { DeviceName } from "../device.ts"
import type { DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import { DEVICE_NAME_LENGTH_MAX } from "../numbers.ts"
import { DeviceNameRefused, DeviceNameTaken } from "../refusals.ts"
import type { Roster } from "../roster.ts"
import { registered } from "./liveness.ts"

export const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u
const UNPRINTABLE_EACH = new RegExp(UNPRINTABLE, "gu")
/** Fillers, joiners and variation selectors: they take no place on the screen, so they make no other name (T19). */
const INVISIBLE_EACH = /\p{Default_Ignorable_Code_Point}/gu

const points = (text: string): ReadonlyArray<string> => Array.from(text)
const cut = (text: string, length: number): string => points(text).slice(0, length).join("").trimEnd()

/**
 * D7: two names are the same when their keys are: NFKC, trimmed, spaces collapsed, case folded. Upper case first, so that
 * `ß` meets `SS`; normalised again, because folding can take a letter apart.
 */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(INVISIBLE_EACH, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\s+/gu, " ")
    .trim()

/** R14: what was typed, trimmed, as a device name. Refuses with `DeviceNameRefused`: empty, too long, not printable. */
export const readDeviceName = (typed: string): Effect.Effect<DeviceName, DeviceNameRefused> => {
  const name = typed.trim()
  const reason = whatIsWrong(name)
  return reason === null
    ? Effect.succeed(DeviceName.make(name))
    : Effect.fail(new DeviceNameRefused({ reason }))
}

const whatIsWrong = (name: string): DeviceNameRefused["reason"] | null => {
  if (name === "") return "empty"
  // Length in UTF-16 units first: a huge text is not taken apart only to be refused (T42).
  if (name.length > 2 * DEVICE_NAME_LENGTH_MAX || points(name).length > DEVICE_NAME_LENGTH_MAX)
    return "tooLong"
  return UNPRINTABLE.test(name) || nameKey(name) === "" ? "notPrintable" : null
}

const isFree = (name: string, roster: Roster, at: Instant, except?: DeviceId): boolean => {
  const key = nameKey(name)
  return !registered(roster, at).some((device) => device.id !== except && nameKey(device.name) === key)
}

/** R17, D7: no other registered device of the member has this name. Refuses with `DeviceNameTaken`, which names a free one. */
export const nameIsFree = (
  name: DeviceName,
  roster: Roster,
  at: Instant,
  except?: DeviceId
): Effect.Effect<void, DeviceNameTaken> =>
  isFree(name, roster, at, except)
    ? Effect.void
    : Effect.fail(new DeviceNameTaken({ name, free: freeName(name, roster, at, except) }))

/** D8: the name itself where it is free, else the first free one of `… (2)`, `… (3)`; never longer than a name may be. */
export const freeName = (name: DeviceName, roster: Roster, at: Instant, except?: DeviceId): DeviceName => {
  if (isFree(name, roster, at, except)) return name
  const stem = name.replace(/ \(\d{1,4}\)$/u, "")
  // One more candidate than there are names held: one of them is free.
  for (let n = 2; n <= registered(roster, at).length + 2; n++) {
    const suffix = ` (${n})`
    const candidate = `${cut(stem, DEVICE_NAME_LENGTH_MAX - suffix.length)}${suffix}`
    if (isFree(candidate, roster, at, except)) return DeviceName.make(candidate)
  }
  return name
}

/** D8: what a device is called where the client gives no model. */
const FAMILY: Record<OperatingSystem, string> = {
  macOS: "Mac",
  Windows: "Windows PC",
  Linux: "Linux PC",
  ChromeOS: "Chromebook",
  Android: "Android phone",
  iOS: "iPhone",
  iPadOS: "iPad",
  other: "Device"
}
const spoken = (word: OperatingSystem | BrowserFamily): string => (word === "other" ? "Other" : word)

const tidy = (text: string): string => text.replace(UNPRINTABLE_EACH, "").replace(/\s+/gu, " ").trim()

/** R15: the words that a template may hold; all else is literal. */
export const NAME_WORDS: ReadonlyArray<string> = [
  "[username]",
  "[device name]",
  "[operating system]",
  "[browser]"
]

/** R15, D8: what a template says of this client, however long that is. */
export const fillName = (template: string, username: string, facts: ClientFacts): string => {
  const model = tidy(facts.model ?? "")
  const words: Record<string, string> = {
    username,
    "device name": nameKey(model) === "" ? FAMILY[facts.os] : model,
    "operating system": spoken(facts.os),
    browser: spoken(facts.browser)
  }
  const spaced = template.replaceAll("][", "] [")
  return tidy(spaced.replace(/\[([a-z ]+)\]/gu, (whole, word: string) => words[word] ?? whole))
}

/**
 * R15, D8: `owner Mac - macOS/Chrome`. The template has no separator between its first two parts, so parts that touch get one
 * space. Never a version. Where it would be too long the username gives way; where the name is taken, ` (2)` follows.
 */
export const automaticName = (
  asked: { readonly username: string; readonly facts: ClientFacts; readonly template: string },
  roster: Roster,
  at: Instant
): DeviceName => {
  const over = points(fillName(asked.template, asked.username, asked.facts)).length - DEVICE_NAME_LENGTH_MAX
  const length = points(asked.username).length
  const username = cut(asked.username, Math.max(1, length - over))
  const name = cut(fillName(asked.template, username, asked.facts), DEVICE_NAME_LENGTH_MAX)
  return freeName(DeviceName.make(nameKey(name) === "" ? FAMILY[asked.facts.os] : name), roster, at)
}
