import type { Language } from "@tessera/domain/member"
import type { Face } from "./face.ts"

/** One line of what a letter is about. `by` a person: shown apart from our own words. */
export interface Row {
  readonly label: string
  readonly value: string
  readonly by: "us" | "person"
}

/** What every letter is made of, before it is HTML or text. All of it is text; nothing here is markup. */
export interface Parts {
  readonly language: Language
  readonly product: string
  readonly subject: string
  readonly preheader: string
  readonly heading: string
  readonly lead: ReadonlyArray<string>
  readonly code: {
    readonly label: string
    readonly digits: string
    readonly note: string
    /** Leads to where the code is typed, with the code behind the #. */
    readonly enter: { readonly label: string; readonly url: string } | null
  } | null
  readonly rows: {
    readonly title: string
    readonly face: Face | null
    readonly list: ReadonlyArray<Row>
  } | null
  readonly action: { readonly label: string; readonly url: string; readonly danger: boolean } | null
  /** Under the button, or in its place. */
  readonly notes: ReadonlyArray<string>
  readonly footer: string
}

export const direction: { readonly [L in Language]: "ltr" | "rtl" } = { en: "ltr", es: "ltr" }
