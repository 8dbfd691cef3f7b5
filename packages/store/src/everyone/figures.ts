import type { Figures } from "@tessera/application/ports/everyone"
import type { WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import { Effect } from "effect"
import { facetOf } from "./facet.ts"
import type { Words } from "./words.ts"

/** So many rows of the last days are counted at most; where there are more, fewer days are told. */
const ROWS_COUNTED_MAX = 200_000

interface DayRow {
  readonly day: number
  readonly facet: number
  readonly count: number
}

const total = (rows: ReadonlyArray<{ readonly count: number }>): number =>
  rows.reduce((sum, { count }) => sum + count, 0)

/** The first day that was counted whole: where the count stopped in the middle of one, the next. */
const wholeFrom = (
  rows: ReadonlyArray<{ readonly day: number; readonly count: number }>,
  since: number
): number => (total(rows) < ROWS_COUNTED_MAX ? since : Math.min(...rows.map(({ day }) => day)) + DAY_MS)

const standingOf = Effect.fnUntraced(function* ({ sql }: Words, workspaceId: WorkspaceId) {
  const [row] = yield* sql<{ readonly active: number; readonly without: number }>`
    SELECT count(*) AS active, count(CASE WHEN trusted = 0 THEN 1 END) AS without
    FROM member WHERE workspace_id = ${workspaceId} AND state = 'active'`
  return { active: row?.active ?? 0, withoutTrusted: row?.without ?? 0 }
})

/** When the day of a moment began. In words, not as a parameter: the driver of SQLite gives numbers as real ones. */
const dayOf = ({ sql }: Words, column: string) => sql.literal(`${column} / ${DAY_MS} * ${DAY_MS}`)

const registeredSince = (words: Words, workspaceId: WorkspaceId, since: number) => words.sql<DayRow>`
  SELECT ${dayOf(words, "registered_at")} AS day, facet, count(*) AS count FROM (
    SELECT registered_at, facet FROM device
    WHERE workspace_id = ${workspaceId} AND registered_at >= ${since}
    ORDER BY registered_at DESC LIMIT ${ROWS_COUNTED_MAX}
  ) AS lately GROUP BY 1, 2`

const endedSince = (words: Words, workspaceId: WorkspaceId, since: number) => words.sql<
  Omit<DayRow, "facet">
>`
  SELECT ${dayOf(words, "ended_at")} AS day, count(*) AS count FROM (
    SELECT ended_at FROM device
    WHERE workspace_id = ${workspaceId} AND ended_at >= ${since} AND ended_at IS NOT NULL AND trusted_at IS NOT NULL
    ORDER BY ended_at DESC LIMIT ${ROWS_COUNTED_MAX}
  ) AS lately GROUP BY 1`

/** What is stored: asks and locks that the clock ended since the last sweep (seconds ago) are counted as they were. */
export const figuresOf = Effect.fnUntraced(function* (
  words: Words,
  workspaceId: WorkspaceId,
  days: number,
  now: Instant
) {
  const from = Math.max(0, now - (now % DAY_MS) - (days - 1) * DAY_MS)
  const alike = yield* words.sql<{ readonly facet: number; readonly count: number }>`
    SELECT facet, count(*) AS count FROM device WHERE workspace_id = ${workspaceId} GROUP BY facet`
  const registered = yield* registeredSince(words, workspaceId, from)
  const ended = yield* endedSince(words, workspaceId, from)
  const since = Instant.make(Math.max(wholeFrom(registered, from), wholeFrom(ended, from)))
  return {
    now,
    members: yield* standingOf(words, workspaceId),
    alike: alike.map(({ count, facet }) => ({ ...facetOf(facet), count })),
    days: registered
      .filter(({ day }) => day >= since)
      .map(({ count, day, facet }) => ({ ...facetOf(facet), day: Instant.make(day), count })),
    ended: ended
      .filter(({ day }) => day >= since)
      .map(({ count, day }) => ({ day: Instant.make(day), count })),
    since
  } satisfies Figures
})
