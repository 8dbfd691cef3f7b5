import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * Identity providers that members sign in by. A secret lies sealed by a key that is not in the database. `domain` is enforced for
 * one provider of a workspace at most.
 */
const providers = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`ALTER TABLE workspace ADD COLUMN passwords_taken ${int} NOT NULL DEFAULT 1 CHECK (passwords_taken IN (0, 1))`
  yield* sql`
    CREATE TABLE sign_on_provider (
      workspace_id       ${text} NOT NULL REFERENCES workspace (id),
      id                 ${text} NOT NULL,
      name               ${text} NOT NULL,
      issuer             ${text} NOT NULL,
      client_id          ${text} NOT NULL,
      sealed_secret      ${text} NOT NULL,
      scopes             ${text} NOT NULL,
      enabled            ${int} NOT NULL CHECK (enabled IN (0, 1)),
      signed_in_at       ${int},
      owner_signed_in_at ${int},
      PRIMARY KEY (workspace_id, id)
    ) ${byKey}`
  // What a provider calls names no workspace: the one look-up by the id alone, and the row says whose it is.
  yield* sql`CREATE UNIQUE INDEX sign_on_provider_once ON sign_on_provider (id)`
  yield* sql`
    CREATE TABLE sign_on_domain (
      workspace_id ${text} NOT NULL,
      domain       ${text} NOT NULL,
      provider_id  ${text} NOT NULL,
      ordinal      ${int} NOT NULL,
      PRIMARY KEY (workspace_id, domain),
      FOREIGN KEY (workspace_id, provider_id) REFERENCES sign_on_provider (workspace_id, id) ON DELETE CASCADE
    ) ${byKey}`
  yield* sql`CREATE INDEX sign_on_domain_of ON sign_on_domain (workspace_id, provider_id)`
})

/** A sign-in on its way. State, nonce and verifier are derived from the id and not kept; a completion is kept as its SHA-256. */
const attempts = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE sign_on_attempt (
      id              ${text} NOT NULL PRIMARY KEY,
      workspace_id    ${text} NOT NULL,
      provider_id     ${text} NOT NULL,
      instance_id     ${text} NOT NULL,
      kind            ${text} NOT NULL CHECK (kind IN ('web', 'extension', 'mobile')),
      os              ${text} NOT NULL,
      browser         ${text} NOT NULL,
      os_version      ${text},
      browser_version ${text},
      model           ${text},
      return_to       ${text} NOT NULL,
      expires_at      ${int} NOT NULL,
      returned_at     ${int},
      member_id       ${text},
      issuer          ${text},
      subject         ${text},
      sid             ${text},
      completion_hash ${text},
      FOREIGN KEY (workspace_id, provider_id) REFERENCES sign_on_provider (workspace_id, id) ON DELETE CASCADE
    ) ${byKey}`
  yield* sql`CREATE INDEX sign_on_attempt_of ON sign_on_attempt (workspace_id, provider_id)`
  yield* sql`CREATE INDEX sign_on_attempt_over ON sign_on_attempt (expires_at)`
})

/** T44: who a member is at an issuer, and which sessions began there; a session's row goes with the session. */
const people = Effect.gen(function* () {
  const { byKey, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE sign_on_identity (
      workspace_id ${text} NOT NULL,
      issuer       ${text} NOT NULL,
      subject      ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      PRIMARY KEY (workspace_id, issuer, subject),
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
      CONSTRAINT sign_on_identity_of_member UNIQUE (workspace_id, member_id, issuer)
    ) ${byKey}`
  yield* sql`
    CREATE TABLE sign_on_session (
      workspace_id ${text} NOT NULL,
      session_id   ${text} NOT NULL,
      provider_id  ${text} NOT NULL,
      subject      ${text} NOT NULL,
      sid          ${text},
      PRIMARY KEY (workspace_id, session_id),
      FOREIGN KEY (workspace_id, session_id) REFERENCES session (workspace_id, id) ON DELETE CASCADE
    ) ${byKey}`
  yield* sql`CREATE INDEX sign_on_session_by_subject ON sign_on_session (workspace_id, provider_id, subject)`
  yield* sql`
    CREATE INDEX sign_on_session_by_sid ON sign_on_session (workspace_id, provider_id, sid) WHERE sid IS NOT NULL`
})

export default Effect.all([providers, attempts, people], { discard: true })
