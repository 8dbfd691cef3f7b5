import { cx } from "./cx.ts"

export interface ApprovedCheckProps {
  readonly size?: number | undefined
  readonly className?: string | undefined
}

/** The one small celebration: a check that draws itself. Still with reduced motion. Decoration; the words say it. */
export function ApprovedCheck({ className, size = 56 }: ApprovedCheckProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 56 56"
      fill="none"
      stroke="currentColor"
      strokeWidth={3}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx("text-trusted", className)}
    >
      <rect className="ui-check-ring" pathLength={1} x="4" y="4" width="48" height="48" rx="14" />
      <path className="ui-check-mark" pathLength={1} d="m17.5 29 7.5 7.5 14-16" />
    </svg>
  )
}
