import { type About, frame, type LetterOf, placeRow, untilRow, whenRows, workspaceRow } from "./about.ts"
import type { Parts } from "./parts.ts"

/** R7: after deprovisioning. There is no page left for this person, so no button. */
export const devicesEnded = (
  about: About,
  ended: { readonly at: number; readonly devices: number }
): Parts => {
  const { devicesEnded: words } = about.words
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead.deprovisioned, ...(ended.devices > 0 ? [words.count(ended.devices)] : [])],
    code: null,
    rows: { title: words.title, face: null, list: [workspaceRow(about), ...whenRows(about, ended.at)] },
    action: null,
    notes: [words.mistake]
  }
}

/** P37: by a link, or on the command line, from which there is no address. */
export const passwordSet = (
  about: About,
  { address, at }: Pick<LetterOf<"PasswordSet">, "address" | "at">
): Parts => {
  const { passwordSet: words, seeDevices } = about.words
  const where = address === null ? [] : [placeRow(about, address)]
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead.set, words.itWasMe],
    code: null,
    rows: { title: words.title, face: null, list: [...where, ...whenRows(about, at), workspaceRow(about)] },
    action: { label: seeDevices, url: about.devicesUrl, danger: false },
    notes: [words.notYou]
  }
}

/** R7: a first password, behind a link that works once. Who they are is told by the page, and they sign in by this address. */
export const invitation = (about: About, letter: LetterOf<"Invitation">, url: string): Parts => {
  const { invitation: words } = about.words
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead.invited],
    code: null,
    rows: {
      title: words.title,
      face: null,
      list: [workspaceRow(about), untilRow(about, words.until, letter.expiresAt)]
    },
    action: { label: words.action, url, danger: false },
    notes: [words.once, words.notYou]
  }
}

/** D22: to whoever has an account and a password; where it was asked for is what tells whether it was oneself. */
export const passwordReset = (about: About, letter: LetterOf<"PasswordReset">, url: string): Parts => {
  const { passwordReset: words } = about.words
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead.asked],
    code: null,
    rows: {
      title: words.title,
      face: null,
      list: [
        placeRow(about, letter.address),
        ...whenRows(about, letter.at),
        untilRow(about, words.until, letter.expiresAt),
        workspaceRow(about)
      ]
    },
    action: { label: words.action, url, danger: false },
    notes: [words.once, words.notYou]
  }
}

/** To both addresses; the old one learns that there is another, and not which. */
export const addressChanged = (about: About, letter: LetterOf<"AddressChanged">): Parts => {
  const { addressChanged: words } = about.words
  const which = letter.oldAddress === null ? "new" : "old"
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead[which], words.ended],
    code: null,
    rows: { title: words.title, face: null, list: [workspaceRow(about), ...whenRows(about, letter.at)] },
    action: null,
    notes: [words.notYou]
  }
}
