import type { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import members from "./0001-members.ts"
import devices from "./0002-devices.ts"
import journal from "./0003-journal.ts"
import sessions from "./0004-sessions.ts"
import outbox from "./0005-outbox.ts"
import pushes from "./0006-pushes.ts"
import everyone from "./0007-everyone.ts"
import workspaces from "./0008-workspaces.ts"
import trail from "./0009-trail.ts"
import scim from "./0010-scim.ts"
import signOn from "./0011-sign-on.ts"
import webhooks from "./0012-webhooks.ts"
import trustEndings from "./0013-trust-endings.ts"
import passwordLinks from "./0014-password-links.ts"
import unusedTokens from "./0015-unused-tokens.ts"
import signOnNotices from "./0016-sign-on-notices.ts"

export interface Migration {
  readonly id: number
  readonly name: string
  readonly up: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient>
}

/** In order. One that was released is never changed: a later one changes what it made. */
export const migrations: ReadonlyArray<Migration> = [
  { id: 1, name: "members", up: members },
  { id: 2, name: "devices", up: devices },
  { id: 3, name: "journal", up: journal },
  { id: 4, name: "sessions", up: sessions },
  { id: 5, name: "outbox", up: outbox },
  { id: 6, name: "pushes", up: pushes },
  { id: 7, name: "everyone", up: everyone },
  { id: 8, name: "workspaces", up: workspaces },
  { id: 9, name: "trail", up: trail },
  { id: 10, name: "scim", up: scim },
  { id: 11, name: "sign-on", up: signOn },
  { id: 12, name: "webhooks", up: webhooks },
  { id: 13, name: "trust-endings", up: trustEndings },
  { id: 14, name: "password-links", up: passwordLinks },
  { id: 15, name: "unused-tokens", up: unusedTokens },
  { id: 16, name: "sign-on-notices", up: signOnNotices }
]
