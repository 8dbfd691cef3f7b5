import { Command } from "@tessera/domain/commands"
import type { WorkspaceId } from "@tessera/domain/ids"
import { DAY_MS } from "@tessera/domain/numbers"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import type { MemberKey } from "./roster-store.ts"
import { bySystem, fresh, give, join, memberOf, newWorkspace, system } from "./story.contract.ts"
import { type ClaimedDelivery, type Outcome, type WebhookKey, WebhookStore } from "./webhook-store.ts"

/** Longer than any test lets pass by accident. */
export const LEASE_MS = 30_000
export const URL_OF_ONE = "https://hooks.example.test/in?key=secret"

export const sent: Outcome = { _tag: "Sent", status: 204 }
export const failed = (retryAt: number | null = null): Outcome => ({
  _tag: "Failed",
  status: 503,
  why: null,
  retryAt: retryAt as never,
  gone: false
})
export const gone: Outcome = { _tag: "Failed", status: 410, why: null, retryAt: null, gone: true }

/** A webhook of this workspace; told of every event unless some are named. */
export const listening = Effect.fnUntraced(function* (
  workspaceId: WorkspaceId,
  events: ReadonlyArray<string> | null = null
) {
  const key: WebhookKey = { workspaceId, id: fresh("hook") }
  yield* WebhookStore.use((store) => store.add(key, { url: URL_OF_ONE, events }, 10, bySystem))
  return key
})

/** A workspace, two members of it, and a webhook that was told of nothing yet. */
export const twoAndAWebhook = Effect.gen(function* () {
  yield* quiet
  const { id } = yield* newWorkspace
  const ann = yield* join(memberOf(id, fresh("ann")))
  const bob = yield* join(memberOf(id, fresh("bob")))
  return { id, ann, bob, hook: yield* listening(id) }
})

/** One more event of this member's. */
export const changes = (key: MemberKey, role: "user" | "admin" | "guest") =>
  give(key, (at) => Command.cases.ChangeRole.make({ role, by: system, at }))

/** Claims while there is something, for whomever. */
export const claimEvery = Effect.fnUntraced(function* (owner: string) {
  const store = yield* WebhookStore
  const found: Array<ClaimedDelivery> = []
  for (;;) {
    const { delivery } = yield* store.claim(owner, LEASE_MS)
    if (delivery === null) return found
    found.push(delivery)
  }
})

/** Those for this webhook; others' are leased to `owner` too. */
export const claimAll = (owner: string, { id }: WebhookKey) =>
  Effect.map(claimEvery(owner), (found) => found.filter(({ webhook }) => webhook.id === id))

/** What other tests of this database left: it is told, so that it is not in the way. */
export const quiet = Effect.gen(function* () {
  const store = yield* WebhookStore
  // Beyond every lease, pause and retry.
  yield* TestClock.adjust(2 * DAY_MS)
  for (;;) {
    const { delivery } = yield* store.claim("quiet", LEASE_MS)
    if (delivery === null) return
    yield* store.settle(delivery.id, "quiet", sent)
  }
})

/** Tells everything that waits, in order: the positions and names, as they went. */
export const tellAll = Effect.fnUntraced(function* (key: WebhookKey, owner = "teller") {
  const store = yield* WebhookStore
  const told: Array<ClaimedDelivery> = []
  for (;;) {
    const { delivery } = yield* store.claim(owner, LEASE_MS)
    if (delivery === null) return told
    if (delivery.webhook.id === key.id) told.push(delivery)
    yield* store.settle(delivery.id, owner, sent)
  }
})

export const namesOf = (deliveries: ReadonlyArray<ClaimedDelivery>) =>
  deliveries.map(({ line }) => line.event._tag)
