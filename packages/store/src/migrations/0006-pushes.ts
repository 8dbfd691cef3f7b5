import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * Where pushes go. It ends with its session, whatever ends that. An instance, and an address, is one member's: whoever proves
 * the key, or holds the address, has it from then on (T40).
 */
const subscriptions = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE push_subscription (
      workspace_id  ${text} NOT NULL,
      member_id     ${text} NOT NULL,
      instance_id   ${text} NOT NULL,
      session_id    ${text} NOT NULL,
      endpoint      ${text} NOT NULL CHECK (length(endpoint) <= 1024),
      p256dh        ${text} NOT NULL,
      auth          ${text} NOT NULL,
      subscribed_at ${int} NOT NULL,
      PRIMARY KEY (workspace_id, member_id, instance_id),
      FOREIGN KEY (workspace_id, session_id) REFERENCES session (workspace_id, id) ON DELETE CASCADE,
      CONSTRAINT push_subscription_instance_once UNIQUE (instance_id),
      CONSTRAINT push_subscription_endpoint_once UNIQUE (endpoint)
    ) ${byKey}`
  yield* sql`CREATE INDEX push_subscription_of_session ON push_subscription (workspace_id, session_id)`
})

/** Pushes, queued in the transaction that causes them. A row names a device; what it says is read when it is sent. */
const pushes = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE push (
      workspace_id ${text} NOT NULL,
      id           ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      instance_id  ${text} NOT NULL,
      kind         ${text} NOT NULL CHECK (kind IN ('ask', 'decided', 'deviceAdded')),
      device_id    ${text} NOT NULL,
      until        ${int} NOT NULL,
      ordinal      ${int} NOT NULL,
      queued_at    ${int} NOT NULL,
      due_at       ${int} NOT NULL,
      state        ${text} NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
      attempt      ${int} NOT NULL,
      lease_owner  ${text},
      leased_until ${int},
      why          ${text},
      settled_at   ${int},
      PRIMARY KEY (workspace_id, id),
      FOREIGN KEY (workspace_id, member_id, device_id) REFERENCES device (workspace_id, member_id, id)
    ) ${byKey}`
  yield* sql`CREATE INDEX push_waiting ON push (workspace_id, due_at) WHERE state = 'waiting'`
  yield* sql`CREATE INDEX push_settled ON push (workspace_id, settled_at) WHERE state <> 'waiting'`
  yield* sql`CREATE INDEX push_of_device ON push (workspace_id, member_id, device_id, instance_id, ordinal)`
})

export default Effect.all([subscriptions, pushes], { discard: true })
