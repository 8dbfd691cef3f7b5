import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * T37: the journals as one trail. What a line is of (its event, who did it, on which kind of client) is said by the line's own
 * texts, and only there: the indexes are of what stands in them, so nothing beside the chain of hashes has to be believed, and a
 * line that is not JSON any more cannot be written at all.
 */
export const trailWords = Effect.gen(function* () {
  const { sql } = yield* dialect
  const [read, C] = sql.onDialectOrElse({
    pg: () =>
      [
        (column: string, field: string) => `(CAST(${column} AS json) ->> '${field}')`,
        ' COLLATE "C"'
      ] as const,
    orElse: () => [(column: string, field: string) => `json_extract(${column}, '$.${field}')`, ""] as const
  })
  const [tag, via, who, kind] = [
    read("event", "_tag"),
    read("actor", "via"),
    read("actor", "_tag"),
    read("actor", "kind")
  ]
  return {
    /** `DeviceApproved Self web`, `MemberProvisioned scim -`. */
    sort: `(COALESCE(${tag}, '-') || ' ' || COALESCE(${via}, ${who}, '-') || ' ' || COALESCE(${kind}, '-'))${C}`,
    /** The administrator who did it. */
    admin: `(${read("actor", "memberId")})${C}`,
    /** The member that a line of the workspace's journal speaks of. */
    subject: `(${read("event", "memberId")})${C}`,
    deviceId: read("event", "deviceId"),
    byDeviceId: read("event", "byDeviceId"),
    previousDeviceId: read("event", "previousDeviceId"),
    none: `CAST('' AS TEXT)${C}`
  }
})

const members = Effect.gen(function* () {
  const { sql } = yield* dialect
  const words = yield* trailWords
  const [sort, admin] = [sql.literal(words.sort), sql.literal(words.admin)]
  yield* sql`DROP INDEX journal_by_time`
  yield* sql`CREATE INDEX journal_by_time ON journal (workspace_id, at, member_id, position)`
  yield* sql`CREATE INDEX journal_by_sort ON journal (workspace_id, (${sort}), at, member_id, position)`
  yield* sql`CREATE INDEX journal_by_member ON journal (workspace_id, member_id, (${sort}), at, position)`
  yield* sql`
    CREATE INDEX journal_by_admin ON journal (workspace_id, (${admin}), (${sort}), at, member_id, position)
    WHERE (${admin}) IS NOT NULL`
})

const workspaces = Effect.gen(function* () {
  const { sql } = yield* dialect
  const words = yield* trailWords
  const [sort, admin, subject] = [
    sql.literal(words.sort),
    sql.literal(words.admin),
    sql.literal(words.subject)
  ]
  yield* sql`DROP INDEX workspace_journal_by_time`
  yield* sql`CREATE INDEX workspace_journal_by_time ON workspace_journal (workspace_id, at, position)`
  yield* sql`CREATE INDEX workspace_journal_by_sort ON workspace_journal (workspace_id, (${sort}), at, position)`
  yield* sql`
    CREATE INDEX workspace_journal_by_admin ON workspace_journal (workspace_id, (${admin}), (${sort}), at, position)
    WHERE (${admin}) IS NOT NULL`
  yield* sql`
    CREATE INDEX workspace_journal_by_subject ON workspace_journal (workspace_id, (${subject}), (${sort}), at, position)
    WHERE (${subject}) IS NOT NULL`
})

export default Effect.all([members, workspaces], { discard: true })
