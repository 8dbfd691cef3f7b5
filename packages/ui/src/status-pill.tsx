import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { type Meaning, meaningClass, meaningIcon } from "./meaning.tsx"

export interface StatusPillProps {
  readonly meaning: Meaning
  /** The word. */
  readonly children: ReactNode
  readonly className?: string | undefined
}

export function StatusPill({ children, className, meaning }: StatusPillProps) {
  const Icon = meaningIcon[meaning]
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center gap-1.5 rounded-full border py-0.5 ps-2 pe-2.5 text-small font-strong sm:whitespace-nowrap",
        meaningClass[meaning],
        className
      )}
    >
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      {children}
    </span>
  )
}
