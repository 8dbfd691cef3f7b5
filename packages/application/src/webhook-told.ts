import { type JournalEvent, nameOf } from "@tessera/domain/event-catalogue"
import type { MemberId } from "@tessera/domain/ids"

/** What is kept in order at one webhook: the events of a member, or of the workspace. No member's id has a star. */
const WORKSPACE_STREAM = "*"
/** Waits for nothing before it: a test is there to see what happens now. */
const TEST_STREAM = "*test"

interface Listening {
  readonly id: string
  /** Names of the catalogue; null for every event. */
  readonly events: ReadonlyArray<string> | null
}

const isTestOf = (event: JournalEvent, webhookId: string): boolean =>
  event._tag === "WebhookTested" && event.webhookId === webhookId

/** Whether this webhook is told that event. A test reaches its webhook whatever that one wants to hear. */
export const wants = ({ events, id }: Listening, event: JournalEvent): boolean =>
  isTestOf(event, id) || (events?.includes(nameOf(event)) ?? true)

/** A later event of one stream waits until the earlier one is settled. */
export const streamOf = (webhookId: string, memberId: MemberId | null, event: JournalEvent): string =>
  isTestOf(event, webhookId) ? TEST_STREAM : (memberId ?? WORKSPACE_STREAM)

/** Tests are not repeated: each was about a moment. */
export const isReplayed = ({ _tag }: JournalEvent): boolean => _tag !== "WebhookTested"
