import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** T45: a token is one workspace's, and kept as its SHA-256. A revoked one is deleted; the workspace's journal remembers it. */
const tokens = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE scim_token (
      workspace_id ${text} NOT NULL,
      id           ${text} NOT NULL,
      name         ${text} NOT NULL,
      token_hash   ${text} NOT NULL,
      role_max     ${text} NOT NULL
        CHECK (role_max IN ('owner', 'superAdmin', 'admin', 'user', 'loginOnly', 'guest')),
      made_by      ${text} NOT NULL,
      made_at      ${int} NOT NULL,
      last_used_at ${int},
      expires_at   ${int},
      PRIMARY KEY (workspace_id, id),
      FOREIGN KEY (workspace_id, made_by) REFERENCES member (workspace_id, id)
    ) ${byKey}`
  // As a session's: the one look-up that does not begin with a workspace, and the row says which it is.
  yield* sql`CREATE UNIQUE INDEX scim_token_once ON scim_token (token_hash)`
  yield* sql`
    CREATE TABLE scim_role (
      workspace_id ${text} NOT NULL REFERENCES workspace (id),
      ordinal      ${int} NOT NULL,
      group_name   ${text} NOT NULL,
      role         ${text} NOT NULL
        CHECK (role IN ('owner', 'superAdmin', 'admin', 'user', 'loginOnly', 'guest')),
      PRIMARY KEY (workspace_id, ordinal)
    ) ${byKey}`
})

/**
 * What an identity provider says of a member beside what the member is. `…_key` is the text as it is compared: lower-cased by
 * us, for the two databases do not agree on other letters than ASCII's. A deleted one keeps its row and its names.
 */
const users = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE scim_user (
      workspace_id     ${text} NOT NULL,
      member_id        ${text} NOT NULL,
      user_name        ${text} NOT NULL,
      user_name_key    ${text} NOT NULL,
      external_id      ${text},
      display_name     ${text},
      display_name_key ${text},
      name             ${text} NOT NULL,
      given_name_key   ${text},
      family_name_key  ${text},
      email_type       ${text},
      role_from_group  ${int} NOT NULL CHECK (role_from_group IN (0, 1)),
      deleted_at       ${int},
      changed_at       ${int} NOT NULL,
      PRIMARY KEY (workspace_id, member_id),
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id),
      CONSTRAINT scim_user_name_once UNIQUE (workspace_id, user_name_key)
    ) ${byKey}`
  yield* sql`
    CREATE INDEX scim_user_external ON scim_user (workspace_id, external_id) WHERE external_id IS NOT NULL`
})

const groups = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE scim_group (
      workspace_id     ${text} NOT NULL REFERENCES workspace (id),
      id               ${text} NOT NULL,
      display_name     ${text} NOT NULL,
      display_name_key ${text} NOT NULL,
      external_id      ${text},
      created_at       ${int} NOT NULL,
      changed_at       ${int} NOT NULL,
      PRIMARY KEY (workspace_id, id),
      CONSTRAINT scim_group_name_once UNIQUE (workspace_id, display_name_key)
    ) ${byKey}`
  yield* sql`
    CREATE TABLE scim_group_member (
      workspace_id ${text} NOT NULL,
      group_id     ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      PRIMARY KEY (workspace_id, group_id, member_id),
      FOREIGN KEY (workspace_id, group_id) REFERENCES scim_group (workspace_id, id) ON DELETE CASCADE,
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
    ) ${byKey}`
  yield* sql`CREATE INDEX scim_group_of_member ON scim_group_member (workspace_id, member_id)`
})

export default Effect.all([tokens, users, groups], { discard: true })
