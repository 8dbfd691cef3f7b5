/** One rule: what it says, which rows of the rulebook it answers, and what holds it, by name and in which file. */
export interface Rule {
  readonly says: string
  readonly rows: ReadonlyArray<string>
  readonly heldBy: Readonly<Record<string, unknown>>
  readonly file: string
}
