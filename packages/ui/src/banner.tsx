import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { type Meaning, meaningClass, meaningIcon } from "./meaning.tsx"

export interface BannerProps {
  readonly meaning: Meaning
  readonly children: ReactNode
  readonly action?: { readonly label: string; readonly onAction: () => void } | undefined
}

/** R27, S15: one line on top of every page, with its one button. It cannot be dismissed: what it says is still so. */
export function Banner({ action, children, meaning }: BannerProps) {
  const Icon = meaningIcon[meaning]
  return (
    <div role="status" aria-live="polite" className={cx("border-b", meaningClass[meaning])}>
      <div className="mx-auto flex min-h-12 max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 sm:px-6">
        <p className="flex min-w-0 flex-1 basis-36 items-start gap-2 text-body font-strong">
          <Icon size={18} aria-hidden="true" className="mt-0.5 shrink-0" />
          <span>{children}</span>
        </p>
        {action && (
          <button
            type="button"
            className="min-h-9 rounded-control border border-current px-3 text-body font-strong whitespace-nowrap transition-colors hover:bg-surface hover:text-ink focus-visible:outline-current pointer-coarse:min-h-11"
            onClick={action.onAction}
          >
            {action.label}
          </button>
        )}
      </div>
    </div>
  )
}
