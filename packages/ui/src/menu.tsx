import { Menu as Base } from "@base-ui/react/menu"
import type { ReactElement, ReactNode } from "react"
import { cx } from "./cx.ts"

export interface MenuProps {
  /** The button that opens it, with its own name. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly align?: "start" | "end" | undefined
  readonly children: ReactNode
}

export function Menu({ align = "end", children, trigger }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align={align} className="z-40 outline-none">
          <Base.Popup className="ui-popup min-w-52 max-w-[calc(100vw-1rem)] rounded-surface border border-line bg-surface p-1 shadow-raised outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

const itemClass =
  "flex min-h-9 items-center gap-2.5 rounded-[6px] px-2.5 py-1.5 text-body text-ink no-underline outline-none select-none data-disabled:text-muted data-highlighted:bg-sunken data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-transparent pointer-coarse:min-h-11"

export interface MenuItemProps {
  readonly onSelect?: (() => void) | undefined
  /** For a link: `render={<Link to="/profile" />}`. */
  readonly render?: ReactElement<Record<string, unknown>> | undefined
  readonly icon?: ReactNode
  readonly disabled?: boolean | undefined
  readonly tone?: "plain" | "danger" | undefined
  readonly children: ReactNode
}

export function MenuItem({
  children,
  disabled = false,
  icon,
  onSelect,
  render,
  tone = "plain"
}: MenuItemProps) {
  const className = cx(itemClass, tone === "danger" && "text-danger")
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </>
  )
  return (
    <Base.Item
      className={className}
      disabled={disabled}
      {...(render === undefined ? {} : { render })}
      {...(onSelect === undefined ? {} : { onClick: onSelect })}
    >
      {content}
    </Base.Item>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-2.5 my-1 h-px bg-line" />
}

/** Who is signed in, on top of a profile menu. Not an item: it cannot be chosen. */
export function MenuHeader({ children }: { readonly children: ReactNode }) {
  return <div className="px-2.5 py-2 text-small text-muted">{children}</div>
}
