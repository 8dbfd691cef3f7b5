import type { Actor } from "@tessera/domain/actor"
import { EVENTS, nameOf, toldOf } from "@tessera/domain/event-catalogue"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { DateTime } from "effect"
import type { ToldLine } from "./ports/webhook-store.ts"

/** Who caused it, as those outside are told: which person or part of the product, and by which client. */
const actorOf = (by: Actor, memberId: MemberId | null) => {
  switch (by._tag) {
    case "Self":
      return { type: "member", memberId, client: by.kind, clientInstanceId: by.instanceId }
    case "Admin":
      return {
        type: "administrator",
        memberId: by.memberId,
        role: by.role,
        client: by.kind,
        clientInstanceId: by.instanceId
      }
    case "Mailbox":
      return { type: "mailbox", memberId }
    case "System":
      return { type: "system", via: by.via }
  }
}

/**
 * What a webhook is told: the event's name and moment, and in `data` the place of its line in the journal, who caused it, from
 * where, and the event's own fields but those that are withheld (D4). Pure, so a second try says the same; never a secret.
 */
export const payloadOf = (workspaceId: WorkspaceId, line: ToldLine) => {
  const { address, at, by, event, memberId, position } = line
  return {
    type: nameOf(event),
    timestamp: DateTime.formatIso(DateTime.makeUnsafe(at)),
    data: {
      version: EVENTS[event._tag].version,
      workspaceId,
      memberId,
      position,
      by: actorOf(by, memberId),
      address,
      event: toldOf(event)
    }
  }
}
