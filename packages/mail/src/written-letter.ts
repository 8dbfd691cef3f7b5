/** A letter as a mail program shows it. It may hold a code, so it is neither logged nor kept. */
export interface WrittenLetter {
  readonly subject: string
  readonly html: string
  readonly text: string
}
