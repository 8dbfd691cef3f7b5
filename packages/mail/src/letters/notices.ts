import { DENY_BLOCK_MS, UNDO_MS } from "@tessera/domain/numbers"
import {
  type About,
  askedRows,
  clientRows,
  endedRows,
  frame,
  type LetterOf,
  nameRow,
  workspaceRow
} from "./about.ts"
import { faceOf } from "./face.ts"
import { dateAndTime } from "./moments.ts"
import type { Parts, Row } from "./parts.ts"

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

const seeDevices = (about: About) => ({ label: about.words.seeDevices, url: about.devicesUrl, danger: false })

/** D15: to the mailbox after a code or an approval, with the way back for 24 hours. */
export const deviceAdded = (about: About, letter: LetterOf<"DeviceAdded">, undoUrl: string): Parts => {
  const { deviceAdded: words, labels, notMeNote, utc } = about.words
  const until = utc(dateAndTime(about.words.intl, letter.undoUntil))
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead[letter.how], words.itWasMe],
    code: null,
    rows: {
      title: words.title,
      face: faceOf(letter.facts),
      list: [
        ...nameRow(labels.device, letter.deviceName),
        ...askedRows(about, letter),
        ...nameRow(labels.approvedBy, letter.byDeviceName),
        workspaceRow(about)
      ]
    },
    action: { label: words.undo, url: undoUrl, danger: true },
    notes: [words.undoNote(UNDO_MS / HOUR_MS, until), notMeNote]
  }
}

/** D14. */
export const deviceDenied = (about: About, letter: LetterOf<"DeviceDenied">): Parts => {
  const { deviceDenied: words, labels } = about.words
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead[letter.reason], words.block(DENY_BLOCK_MS / MINUTE_MS)],
    code: null,
    rows: {
      title: words.title,
      face: faceOf(letter.facts),
      list: [
        ...nameRow(labels.device, letter.deviceName),
        ...askedRows(about, letter),
        ...nameRow(labels.deniedBy, letter.byDeviceName),
        workspaceRow(about)
      ]
    },
    action: seeDevices(about),
    notes: [words.notYou]
  }
}

/** T2: what was removed at once is one letter. */
const others = (
  words: About["words"]["deviceRemoved"],
  { others = 0 }: LetterOf<"DeviceRemoved">
): ReadonlyArray<string> => (others === 0 ? [] : [words.others(others)])

/** A trusted device that somebody else than itself removed. */
export const deviceRemoved = (about: About, letter: LetterOf<"DeviceRemoved">): Parts => {
  const { deviceRemoved: words, labels } = about.words
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead[letter.reason], ...others(words, letter), words.after],
    code: null,
    rows: {
      title: words.title,
      face: faceOf(letter.facts),
      list: [
        ...nameRow(labels.device, letter.deviceName),
        ...endedRows(about, letter, letter.reason === "removedByAdmin"),
        workspaceRow(about)
      ]
    },
    action: seeDevices(about),
    notes: [words.notYou]
  }
}

/** D19, T2: policy is about to end the trust of a device, or of several at once. */
export const trustEnding = (about: About, letter: LetterOf<"TrustEnding">): Parts => {
  const { intl, labels, trustEnding: words, utc } = about.words
  const ends = (at: number): Row => ({ label: words.ends, value: utc(dateAndTime(intl, at)), by: "us" })
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [
      words.lead[letter.why],
      words.after,
      ...(letter.others.length === 0 ? [] : [words.others(letter.others.length)])
    ],
    code: null,
    rows: {
      title: words.title,
      face: faceOf(letter.facts),
      list: [
        ...nameRow(labels.device, letter.deviceName),
        ...clientRows(about, letter.facts),
        ends(letter.endsAt),
        ...letter.others.flatMap((other) => [...nameRow(words.also, other.deviceName), ends(other.endsAt)]),
        workspaceRow(about)
      ]
    },
    action: seeDevices(about),
    notes: [words.notYou]
  }
}
