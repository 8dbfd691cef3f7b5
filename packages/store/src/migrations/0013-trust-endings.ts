import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * D19: which end of a device's trust its member was told of, by age and by not being used each for itself. What is due stands
 * together in an index that says as well what was told already, so a look costs what is due, whatever the workspace has.
 */
const devices = Effect.gen(function* () {
  const { int, sql } = yield* dialect
  yield* sql`ALTER TABLE device RENAME COLUMN told_days TO age_told_days`
  yield* sql`ALTER TABLE device RENAME COLUMN told_until TO age_told_until`
  yield* sql`ALTER TABLE device ADD COLUMN idle_told_days ${int}`
  yield* sql`ALTER TABLE device ADD COLUMN idle_told_until ${int}`
  yield* sql`DROP INDEX device_by_trust`
  yield* sql`
    CREATE INDEX device_by_age ON device (workspace_id, trusted_at, age_told_until, age_told_days, member_id)
    WHERE status = 'approved'`
  yield* sql`
    CREATE INDEX device_by_idleness
    ON device (workspace_id, active_at, trusted_at, idle_told_until, idle_told_days, member_id)
    WHERE status = 'approved'`
})

/** One more kind. SQLite changes no CHECK of a table that is there, so the queue is written anew on both. */
const pushes = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE push_anew (
      workspace_id ${text} NOT NULL,
      id           ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      instance_id  ${text} NOT NULL,
      kind         ${text} NOT NULL CHECK (kind IN ('ask', 'decided', 'deviceAdded', 'trustEnding')),
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
  yield* sql`
    INSERT INTO push_anew (
      workspace_id, id, member_id, instance_id, kind, device_id, until, ordinal, queued_at, due_at, state, attempt,
      lease_owner, leased_until, why, settled_at
    )
    SELECT
      workspace_id, id, member_id, instance_id, kind, device_id, until, ordinal, queued_at, due_at, state, attempt,
      lease_owner, leased_until, why, settled_at
    FROM push`
  yield* sql`DROP TABLE push`
  yield* sql`ALTER TABLE push_anew RENAME TO push`
  yield* sql`CREATE INDEX push_waiting ON push (workspace_id, due_at) WHERE state = 'waiting'`
  yield* sql`CREATE INDEX push_settled ON push (workspace_id, settled_at) WHERE state <> 'waiting'`
  yield* sql`CREATE INDEX push_of_device ON push (workspace_id, member_id, device_id, instance_id, ordinal)`
})

export default Effect.all([devices, pushes], { discard: true })
