import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** Endpoints. No secret is kept: it is derived from the endpoint and the number of its secret. */
const webhooks = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE webhook (
      workspace_id   ${text} NOT NULL REFERENCES workspace (id),
      id             ${text} NOT NULL,
      url            ${text} NOT NULL CHECK (length(url) <= 1024),
      events         ${text},
      off_why        ${text} CHECK (off_why IN ('byAdministrator', 'failing', 'gone')),
      off_at         ${int},
      made_by        ${text},
      made_at        ${int} NOT NULL,
      secret_number  ${int} NOT NULL CHECK (secret_number > 0),
      secret_made_at ${int} NOT NULL,
      failures       ${int} NOT NULL DEFAULT 0 CHECK (failures >= 0),
      failing_since  ${int},
      not_before     ${int} NOT NULL DEFAULT 0,
      claimed_at     ${int} NOT NULL DEFAULT 0,
      PRIMARY KEY (workspace_id, id),
      CONSTRAINT webhook_off CHECK ((off_why IS NULL) = (off_at IS NULL))
    ) ${byKey}`
})

/**
 * What is told to an endpoint: a line of a journal, by its place, for what it says is read when it is sent. `stream` is what is
 * kept in order: a member, the workspace, or a test by itself.
 */
const deliveries = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE webhook_delivery (
      workspace_id ${text} NOT NULL,
      id           ${text} NOT NULL,
      webhook_id   ${text} NOT NULL,
      member_id    ${text},
      position     ${int} NOT NULL,
      stream       ${text} NOT NULL,
      type         ${text} NOT NULL,
      happened_at  ${int} NOT NULL,
      queued_at    ${int} NOT NULL,
      due_at       ${int} NOT NULL,
      state        ${text} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
      tries        ${int} NOT NULL,
      status       ${int},
      why          ${text},
      tried_at     ${int},
      settled_at   ${int},
      lease_owner  ${text},
      leased_until ${int},
      PRIMARY KEY (workspace_id, id),
      FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhook (workspace_id, id) ON DELETE CASCADE,
      CONSTRAINT webhook_delivery_line_once UNIQUE (workspace_id, webhook_id, stream, position),
      CONSTRAINT webhook_delivery_settled CHECK ((state = 'waiting') = (settled_at IS NULL))
    ) ${byKey}`
  yield* sql`
    CREATE INDEX webhook_delivery_waiting ON webhook_delivery (workspace_id, webhook_id, queued_at, position)
    WHERE state = 'waiting'`
  yield* sql`
    CREATE INDEX webhook_delivery_in_order ON webhook_delivery (workspace_id, webhook_id, stream, position)
    WHERE state = 'waiting'`
  yield* sql`
    CREATE INDEX webhook_delivery_leased ON webhook_delivery (workspace_id, webhook_id, leased_until)
    WHERE leased_until IS NOT NULL`
  yield* sql`
    CREATE INDEX webhook_delivery_listed ON webhook_delivery (workspace_id, webhook_id, queued_at, position, id)`
  yield* sql`
    CREATE INDEX webhook_delivery_failed ON webhook_delivery (workspace_id, webhook_id, queued_at, position, id)
    WHERE state = 'failed'`
  yield* sql`
    CREATE INDEX webhook_delivery_settled ON webhook_delivery (workspace_id, settled_at) WHERE state <> 'waiting'`
})

export default Effect.all([webhooks, deliveries], { discard: true })
