/** What a sentence about an event is made of: names and words that are put together already, isolated where they need it. */
export interface EventWords {
  /** Whose journal it is, or whom a line of the workspace's speaks of. */
  readonly member: string
  /** The device that it is about. */
  readonly device: string
  /** The device that did it; null where none did. */
  readonly byDevice: string | null
  /** What the event itself names: a new name, a token, a provider, an address. */
  readonly name: string
  readonly role: string
  readonly kind: string
  /** Why, where the event says so. */
  readonly reason: string | null
  /** Until when, or since when, as a date and a time; null for until it is taken back. */
  readonly moment: string | null
}
