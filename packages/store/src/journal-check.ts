import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { type ChainedLine, firstBroken, GENESIS } from "./chain.ts"

const LINES_A_PAGE = 1_000

export interface BrokenJournal {
  readonly key: MemberKey
  /** The first line that is not what was written, or that is missing. */
  readonly position: number
}

const pageOf = Effect.fnUntraced(function* ({ memberId, workspaceId }: MemberKey, from: number) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<ChainedLine>`
    SELECT position, format, event, actor, address, at, previous_hash, hash FROM journal
    WHERE workspace_id = ${workspaceId} AND member_id = ${memberId} AND position >= ${from}
    ORDER BY position LIMIT ${LINES_A_PAGE}`
})

/** T37: goes through one member's journal, line by line, and through to the version that the member's row claims. */
export const checkJournal = Effect.fn("checkJournal")(function* (key: MemberKey, version: number) {
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

/** Every journal that does not hold; none when nobody touched them. */
export const checkJournals = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const members = yield* sql<{
    readonly workspace_id: WorkspaceId
    readonly id: MemberId
    readonly version: number
  }>`SELECT workspace_id, id, version FROM member ORDER BY workspace_id, id`
  const results = yield* Effect.forEach(members, ({ id, version, workspace_id }) =>
    checkJournal({ workspaceId: workspace_id, memberId: id }, version)
  )
  return results.filter((result): result is BrokenJournal => result !== null)
})
