import { ClientKind } from "@tessera/domain/client"
import { type EventTag, EVENTS } from "@tessera/domain/event-catalogue"
import { ActorWord, type Sort } from "@tessera/domain/rules/trail"
import { Option, Schema } from "effect"

const PEOPLE: Readonly<Record<string, ActorWord>> = { Self: "self", Admin: "admin", Mailbox: "mailbox" }
const wordIn = Schema.decodeUnknownOption(ActorWord)
const kindIn = Schema.decodeUnknownOption(ClientKind)
const isTag = (text: string): text is EventTag => Object.hasOwn(EVENTS, text)

/** What the index says of a line (`trailWords`), as the rules say it; `by` null where nobody here knows that word. */
export const sortIn = (text: string): Omit<Sort, "by"> & { readonly by: ActorWord | null } => {
  const [tag = "", by = "", kind = ""] = text.split(" ")
  return {
    tag: isTag(tag) ? tag : null,
    by: PEOPLE[by] ?? Option.getOrNull(wordIn(by)),
    kind: Option.getOrNull(kindIn(kind))
  }
}
