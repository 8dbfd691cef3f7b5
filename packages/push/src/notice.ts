import type { ClaimedPush } from "@tessera/application/ports/pushes"
import type { News } from "@tessera/application/push-now"
import type { ClientFacts } from "@tessera/domain/client"
import type { Instant } from "@tessera/domain/instant"
import { PushNotice, pushTag } from "@tessera/domain/push"
import { type Words, words } from "./words.ts"

/** A name is a line of its own and, on a lock screen, a short one. */
const NAME_LENGTH_MAX = 40
/** The place comes from a file of the operator's, not from us. */
const PLACE_LENGTH_MAX = 60

/** On one line, nothing invisible, nothing that turns the direction, and cut where it is too long (T19, T20). */
const plain = (text: string, max: number): string => {
  const seen = Array.from(text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim())
  return seen.length <= max ? seen.join("") : `${seen.slice(0, max - 1).join("")}…`
}

const nameOf = (name: string): string => plain(name, NAME_LENGTH_MAX)

/** Said by the client; only its key is proven, and the push says so (D19). */
const browserOf = (said: Words, { browser, os }: ClientFacts): ReadonlyArray<string> => {
  if (browser === "other" && os === "other") return []
  if (browser === "other" || os === "other") return [said.asTheClientSays(os === "other" ? browser : os)]
  return [said.asTheClientSays(said.browserOn(browser, os))]
}

const clock = (intl: string, at: Instant): string =>
  new Intl.DateTimeFormat(intl, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC"
  }).format(at)

const date = (intl: string, at: Instant): string =>
  new Intl.DateTimeFormat(intl, { dateStyle: "long", timeZone: "UTC" }).format(at)

/** The approximate place and the time. No address: a locked screen is read by whoever is near. */
const whereAndWhen = (said: Words, place: string | null, at: Instant): string => {
  const where = place === null ? said.placeUnknown : said.near(plain(place, PLACE_LENGTH_MAX))
  return `${where} · ${said.utc(clock(said.intl, at))}`
}

interface Text {
  readonly title: string
  readonly lines: ReadonlyArray<string>
}

const decided = (said: Words, { byDeviceName, status }: News["over"]): Text => {
  const by = byDeviceName === null ? null : nameOf(byDeviceName)
  switch (status) {
    case "approved":
    case "locked":
      return { title: said.approved, lines: by === null ? [] : [said.approvedFrom(by)] }
    case "denied":
      return { title: said.denied, lines: by === null ? [] : [said.deniedFrom(by)] }
    case "cancelled":
      return { title: said.cancelled, lines: [said.withdrawn] }
    default:
      return { title: said.over, lines: [said.nothingLeft] }
  }
}

const textOf = (
  said: Words,
  { kind, until }: Pick<ClaimedPush, "kind" | "until">,
  { device, over }: News,
  place: string | null
): Text => {
  const client = browserOf(said, device.facts)
  switch (kind) {
    case "ask":
      return { title: said.ask, lines: [...client, whereAndWhen(said, place, device.registeredAt)] }
    case "decided":
      return decided(said, over)
    case "deviceAdded":
      return { title: said.added, lines: [...client, said.byCode, said.notYou] }
    case "trustEnding":
      return { title: said.ending, lines: [...client, said.endsOn(date(said.intl, until))] }
  }
}

/**
 * S19, D15, P5: what the phone shows, in the member's language. It is read on locked screens, copied to watches and kept by the
 * system, so it carries no match number and no code (D4, T22), and nothing in it decides anything.
 */
export const writeNotice = (claimed: ClaimedPush, news: News, place: string | null): PushNotice => {
  const { title, lines } = textOf(words[claimed.language], claimed, news, place)
  return PushNotice.make({
    kind: claimed.kind,
    tag: pushTag(claimed.kind, claimed.deviceId),
    deviceId: claimed.deviceId,
    title,
    body: [nameOf(news.device.name), ...lines].join("\n"),
    asks: news.asks
  })
}
