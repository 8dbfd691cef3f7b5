/** What a line of the journal is about, for whoever looks for it. */
export type EventSubject = "member" | "session" | "device" | "code" | "workspace"

/** One kind of event, as those outside know it: by a name that stays, in a version that says which fields it has. */
export interface Catalogued<Name extends string = string> {
  /** `device.approved`. It is never given to another event, and an event never gets another one. */
  readonly name: Name
  /** Counts up when a field goes, or means something else; a new field is no new version. */
  readonly version: number
  readonly about: EventSubject
  /** What happened, in one sentence. */
  readonly sentence: string
  /** The rows of the rulebook, or of the threat model, that ask for it. */
  readonly rows: ReadonlyArray<string>
  /** Fields that stay in the journal: they are for the person in front of that screen alone (D4). */
  readonly withheld: ReadonlyArray<string>
}

interface More {
  readonly version?: number
  readonly withheld?: ReadonlyArray<string>
}

/** One entry of the catalogue. */
export const event = <const Name extends string>(
  name: Name,
  about: EventSubject,
  sentence: string,
  rows: ReadonlyArray<string>,
  { version = 1, withheld = [] }: More = {}
): Catalogued<Name> => ({ name, version, about, sentence, rows, withheld })
