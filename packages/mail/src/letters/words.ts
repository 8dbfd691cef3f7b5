import type { Letter } from "@tessera/application/letter"
import type { ClientKind } from "@tessera/domain/client"
import type { Language } from "@tessera/domain/member"
import { en } from "./en.ts"
import { es } from "./es.ts"

type LetterOf<T extends Letter["_tag"]> = Extract<Letter, { readonly _tag: T }>

interface CodeWords {
  readonly subject: (code: string, product: string) => string
  readonly heading: string
  readonly lead: string
}

interface NoticeWords<Why extends string> {
  readonly subject: (product: string) => string
  readonly preheader: string
  readonly heading: string
  readonly lead: { readonly [W in Why]: string }
}

/** Every sentence of every letter. A language that lacks one, or has one too many, does not compile. */
export interface Words {
  readonly intl: string
  readonly kinds: { readonly [K in ClientKind]: string }
  readonly labels: {
    readonly device: string
    readonly workspace: string
    readonly client: string
    readonly browser: string
    readonly place: string
    readonly time: string
    readonly localTime: string
    readonly approvedBy: string
    readonly deniedBy: string
    readonly removedFrom: string
  }
  /** "Chrome on macOS (as the browser says)": said by the client, not proven. */
  readonly browserOn: (browser: string, os: string) => string
  readonly asTheClientSays: (what: string) => string
  readonly notSaid: string
  /** "near Lisbon (from the address 203.0.113.7)". */
  readonly near: (place: string, address: string) => string
  readonly fromAddress: (address: string) => string
  readonly placeUnknown: string
  readonly utc: (time: string) => string
  readonly inZone: (time: string, zone: string) => string

  readonly code: {
    readonly preheader: (minutes: number) => string
    readonly label: string
    readonly life: (minutes: number, until: string) => string
    readonly neverTell: (product: string) => string
    readonly whoAsks: string
    readonly enter: string
  }
  readonly setUpCode: CodeWords
  readonly removalCode: CodeWords & { readonly whatGoes: string; readonly notYou: string }
  readonly notMe: string
  readonly notMeNote: string

  readonly deviceAdded: NoticeWords<LetterOf<"DeviceAdded">["how"]> & {
    readonly title: string
    readonly undo: string
    readonly undoNote: (hours: number, until: string) => string
    readonly itWasMe: string
  }
  readonly deviceDenied: NoticeWords<LetterOf<"DeviceDenied">["reason"]> & {
    readonly title: string
    readonly block: (minutes: number) => string
    readonly notYou: string
  }
  readonly deviceRemoved: NoticeWords<LetterOf<"DeviceRemoved">["reason"]> & {
    readonly title: string
    /** So many more were removed with it. */
    readonly others: (devices: number) => string
    readonly after: string
    readonly notYou: string
  }
  readonly trustEnding: NoticeWords<LetterOf<"TrustEnding">["why"]> & {
    readonly title: string
    readonly ends: string
    readonly also: string
    readonly others: (devices: number) => string
    readonly after: string
    readonly notYou: string
  }
  readonly devicesEnded: NoticeWords<"deprovisioned"> & {
    readonly title: string
    readonly count: (devices: number) => string
    readonly mistake: string
  }
  readonly passwordSet: NoticeWords<"set"> & {
    readonly title: string
    readonly itWasMe: string
    readonly notYou: string
  }
  readonly invitation: NoticeWords<"invited"> & {
    readonly title: string
    readonly until: string
    readonly action: string
    readonly once: string
    readonly notYou: string
  }
  readonly passwordReset: NoticeWords<"asked"> & {
    readonly title: string
    readonly until: string
    readonly action: string
    readonly once: string
    readonly notYou: string
  }
  readonly addressChanged: NoticeWords<"old" | "new"> & {
    readonly title: string
    readonly ended: string
    readonly notYou: string
  }
  readonly seeDevices: string
  readonly footer: string
}

export const words: { readonly [L in Language]: Words } = { en, es }
