import type { WebhookKey } from "@tessera/application/ports/webhook-store"
import { streamOf } from "@tessera/application/webhook-told"
import { type JournalEvent, nameOf } from "@tessera/domain/event-catalogue"
import type { MemberId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { newQueueId } from "../queue-table.ts"

/** As it lies in the column: null for every event. */
export const eventsOf = (text: string | null): ReadonlyArray<string> | null =>
  text === null ? null : (JSON.parse(text) as ReadonlyArray<string>)

/** A line of a journal, by its place in it. */
export interface Line {
  readonly memberId: MemberId | null
  readonly position: number
  readonly event: JournalEvent
  readonly at: Instant
}

/** The row that tells this line to that webhook. */
export const rowOf = ({ id, workspaceId }: WebhookKey, line: Line, now: Instant) => ({
  workspace_id: workspaceId,
  id: newQueueId(workspaceId),
  webhook_id: id,
  member_id: line.memberId,
  position: line.position,
  stream: streamOf(id, line.memberId, line.event),
  type: nameOf(line.event),
  happened_at: line.at,
  queued_at: now,
  due_at: now,
  state: "waiting",
  tries: 0
})

/** What a receiver knows a repetition by: the same in every try. It says nothing of whose it is. */
export const messageIdOf = (id: string): string => `msg_${id.slice(id.indexOf(".") + 1).replaceAll("-", "")}`
