import type { ReactNode } from "react"
import { cx } from "./cx.ts"

export interface BadgeProps {
  readonly children: ReactNode
  /** `count` is the filled one, for a number that wants to be seen. */
  readonly kind?: "mark" | "count" | undefined
  readonly className?: string | undefined
}

/** A word or a number beside a name: "This device", 3. It has no meaning of its own; StatusPill has. */
export function Badge({ children, className, kind = "mark" }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex items-center rounded-full text-small font-strong whitespace-nowrap tabular-nums",
        kind === "count"
          ? "min-w-5 justify-center bg-accent px-1.5 text-on-accent"
          : "bg-accent-soft px-2 text-accent",
        className
      )}
    >
      {children}
    </span>
  )
}
