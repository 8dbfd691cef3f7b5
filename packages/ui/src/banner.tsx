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
  /** For a popup: smaller, and as narrow as it is. */
  readonly narrow?: boolean | undefined
}

/** R27, S15: one line on top of every page, with its one button. It cannot be dismissed: what it says is still so. */
export function Banner({ action, children, meaning, narrow = false }: BannerProps) {
  const Icon = meaningIcon[meaning]
  const text = narrow ? "text-small" : "text-body"
  return (
    <div role="status" aria-live="polite" className={cx("border-b", meaningClass[meaning])}>
      <div
        className={cx(
          "flex flex-wrap items-center gap-y-1 px-4 py-1.5",
          narrow ? "min-h-11 gap-x-3" : "mx-auto min-h-12 max-w-6xl gap-x-4 sm:px-6"
        )}
      >
        <p
          className={cx("flex min-w-0 flex-1 basis-56 items-start gap-2 py-1 font-strong text-pretty", text)}
        >
          <Icon size={18} aria-hidden="true" className={cx("shrink-0", !narrow && "mt-0.5")} />
          <span>{children}</span>
        </p>
        {action && (
          <button
            type="button"
            className={cx(
              "rounded-control border border-current font-strong whitespace-nowrap transition-colors hover:bg-surface hover:text-ink focus-visible:outline-current pointer-coarse:min-h-11",
              narrow ? "min-h-8 px-2.5" : "min-h-9 px-3",
              text
            )}
            onClick={action.onAction}
          >
            {action.label}
          </button>
        )}
      </div>
    </div>
  )
}

export interface BannerButtonProps {
  readonly children: ReactNode
  readonly action: BannerAction
  readonly className?: string | undefined
}

/** R30: on a phone the whole banner is the button, yellow in both themes. */
export function BannerButton({ action, children, className }: BannerButtonProps) {
  const Icon = meaningIcon.notSecure
  return (
    <div role="status" aria-live="polite" className={cx("bg-caution text-on-caution", className)}>
      <button
        type="button"
        className="px-safe-or-4 flex min-h-14 w-full items-center gap-3 py-2 text-start text-body focus-visible:-outline-offset-4 focus-visible:outline-current forced-colors:border"
        onClick={action.onAction}
      >
        <Icon size={22} aria-hidden="true" className="shrink-0" />
        <span className="min-w-0 flex-1">
          <span className="block font-strong text-pretty">{children}</span>{" "}
          <span className="block text-small underline underline-offset-2">{action.label}</span>
        </span>
        <ChevronRight size={20} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
      </button>
    </div>
  )
}
