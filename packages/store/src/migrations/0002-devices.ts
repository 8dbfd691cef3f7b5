import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * The rules once more, where no race passes them: at most twenty places (R5, D9, T10), no two devices of one name (D7), and a
 * device that ended holds neither.
 */
const devices = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE device (
      workspace_id        ${text} NOT NULL,
      member_id           ${text} NOT NULL,
      id                  ${text} NOT NULL,
      ordinal             ${int} NOT NULL,
      slot                ${int} CHECK (slot BETWEEN 1 AND 20),
      instance_id         ${text} NOT NULL,
      session_id          ${text} NOT NULL,
      name                ${text} NOT NULL,
      name_key            ${text} NOT NULL,
      kind                ${text} NOT NULL CHECK (kind IN ('web', 'extension', 'mobile')),
      os                  ${text} NOT NULL,
      browser             ${text} NOT NULL,
      os_version          ${text},
      browser_version     ${text},
      model               ${text},
      status              ${text} NOT NULL,
      path                ${text} NOT NULL CHECK (path IN ('emailCode', 'approval')),
      fallback            ${int} NOT NULL CHECK (fallback IN (0, 1)),
      registered_at       ${int} NOT NULL,
      expires_at          ${int},
      match_number        ${text} NOT NULL,
      match_number_misses ${int} NOT NULL,
      trusted_at          ${int},
      trusted_fallback    ${int} CHECK (trusted_fallback IN (0, 1)),
      trusted_by          ${text},
      locked_until        ${int},
      ended_at            ${int},
      ended_reason        ${text},
      ended_by            ${text},
      previous_device_id  ${text},
      address             ${text},
      PRIMARY KEY (workspace_id, member_id, id),
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
      CONSTRAINT device_status CHECK (CASE
        WHEN status IN ('approved', 'locked')
          THEN slot IS NOT NULL AND trusted_at IS NOT NULL AND ended_at IS NULL
        WHEN status IN ('pendingVerification', 'pendingApproval')
          THEN slot IS NOT NULL AND expires_at IS NOT NULL AND ended_at IS NULL
        WHEN status IN ('removed', 'denied', 'expired', 'cancelled')
          THEN slot IS NULL AND ended_at IS NOT NULL
        ELSE 1 = 0 END)
    ) ${byKey}`
  yield* sql`CREATE UNIQUE INDEX device_slot_once ON device (workspace_id, member_id, slot) WHERE slot IS NOT NULL`
  yield* sql`CREATE UNIQUE INDEX device_name_once ON device (workspace_id, member_id, name_key) WHERE slot IS NOT NULL`
  yield* sql`
    CREATE INDEX device_due ON device (workspace_id, member_id)
    WHERE status IN ('pendingVerification', 'pendingApproval', 'locked')`
})

const uses = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE device_use (
      workspace_id ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      device_id    ${text} NOT NULL,
      at           ${int} NOT NULL,
      address      ${text},
      PRIMARY KEY (workspace_id, member_id, device_id),
      FOREIGN KEY (workspace_id, member_id, device_id) REFERENCES device (workspace_id, member_id, id)
    ) ${byKey}`
})

/** R21: five tries a code. T12: one live code for one thing. */
const challenges = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE challenge (
      workspace_id ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      id           ${text} NOT NULL,
      ordinal      ${int} NOT NULL,
      purpose      ${text} NOT NULL CHECK (purpose IN ('setUp', 'removal')),
      device_id    ${text} NOT NULL,
      instance_id  ${text} NOT NULL,
      session_id   ${text} NOT NULL,
      sent_at      ${int} NOT NULL,
      tries        ${int} NOT NULL CHECK (tries BETWEEN 0 AND 5),
      tried_at     ${text} NOT NULL,
      state        ${text} NOT NULL CHECK (state IN ('live', 'used', 'replaced', 'burnt')),
      PRIMARY KEY (workspace_id, member_id, id),
      FOREIGN KEY (workspace_id, member_id, device_id) REFERENCES device (workspace_id, member_id, id)
    ) ${byKey}`
  yield* sql`
    CREATE UNIQUE INDEX challenge_live_once ON challenge (workspace_id, member_id, device_id, purpose)
    WHERE state = 'live'`
})

export default Effect.all([devices, uses, challenges], { discard: true })
