import type { Change } from "@tessera/application/ports/roster-store"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { ownerRemains } from "./remaining-owners.ts"

/** Carries out what the events say of how a member signs in and where letters go. Links are written with the member's row. */
export const writePerson = Effect.fnUntraced(function* (change: Change) {
  const sql = yield* SqlClient.SqlClient
  const { memberId, workspaceId } = change.key
  const mine = sql`workspace_id = ${workspaceId} AND id = ${memberId}`
  for (const event of change.events) {
    if (event._tag === "AddressChanged") yield* sql`UPDATE member SET email = ${event.to} WHERE ${mine}`
    if (event._tag === "LanguageChanged") yield* sql`UPDATE member SET language = ${event.to} WHERE ${mine}`
    if (event._tag !== "PasswordSet") continue
    const { newPassword } = change
    if (newPassword === undefined) return yield* Effect.die(new Error("PasswordSet comes with newPassword"))
    yield* sql`UPDATE member SET password_hash = ${Redacted.value(newPassword)} WHERE ${mine}`
  }
  yield* ownerRemains(change)
})
