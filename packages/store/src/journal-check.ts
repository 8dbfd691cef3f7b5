import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { type ChainedLine, type ChainKey, firstBroken, GENESIS } from "./chain.ts"

const LINES_A_PAGE = 1_000

export interface BrokenJournal {
  readonly key: ChainKey
  /** The first line that is not what was written, or that is missing. */
  readonly position: number
}

const pageOf = Effect.fnUntraced(function* ({ memberId, workspaceId }: ChainKey, from: number) {
  const sql = yield* SqlClient.SqlClient
  const lines =
    memberId === null
      ? sql`workspace_journal WHERE workspace_id = ${workspaceId}`
      : sql`journal WHERE workspace_id = ${workspaceId} AND member_id = ${memberId}`
  return yield* sql<ChainedLine>`
    SELECT position, format, event, actor, address, at, previous_hash, hash FROM ${lines} AND position >= ${from}
    ORDER BY position LIMIT ${LINES_A_PAGE}`
})

/** T37: goes through one journal, line by line, and through to the version that the row of its member, or workspace, claims. */
export const checkJournal = Effect.fn("checkJournal")(function* (key: ChainKey, version: number) {
  let from = { position: 0, hash: GENESIS }
  while (from.position < version) {
    const page = yield* pageOf(key, from.position)
    const broken = firstBroken(key, page, from)
    const last = page.at(-1)
    if (broken !== null || last === undefined) return { key, position: broken ?? from.position }
    from = { position: last.position + 1, hash: last.hash }
  }
  return null
})

/** Every journal that does not hold, the workspaces' own before their members'; none when nobody touched them. */
export const checkJournals = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const chains = yield* sql<{
    readonly workspace_id: WorkspaceId
    readonly member_id: MemberId | null
    readonly version: number
  }>`
    SELECT id AS workspace_id, NULL AS member_id, journal_lines AS version FROM workspace
    UNION ALL SELECT workspace_id, id, version FROM member
    ORDER BY workspace_id, member_id NULLS FIRST`
  const results = yield* Effect.forEach(chains, ({ member_id, version, workspace_id }) =>
    checkJournal({ workspaceId: workspace_id, memberId: member_id }, version)
  )
  return results.filter((result): result is BrokenJournal => result !== null)
})
