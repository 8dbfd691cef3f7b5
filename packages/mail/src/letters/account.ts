import type { ClientFacts } from "@tessera/domain/client"
import { type About, askedRows, frame, whenRows, workspaceRow } from "./about.ts"
import { faceOf } from "./face.ts"
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

/** `facts` is null when it was set on the command line or by an administrator, not in a client. */
export const passwordSet = (
  about: About,
  set: { readonly at: number; readonly address: string | null; readonly facts: ClientFacts | null }
): Parts => {
  const { passwordSet: words, seeDevices } = about.words
  const { facts } = set
  const rows = facts === null ? whenRows(about, set.at) : askedRows(about, { ...set, facts })
  return {
    ...frame(about),
    subject: words.subject(about.product),
    preheader: words.preheader,
    heading: words.heading,
    lead: [words.lead.set, words.itWasMe],
    code: null,
    rows: { title: words.title, face: facts && faceOf(facts), list: [...rows, workspaceRow(about)] },
    action: { label: seeDevices, url: about.devicesUrl, danger: false },
    notes: [words.notYou]
  }
}
