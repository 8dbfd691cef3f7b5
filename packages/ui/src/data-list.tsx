import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react"
import type { ReactNode } from "react"

export interface ColumnSort {
  /** Null where the list is in another order. */
  readonly direction: "ascending" | "descending" | null
  readonly onSort: () => void
}

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** The first thing on a card, without its label. One column has it. */
  readonly lead?: boolean | undefined
  /** The header is a button then. Cards have no headers: a list that sorts says so elsewhere, too. */
  readonly sort?: ColumnSort | undefined
}

export interface RowSelection<Row> {
  readonly isSelected: (row: Row) => boolean
  readonly onSelect: (row: Row, selected: boolean) => void
  /** Names the box of a row: "Select Work Mac". */
  readonly label: (row: Row) => string
  /** For the box in the head; `some` where only a part of the rows is. */
  readonly all: "all" | "some" | "none"
  readonly onAll: (selected: boolean) => void
  readonly allLabel: string
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
  readonly selection?: RowSelection<Row> | undefined
}

/**
 * One table, which its container's width turns into cards: not two copies, so ids, focus and open menus survive a
 * turn of the phone. The roles are written out because `display` takes a table's away.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { actions, actionsHeader, caption, columns, rowKey, rows, selection } = props
  return (
    <div className="ui-list">
      <table role="table" className="ui-list-table text-start">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" scope="col" className="ui-list-head">
                <SelectAll {...selection} />
              </th>
            )}
            {columns.map(({ header, key, sort }) => (
              <Head key={key} header={header} sort={sort} />
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

const arrows = { ascending: ArrowUp, descending: ArrowDown } as const

function Head({ header, sort }: Pick<Column<never>, "header" | "sort">) {
  if (sort === undefined)
    return (
      <th role="columnheader" scope="col" className="ui-list-head">
        {header}
      </th>
    )
  const Arrow = sort.direction === null ? ArrowUpDown : arrows[sort.direction]
  return (
    <th role="columnheader" scope="col" aria-sort={sort.direction ?? undefined} className="ui-list-head">
      <button
        type="button"
        className="-ms-1 inline-flex min-h-6 items-center gap-1 rounded-[4px] px-1 text-start hover:text-ink"
        onClick={sort.onSort}
      >
        {header}
        <Arrow
          size={14}
          aria-hidden="true"
          className={sort.direction === null ? "shrink-0 opacity-50" : "shrink-0 text-ink"}
        />
      </button>
    </th>
  )
}

const boxClass = "size-5 shrink-0 accent-(--accent)"

export type SelectAllProps = Pick<RowSelection<never>, "all" | "allLabel" | "onAll">

/** The head's box; also for a list of cards, which has no head. */
export function SelectAll({ all, allLabel, onAll }: SelectAllProps) {
  return (
    <input
      type="checkbox"
      aria-label={allLabel}
      checked={all === "all"}
      ref={(box) => {
        if (box !== null) box.indeterminate = all === "some"
      }}
      className={boxClass}
      onChange={({ target }) => onAll(target.checked)}
    />
  )
}

function ListRow<Row>(props: DataListProps<Row> & { readonly row: Row }) {
  const { actions, columns, marked, row, selection } = props
  return (
    <tr
      role="row"
      className="ui-list-row"
      data-marked={marked?.(row) ? "" : undefined}
      data-selectable={selection === undefined ? undefined : ""}
      data-selected={selection?.isSelected(row) ? "" : undefined}
    >
      {selection && (
        <td role="cell" className="ui-list-cell" data-select="">
          <input
            type="checkbox"
            aria-label={selection.label(row)}
            checked={selection.isSelected(row)}
            className={boxClass}
            onChange={({ target }) => selection.onSelect(row, target.checked)}
          />
        </td>
      )}
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
