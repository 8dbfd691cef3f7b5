import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** Workspaces, the people in them, and what they may reach. `version` of a member counts the lines of their journal. */
export default Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`
    CREATE TABLE workspace (
      id         ${text} NOT NULL PRIMARY KEY,
      slug       ${text} NOT NULL,
      name       ${text} NOT NULL,
      policy     ${text} NOT NULL,
      ordinal    ${int} NOT NULL,
      created_at ${int} NOT NULL,
      CONSTRAINT workspace_slug_once UNIQUE (slug)
    ) ${byKey}`
  yield* sql`
    CREATE TABLE member (
      workspace_id  ${text} NOT NULL REFERENCES workspace (id),
      id            ${text} NOT NULL,
      username      ${text} NOT NULL,
      email         ${text} NOT NULL,
      password_hash ${text},
      role          ${text} NOT NULL
        CHECK (role IN ('owner', 'superAdmin', 'admin', 'user', 'loginOnly', 'guest')),
      state         ${text} NOT NULL CHECK (state IN ('active', 'deprovisioned')),
      language      ${text} NOT NULL,
      joined_at     ${int} NOT NULL,
      version       ${int} NOT NULL CHECK (version > 0),
      changed_at    ${int} NOT NULL,
      PRIMARY KEY (workspace_id, id),
      CONSTRAINT member_username_once UNIQUE (workspace_id, username),
      CONSTRAINT member_email_once UNIQUE (workspace_id, email)
    ) ${byKey}`
  yield* sql`
    CREATE TABLE application (
      workspace_id ${text} NOT NULL REFERENCES workspace (id),
      id           ${text} NOT NULL,
      name         ${text} NOT NULL,
      description  ${text} NOT NULL,
      url          ${text} NOT NULL,
      ordinal      ${int} NOT NULL,
      PRIMARY KEY (workspace_id, id)
    ) ${byKey}`
})
