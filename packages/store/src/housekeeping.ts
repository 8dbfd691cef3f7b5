import { DAY_MS, HOUR_MS, MINUTE_MS } from "@tessera/domain/numbers"
import { NOTICE_KEPT_MS } from "@tessera/domain/rules/sign-on"
import { DELIVERIES_KEPT_MS } from "@tessera/domain/rules/webhook"
import { Effect, Layer } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { StoreClock } from "./clock.ts"
import { nowAndThen } from "./real-time.ts"

const EVERY = "5 minutes"
/** One statement's share: nobody waits long for it, and it is repeated until less than that is left. */
const ROWS_MAX = 1_000
/** How long a settled letter is kept: it names a person's device and address. Dead letters stay for people to look at. */
const LETTERS_KEPT_MS = 7 * DAY_MS
/** Nobody looks after a push whose ask is over. */
const PUSHES_KEPT_MS = DAY_MS

/** T35: proofs and counters come by the thousand a minute, so all that is over goes each time, however much it is. */
const untilNoneIsLeft = (some: Effect.Effect<ReadonlyArray<object>, SqlError.SqlError>) =>
  Effect.repeat(some, { while: (deleted) => deleted.length === ROWS_MAX })

/** Deletes what nothing reads any more: counters, proofs and sessions whose time is over, letters that left long ago. */
export const tidy = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const now = yield* (yield* StoreClock).now
  yield* untilNoneIsLeft(sql`
    DELETE FROM rate WHERE key IN (SELECT key FROM rate WHERE ends_at <= ${now} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* untilNoneIsLeft(sql`
    DELETE FROM seen_proof
    WHERE jti_hash IN (SELECT jti_hash FROM seen_proof WHERE ends_at <= ${now} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* untilNoneIsLeft(sql`
    DELETE FROM sign_on_attempt
    WHERE id IN (SELECT id FROM sign_on_attempt WHERE expires_at <= ${now} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* sql`DELETE FROM sign_on_notice WHERE at <= ${now - NOTICE_KEPT_MS}`
  // SESSION-1, in SQL: one that a policy ended does not live again when the policy is put back.
  yield* untilNoneIsLeft(sql`
    DELETE FROM session WHERE (workspace_id, id) IN (
      SELECT s.workspace_id, s.id FROM session s JOIN workspace w ON w.id = s.workspace_id
      WHERE s.expires_at <= ${now}
        OR (s.kind = 'web' AND s.started_at <= ${now} - w.web_session_hours * CAST(${HOUR_MS} AS BIGINT))
        OR (s.kind = 'web' AND s.last_seen_at <= ${now} - w.web_session_idle_minutes * CAST(${MINUTE_MS} AS BIGINT))
        OR (s.kind <> 'web' AND s.started_at <= ${now} - w.app_session_days * CAST(${DAY_MS} AS BIGINT))
        OR (s.kind <> 'web' AND s.last_seen_at <= ${now} - w.app_session_idle_days * CAST(${DAY_MS} AS BIGINT))
      LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* untilNoneIsLeft(sql`
    DELETE FROM outbox WHERE (workspace_id, id) IN (
      SELECT workspace_id, id FROM outbox
      WHERE state IN ('sent', 'dropped') AND settled_at <= ${now - LETTERS_KEPT_MS} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* untilNoneIsLeft(sql`
    DELETE FROM push WHERE (workspace_id, id) IN (
      SELECT workspace_id, id FROM push
      WHERE state <> 'waiting' AND settled_at <= ${now - PUSHES_KEPT_MS} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
  yield* untilNoneIsLeft(sql`
    DELETE FROM webhook_delivery WHERE (workspace_id, id) IN (
      SELECT workspace_id, id FROM webhook_delivery
      WHERE state <> 'waiting' AND settled_at <= ${now - DELIVERIES_KEPT_MS} LIMIT ${ROWS_MAX})
    RETURNING 1 AS gone`)
})

/** Tidies for as long as the store is open. */
export const layer = Layer.effectDiscard(nowAndThen(EVERY, tidy, "Tidying the database failed"))
