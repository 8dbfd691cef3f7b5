import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** Letters, queued in the transaction that causes them. A row names a challenge, never a code. */
const outbox = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE outbox (
      workspace_id ${text} NOT NULL,
      id           ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      letter       ${text} NOT NULL,
      challenge_id ${text},
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
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
    ) ${byKey}`
  yield* sql`CREATE INDEX outbox_waiting ON outbox (workspace_id, due_at) WHERE state = 'waiting'`
  yield* sql`CREATE INDEX outbox_dead ON outbox (workspace_id, settled_at) WHERE state = 'dead'`
  yield* sql`CREATE INDEX outbox_settled ON outbox (workspace_id, settled_at) WHERE state IN ('sent', 'dropped')`
  yield* sql`
    CREATE INDEX outbox_of_challenge ON outbox (workspace_id, member_id, challenge_id)
    WHERE challenge_id IS NOT NULL`
})

/** Counters and proofs belong to no workspace: an attempt is counted before anybody knows whose it is. */
const counters = Effect.gen(function* () {
  const { byKey, int, sql, text, unlogged } = yield* dialect
  yield* sql`
    CREATE TABLE rate (
      key     ${text} NOT NULL PRIMARY KEY,
      count   ${int} NOT NULL,
      ends_at ${int} NOT NULL
    ) ${byKey}`
  yield* sql`CREATE INDEX rate_ended ON rate (ends_at)`
  yield* sql`
    CREATE ${unlogged} TABLE seen_proof (
      jti_hash ${text} NOT NULL PRIMARY KEY,
      ends_at  ${int} NOT NULL
    ) ${byKey}`
  yield* sql`CREATE INDEX seen_proof_ended ON seen_proof (ends_at)`
})

/** G9: a copy made by a back-up says so of itself, and is voided before it serves anybody. */
const epoch = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE epoch (
      number    ${int} NOT NULL PRIMARY KEY,
      began_at  ${int} NOT NULL,
      why       ${text} NOT NULL CHECK (why IN ('created', 'restored')),
      copied_at ${int}
    ) ${byKey}`
  yield* sql`INSERT INTO epoch (number, began_at, why) VALUES (1, 0, 'created')`
})

export default Effect.all([outbox, counters, epoch], { discard: true })
