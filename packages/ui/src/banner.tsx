import { ChevronRight } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { type Meaning, meaningClass, meaningIcon } from "./meaning.tsx"

export interface BannerAction {
  readonly label: string
  readonly onAction: () => void
}

export interface BannerProps {
  readonly meaning: Meaning
  readonly children: ReactNode
  readonly action?: BannerAction | undefined
  /** For a popup: as narrow as it is. */
  readonly narrow?: boolean | undefined
}

/** R27, S15: one line on top of every page, with its one button. It cannot be dismissed: what it says is still so. */
export function Banner({ action, children, meaning, narrow = false }: BannerProps) {
  const Icon = meaningIcon[meaning]
  return (
    <div role="status" aria-live="polite" className={cx("border-b", meaningClass[meaning])}>
      <div
        className={cx(
          "flex flex-wrap items-center gap-y-1",
          narrow ? "min-h-11 gap-x-2 px-4 py-1" : "mx-auto min-h-12 max-w-6xl gap-x-4 px-4 py-1.5 sm:px-6"
        )}
      >
        <p
          className={cx(
            "flex min-w-0 flex-1 items-start gap-2 text-body font-strong",
            narrow ? "basis-40" : "basis-36"
          )}
        >
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

export interface BannerButtonProps extends Omit<BannerProps, "action" | "narrow"> {
  readonly action: BannerAction
  readonly className?: string | undefined
}

/** R30: on a phone the whole banner is the button. */
export function BannerButton({ action, children, className, meaning }: BannerButtonProps) {
  const Icon = meaningIcon[meaning]
  return (
    <div role="status" aria-live="polite" className={cx("border-b", meaningClass[meaning], className)}>
      <button
        type="button"
        className="px-safe-or-4 flex min-h-14 w-full items-center gap-3 py-2 text-start text-body focus-visible:-outline-offset-4 focus-visible:outline-current"
        onClick={action.onAction}
      >
        <Icon size={22} aria-hidden="true" className="shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block font-strong">{children}</span>{" "}
          <span className="block text-small underline underline-offset-2">{action.label}</span>
        </span>
        <ChevronRight size={20} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
      </button>
    </div>
  )
}
