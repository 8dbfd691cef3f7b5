import { CODE_LIFE_MS } from "@tessera/domain/numbers"
import { Redacted } from "effect"
import { type About, askedRows, frame, type LetterOf, nameRow, workspaceRow } from "./about.ts"
import { faceOf } from "./face.ts"
import { clockTime } from "./moments.ts"
import type { Parts } from "./parts.ts"

const MINUTES = CODE_LIFE_MS / 60_000

/** R21: "1234 5678". */
const grouped = (code: Redacted.Redacted): string => Redacted.value(code).replace(/^(.{4})(.{4})$/, "$1 $2")

const codeParts = (
  about: About,
  digits: string,
  expiresAt: number,
  enterUrl: string | null
): NonNullable<Parts["code"]> => {
  const { code, utc } = about.words
  const enter = enterUrl === null ? null : { label: code.enter, url: enterUrl }
  const until = utc(clockTime(about.words.intl, expiresAt))
  return {
    label: code.label,
    digits,
    note: `${code.life(MINUTES, until)} ${code.neverTell(about.product)}`,
    enter
  }
}

/** S6: the code, who asks for it, and the way to say "not me". */
export const verificationCode = (
  about: About,
  letter: LetterOf<"VerificationCode">,
  code: Redacted.Redacted,
  urls: { readonly enter: string; readonly notMe: string }
): Parts => {
  const { code: common, notMe, notMeNote, setUpCode: words } = about.words
  const digits = grouped(code)
  return {
    ...frame(about),
    subject: words.subject(digits, about.product),
    preheader: common.preheader(MINUTES),
    heading: words.heading,
    lead: [words.lead],
    code: codeParts(about, digits, letter.expiresAt, urls.enter),
    rows: {
      title: common.whoAsks,
      face: faceOf(letter.facts),
      list: [
        ...nameRow(about.words.labels.device, letter.deviceName),
        ...askedRows(about, letter),
        workspaceRow(about)
      ]
    },
    action: { label: notMe, url: urls.notMe, danger: true },
    notes: [notMeNote]
  }
}

/** D10: a code that removes one of the member's own devices. */
export const removalCode = (
  about: About,
  letter: LetterOf<"RemovalCode">,
  code: Redacted.Redacted
): Parts => {
  const { code: common, removalCode: words } = about.words
  const digits = grouped(code)
  return {
    ...frame(about),
    subject: words.subject(digits, about.product),
    preheader: common.preheader(MINUTES),
    heading: words.heading,
    lead: [words.lead],
    code: codeParts(about, digits, letter.expiresAt, null),
    rows: {
      title: common.whoAsks,
      face: faceOf(letter.facts),
      list: [...nameRow(words.whatGoes, letter.deviceName), ...askedRows(about, letter), workspaceRow(about)]
    },
    action: null,
    notes: [words.notYou]
  }
}
