import type { TrustEvent } from "./events.ts"
import { memberEvents } from "./event-catalogue/member-events.ts"
import type { Catalogued } from "./event-catalogue/catalogued.ts"
import { workspaceEvents } from "./event-catalogue/workspace-events.ts"
import type { WorkspaceEvent } from "./workspace-events.ts"

/** Any line of any journal: a member's, or a workspace's own. */
export type JournalEvent = TrustEvent | WorkspaceEvent
export type EventTag = JournalEvent["_tag"]

/** Every event of the product, by its tag. An event without an entry does not compile. `docs/events.md` is written from it. */
export const EVENTS = { ...memberEvents, ...workspaceEvents } as const satisfies Record<EventTag, Catalogued>

/** What an event is called outside: in lists, files and webhooks. */
export type EventName = (typeof EVENTS)[EventTag]["name"]

export const nameOf = ({ _tag }: JournalEvent): EventName => EVENTS[_tag].name

/**
 * What is told of an event beside its name and its moment: its fields, without those that are withheld. Wherever an event
 * leaves the journal (a list, a file, a webhook), it leaves as this.
 */
export const toldOf = (event: JournalEvent): Readonly<Record<string, unknown>> => {
  const { withheld }: Catalogued = EVENTS[event._tag]
  const kept = ["_tag", "at", ...withheld]
  return Object.fromEntries(Object.entries(event).filter(([field]) => !kept.includes(field)))
}
