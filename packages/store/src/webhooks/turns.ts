import type { WebhookKey } from "@tessera/application/ports/webhook-store"
import type { WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * PostgreSQL's row locks, in one order everywhere: workspace, webhook, delivery. A commit that queues holds on to the webhooks it
 * queues for, so that none is removed under it. SQLite's transactions take turns anyway.
 */
export const makeTurns = Effect.map(SqlClient.SqlClient, (sql) => {
  const onPg = (words: string) => sql.literal(sql.onDialectOrElse({ pg: () => words, orElse: () => "" }))
  const change = onPg("FOR NO KEY UPDATE")
  return {
    /** After a `SELECT` of one webhook: nobody else changes it until the end. */
    change,
    /** After a `SELECT … FROM webhook w`, which may join others. */
    changeOfIt: onPg("FOR NO KEY UPDATE OF w"),
    /** After a `SELECT` of webhooks: nobody removes them until the end. */
    keep: onPg("FOR KEY SHARE"),
    workspace: (id: WorkspaceId) =>
      Effect.asVoid(sql`SELECT 1 AS one FROM workspace WHERE id = ${id} ${change}`),
    ofKey: ({ id, workspaceId }: WebhookKey) => sql`workspace_id = ${workspaceId} AND id = ${id}`
  }
})
