import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { NotFound } from "../expected.ts"
import { memberKey } from "../member-key.ts"
import type { ChangedBy } from "../ports/directory.ts"
import { Outbound } from "../ports/outbound.ts"
import { type Webhook, type WebhookKey, type WebhookSaid, WebhookStore } from "../ports/webhook-store.ts"
import { Memory, type Tables } from "./memory.ts"
import { webhookDeliveriesMemory } from "./webhook-deliveries.ts"
import { webhookQueueMemory } from "./webhook-queue.ts"
import { giveUp, originOf, storedWebhook } from "./webhook-rows.ts"
import type { StoredWebhook } from "./webhook-tables.ts"
import { writeWorkspaceJournal } from "./workspaces.ts"

type Store = WebhookStore["Service"]

const webhookOf = (tables: Tables, stored: StoredWebhook): Webhook => {
  const { events, failingSince, id, madeAt, off, secretMadeAt, secretNumber, url, workspaceId } = stored
  const maker =
    stored.madeBy === null
      ? undefined
      : tables.members.get(memberKey({ workspaceId, memberId: stored.madeBy }))
  const madeBy = maker?.member.username ?? null
  return { workspaceId, id, url, events, off, madeAt, madeBy, secretMadeAt, secretNumber, failingSince }
}

const add =
  (tables: Tables): Store["add"] =>
  ({ id, workspaceId }, { events, url }, max, who) =>
    Effect.gen(function* () {
      const { webhooks } = tables.webhookTables
      const there = [...webhooks.values()].filter((one) => one.workspaceId === workspaceId)
      if (there.length >= max) return false
      const now = yield* tables.now
      const made = { _tag: "WebhookMade", webhookId: id, origin: originOf(url), events } as const
      yield* writeWorkspaceJournal(tables, { workspaceId, ...who, events: [made] })
      const madeBy = who.by._tag === "Admin" ? who.by.memberId : null
      const secret = { secretNumber: 1, secretMadeAt: now }
      const fresh = { off: null, failingSince: null, failures: 0, notBefore: 0, turn: 0 }
      webhooks.set(id, { workspaceId, id, url, events, madeAt: now, madeBy, ...secret, ...fresh })
      return true
    })

const change =
  (tables: Tables) =>
  (key: WebhookKey, { enabled, events, url }: WebhookSaid, who: ChangedBy) =>
    Effect.gen(function* () {
      const before = yield* storedWebhook(tables, key)
      const now = yield* tables.now
      const off = enabled ? null : (before.off ?? { why: "byAdministrator" as const, at: now })
      const anew = { failures: 0, failingSince: null, notBefore: 0 }
      tables.webhookTables.webhooks.set(key.id, { ...before, url, events, off, ...anew })
      if (!enabled) giveUp(tables, key.id)
      const told = { webhookId: key.id, origin: originOf(url), events, enabled }
      const changed = { _tag: "WebhookChanged", ...told } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [changed] })
    })

const rotate =
  (tables: Tables): Store["rotate"] =>
  (key, who) =>
    Effect.gen(function* () {
      const before = yield* storedWebhook(tables, key)
      const secretNumber = before.secretNumber + 1
      const secretMadeAt: Instant = yield* tables.now
      tables.webhookTables.webhooks.set(key.id, { ...before, secretNumber, secretMadeAt })
      const rotated = { _tag: "WebhookSecretRotated", webhookId: key.id } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [rotated] })
      return secretNumber
    })

const remove =
  (tables: Tables): Store["remove"] =>
  (key, who) =>
    Effect.gen(function* () {
      const { url } = yield* storedWebhook(tables, key)
      const { deliveries, webhooks } = tables.webhookTables
      webhooks.delete(key.id)
      for (const [id, { webhookId }] of deliveries) if (webhookId === key.id) deliveries.delete(id)
      const removed = { _tag: "WebhookRemoved", webhookId: key.id, origin: originOf(url) } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [removed] })
    })

const test =
  (tables: Tables): Store["test"] =>
  (key, who) =>
    Effect.gen(function* () {
      const { off } = yield* storedWebhook(tables, key)
      if (off !== null) return yield* new NotFound({ what: "webhook" })
      const tested = { _tag: "WebhookTested", webhookId: key.id } as const
      yield* writeWorkspaceJournal(tables, { workspaceId: key.workspaceId, ...who, events: [tested] })
    })

export const webhookStoreMemory = Layer.effect(
  WebhookStore,
  Effect.map(Memory, (tables) => {
    const of = (id: WorkspaceId) =>
      [...tables.webhookTables.webhooks.values()].filter(({ workspaceId }) => workspaceId === id)
    return WebhookStore.of({
      webhooks: (id) => Effect.sync(() => of(id).map((one) => webhookOf(tables, one))),
      webhook: (key) => Effect.map(storedWebhook(tables, key), (one) => webhookOf(tables, one)),
      add: add(tables),
      change: change(tables),
      rotate: rotate(tables),
      remove: remove(tables),
      test: test(tables),
      ...webhookDeliveriesMemory(tables),
      ...webhookQueueMemory(tables)
    })
  })
)

/** Lets the server call hosts that have `test` for their last name, by https; a host beginning with `private` is none. */
export const outboundMemory = Layer.succeed(
  Outbound,
  Outbound.of({
    objection: (url) =>
      url.startsWith("http:")
        ? "notHttps"
        : url.startsWith("https://private")
          ? "private"
          : /^https:\/\/[a-z.]+\.test\//.test(url)
            ? null
            : "notAnAddress"
  })
)
