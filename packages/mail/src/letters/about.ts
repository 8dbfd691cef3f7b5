import type { Letter } from "@tessera/application/letter"
import type { ClientFacts } from "@tessera/domain/client"
import type { Language } from "@tessera/domain/member"
import { dateAndTime } from "./moments.ts"
import type { Parts, Row } from "./parts.ts"
import { plain } from "./plain.ts"
import type { Words } from "./words.ts"

export type LetterOf<T extends Letter["_tag"]> = Extract<Letter, { readonly _tag: T }>

/** What every letter is told besides its own facts. */
export interface About {
  readonly language: Language
  readonly words: Words
  readonly product: string
  /** As its administrators wrote it. */
  readonly workspaceName: string
  /** Of the address the letter is about, where known. */
  readonly place: string | null
  /** A zone to show beside UTC, or null. */
  readonly timeZone: string | null
  readonly devicesUrl: string
}

const person = (label: string, value: string): Row => ({ label, value: plain(value), by: "person" })
const us = (label: string, value: string): Row => ({ label, value, by: "us" })

/** Said by the client; only its key is proven, and the letter says so (D19). */
const browserOf = (words: Words, { browser, os }: ClientFacts): string => {
  if (browser === "other" && os === "other") return words.notSaid
  if (browser === "other") return words.asTheClientSays(os)
  return words.asTheClientSays(os === "other" ? browser : words.browserOn(browser, os))
}

const placeOf = ({ place, words }: About, address: string | null): string => {
  if (address === null) return words.placeUnknown
  return place === null ? words.fromAddress(plain(address)) : words.near(plain(place), plain(address))
}

const timeRows = ({ timeZone, words }: About, at: number): ReadonlyArray<Row> => [
  us(words.labels.time, words.utc(dateAndTime(words.intl, at))),
  ...(timeZone === null || timeZone === "UTC"
    ? []
    : [us(words.labels.localTime, words.inZone(dateAndTime(words.intl, at, timeZone), timeZone))])
]

interface Asked {
  readonly facts: ClientFacts
  readonly address: string | null
  readonly at: number
}

/** Which app and browser. */
export const clientRows = ({ words }: About, facts: ClientFacts): ReadonlyArray<Row> => [
  us(words.labels.client, words.kinds[facts.kind]),
  us(words.labels.browser, browserOf(words, facts))
]

/** Which app and browser, where and when. */
export const askedRows = (about: About, { address, at, facts }: Asked): ReadonlyArray<Row> => [
  ...clientRows(about, facts),
  us(about.words.labels.place, placeOf(about, address)),
  ...timeRows(about, at)
]

/** A device, and where and when somebody ended it; an administrator's own address is nobody's business. */
export const endedRows = (
  about: About,
  { address, at, facts }: Asked,
  byAdmin: boolean
): ReadonlyArray<Row> => [
  ...clientRows(about, facts),
  ...(byAdmin ? [] : [us(about.words.labels.removedFrom, placeOf(about, address))]),
  ...timeRows(about, at)
]

export const whenRows = (about: About, at: number): ReadonlyArray<Row> => timeRows(about, at)

export const placeRow = (about: About, address: string | null): Row =>
  us(about.words.labels.place, placeOf(about, address))

/** How long something works. */
export const untilRow = ({ words }: About, label: string, at: number): Row =>
  us(label, words.utc(dateAndTime(words.intl, at)))

export const workspaceRow = ({ words, workspaceName }: About): Row =>
  person(words.labels.workspace, workspaceName)

/** Names only what it was told: a person's own text, apart from ours. */
export const nameRow = (label: string, name: string | null): ReadonlyArray<Row> =>
  name === null ? [] : [person(label, name)]

/** What is the same in every letter. */
export const frame = (about: About): Pick<Parts, "footer" | "language" | "product"> => ({
  language: about.language,
  product: about.product,
  footer: about.words.footer
})
