import { WebhookStore } from "@tessera/application/ports/webhook-store"
import type { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import type { Fixture } from "./fixtures.ts"
import type { People } from "./stage-people.ts"
import type { Staged } from "./stage.ts"

const URL = "https://hooks.example.test/in"
const id = ({ people }: Pick<Staged, "people">) => ({ id: people.webhook })
/** A webhook that took one event. */
export const toldWebhook = Effect.fnUntraced(function* (workspaceId: WorkspaceId, by: Actor) {
  const store = yield* WebhookStore
  const key = { workspaceId, id: "webhook" }
  const who = { by, address: null }
  yield* store.add(key, { url: URL, events: null }, 10, who)
  yield* store.test(key, who)
  const { delivery } = yield* store.claim("worker", 1_000)
  if (delivery === null) return yield* Effect.die("nothing was queued")
  yield* store.settle(delivery.id, "worker", { _tag: "Sent", status: 204 })
  return { webhook: key.id, delivery: delivery.id }
})

const ofOne = { kind: "mutation", by: "mac", ids: ["id"], input: id } as const

export const webhookFixtures: Readonly<Record<string, Fixture>> = {
  "webhooks.list": { kind: "query", by: "mac", input: () => undefined },
  "webhooks.make": {
    kind: "mutation",
    by: "mac",
    nullable: ["events"],
    input: () => ({ url: URL, events: ["device.approved", "device.denied"] })
  },
  "webhooks.change": {
    ...ofOne,
    nullable: ["events"],
    input: (staged) => ({ ...id(staged), url: URL, events: ["device.approved"], enabled: false })
  },
  "webhooks.rotate": ofOne,
  "webhooks.remove": ofOne,
  "webhooks.test": ofOne,
  "webhooks.deliveries": {
    kind: "query",
    by: "mac",
    ids: ["id"],
    nullable: ["state", "cursor"],
    input: (staged) => ({ ...id(staged), state: "sent", cursor: null, limit: 10 })
  },
  "webhooks.resend": {
    ...ofOne,
    ids: ["id", "deliveryId"],
    input: (staged) => ({ ...id(staged), deliveryId: staged.people.delivery })
  },
  "webhooks.replay": {
    ...ofOne,
    nullable: ["cursor"],
    input: (staged) => ({ ...id(staged), since: 0, cursor: null })
  }
}

/** The same for `who-may-what`. */
export const webhookInputs: Readonly<
  Record<string, (staged: { readonly people: People }) => object | undefined>
> = {
  "webhooks.list": () => undefined,
  "webhooks.make": () => ({ url: URL, events: null }),
  "webhooks.change": (staged) => ({ ...id(staged), url: URL, events: null, enabled: true }),
  "webhooks.rotate": id,
  "webhooks.remove": id,
  "webhooks.test": id,
  "webhooks.deliveries": (staged) => ({ ...id(staged), state: null, cursor: null, limit: 10 }),
  "webhooks.resend": (staged) => ({ ...id(staged), deliveryId: staged.people.delivery }),
  "webhooks.replay": (staged) => ({ ...id(staged), since: 0, cursor: null })
}
