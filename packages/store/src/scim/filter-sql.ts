import type { ScimFilter } from "@tessera/application/ports/scim-store"
import type { SqlClient, Statement } from "effect/sql"

/** How an attribute is looked at: a piece of SQL of ours, and where there is a quicker way, its own equality. */
export interface Column {
  readonly text: string
  /** The row is one whose attribute is this value; by an index. */
  readonly is?: (value: string) => Statement.Fragment
}

export interface Attributes<Attribute extends string> {
  readonly columns: Readonly<Record<Attribute, Column>>
  readonly active: Statement.Fragment
}

/**
 * T29: values are parameters, attributes are names of this package's own, operators are written here. Nothing of what was sent
 * becomes part of the statement.
 */
export const makeFilterSql = <Attribute extends string>(
  sql: SqlClient.SqlClient,
  { active, columns }: Attributes<Attribute>
) => {
  const found = sql.literal(sql.onDialectOrElse({ pg: () => "strpos", orElse: () => "instr" }))
  // A bare parameter has no type on PostgreSQL where a function takes several.
  const text = (value: string) => sql`CAST(${value} AS TEXT)`

  const equals = ({ is, text: column }: Column, value: string): Statement.Fragment =>
    is === undefined ? sql`COALESCE(${sql.literal(column)}, '') = ${value}` : is(value)

  const compared = ({
    attribute,
    op,
    value
  }: Extract<ScimFilter<Attribute>, { readonly _tag: "Compare" }>): Statement.Fragment => {
    const column = columns[attribute]
    const stored = sql`COALESCE(${sql.literal(column.text)}, '')`
    switch (op) {
      case "eq":
        return equals(column, value)
      case "ne":
        return sql`NOT (${equals(column, value)})`
      case "co":
        return sql`${found}(${stored}, ${text(value)}) > 0`
      case "sw":
        return sql`substr(${stored}, 1, length(${text(value)})) = ${text(value)}`
      case "ew":
        return sql`(length(${stored}) >= length(${text(value)})
          AND substr(${stored}, length(${stored}) - length(${text(value)}) + 1) = ${text(value)})`
    }
  }

  const compile = (filter: ScimFilter<Attribute>): Statement.Fragment => {
    switch (filter._tag) {
      case "Active":
        return filter.is ? active : sql`NOT (${active})`
      case "Present":
        return sql`COALESCE(${sql.literal(columns[filter.attribute].text)}, '') <> ''`
      case "And":
        return sql.and(filter.filters.map(compile))
      case "Or":
        return sql.or(filter.filters.map(compile))
      case "Not":
        return sql`NOT (${compile(filter.filter)})`
      case "Compare":
        return compared(filter)
    }
  }
  return compile
}
