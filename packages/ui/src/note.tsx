import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { type Meaning, meaningClass, meaningIcon } from "./meaning.tsx"

export interface NoteProps {
  readonly meaning: Meaning
  readonly children: ReactNode
  /** Said at once (role=alert): only for what somebody's own press has just led to. */
  readonly alert?: boolean | undefined
  readonly className?: string | undefined
}

/** A few lines with a meaning, inside a page or a dialog. */
export function Note({ alert = false, children, className, meaning }: NoteProps) {
  const Icon = meaningIcon[meaning]
  return (
    <div
      role={alert ? "alert" : undefined}
      className={cx(
        "flex gap-2.5 rounded-control border px-3 py-2.5 text-body",
        meaningClass[meaning],
        className
      )}
    >
      <Icon size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
