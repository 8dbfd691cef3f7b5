import type { ComponentPropsWithRef, ReactNode } from "react"
import { cx } from "./cx.ts"
import { Tooltip } from "./tooltip.tsx"

export interface IconButtonProps extends Omit<ComponentPropsWithRef<"button">, "aria-label" | "children"> {
  /** Its name, which also shows on hover and focus. */
  readonly label: string
  readonly icon: ReactNode
  readonly tooltip?: boolean | undefined
}

export function IconButton({
  className,
  icon,
  label,
  tooltip = true,
  type = "button",
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={cx(
        "inline-flex size-control shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-sunken hover:text-ink disabled:opacity-55",
        className
      )}
    >
      {icon}
    </button>
  )
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button
}
