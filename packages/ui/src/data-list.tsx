import type { ReactNode } from "react"

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** The first thing on a card, without its label. One column has it. */
  readonly lead?: boolean | undefined
}

export interface DataListProps<Row> {
  /** Names the table for those who do not see what it is about. */
  readonly caption: string
  readonly columns: ReadonlyArray<Column<Row>>
  readonly rows: ReadonlyArray<Row>
  readonly rowKey: (row: Row) => string
  /** Always visible, never on hover only (P12). */
  readonly actions?: ((row: Row) => ReactNode) | undefined
  readonly actionsHeader?: string | undefined
  /** What waits for the person stands out. */
  readonly marked?: ((row: Row) => boolean) | undefined
}

/**
 * One table, which its container's width turns into cards: not two copies, so ids, focus and open menus survive a
 * turn of the phone. The roles are written out because `display` takes a table's away.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { actions, actionsHeader, caption, columns, rowKey, rows } = props
  return (
    <div className="ui-list">
      <table role="table" className="ui-list-table text-start">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ header, key }) => (
              <th key={key} role="columnheader" scope="col" className="ui-list-head">
                {header}
              </th>
            ))}
            {actions && (
              <th role="columnheader" scope="col" className="ui-list-head">
                <span className="sr-only">{actionsHeader}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <ListRow key={rowKey(row)} {...props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ListRow<Row>({ actions, columns, marked, row }: DataListProps<Row> & { readonly row: Row }) {
  return (
    <tr role="row" className="ui-list-row" data-marked={marked?.(row) ? "" : undefined}>
      {columns.map(({ cell, header, key, lead }) => (
        <td key={key} role="cell" className="ui-list-cell" data-lead={lead ? "" : undefined}>
          {lead ? null : (
            <span aria-hidden="true" className="ui-list-label">
              {header}
            </span>
          )}
          <div className="min-w-0">{cell(row)}</div>
        </td>
      ))}
      {actions && (
        <td role="cell" className="ui-list-cell" data-actions="">
          {actions(row)}
        </td>
      )}
    </tr>
  )
}
