import type { Direction } from "@tessera/domain/keyset"
import type { Sought } from "@tessera/domain/rules/everyone"
import { Effect } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { WaysReach } from "./candidates.ts"

/** Behind every text that begins with what is before it: the last code point there is. */
const END = "\u{10ffff}"

/**
 * Pieces of SQL for pages and filters; the values are parameters, the words are ours. A search is a range, so no character in it
 * means anything but itself.
 */
export const makeWords = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const reach = yield* WaysReach
  const json = (values: ReadonlyArray<string | number>) => JSON.stringify(values)

  const numbers = (values: ReadonlyArray<number>): Statement.Fragment =>
    sql.onDialectOrElse({
      pg: () =>
        sql`(SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(${json(values)} AS json)))`,
      orElse: () => sql`(SELECT value FROM json_each(${json(values)}))`
    })

  const begins = (column: string, text: string): Statement.Fragment =>
    sql`(${sql.literal(column)} >= ${text} AND ${sql.literal(column)} < ${text + END})`

  return {
    sql,
    reach,
    /**
     * The devices, by this index. SQLite has no figures of how many rows a list of numbers finds, and would rather read the
     * workspace from end to end; PostgreSQL has them.
     */
    devicesBy: (index: string | null): Statement.Fragment =>
      sql.literal(
        sql.onDialectOrElse({
          pg: () => "device d",
          orElse: () => (index === null ? "device d" : `device d INDEXED BY ${index}`)
        })
      ),
    all: (conditions: ReadonlyArray<Statement.Fragment | null>): Statement.Fragment =>
      sql.and(conditions.filter((condition) => condition !== null)),
    /** One of these numbers; any count of them is one statement. */
    oneOf: (column: Statement.Fragment, values: ReadonlyArray<number>): Statement.Fragment =>
      sql.onDialectOrElse({
        pg: () => sql`${column} = ANY(ARRAY${numbers(values)})`,
        orElse: () => sql`${column} IN ${numbers(values)}`
      }),
    begins,
    /** The beginning of a username or an address, of a member called `m`. */
    login: ({ login }: Sought): Statement.Fragment =>
      sql`(${begins("m.username", login)} OR ${begins("m.email", login)})`,
    ordered: (columns: ReadonlyArray<string>, direction: Direction): Statement.Fragment =>
      sql.literal(
        columns.map((column) => `${column} ${direction === "ascending" ? "ASC" : "DESC"}`).join(", ")
      ),
    behind: (direction: Direction): Statement.Fragment => sql.literal(direction === "ascending" ? ">" : "<")
  }
})
export type Words = Effect.Success<typeof makeWords>
