import { cx } from "./cx.ts"

export interface LogoProps {
  /** A setting, never a literal. */
  readonly product: string
  readonly size?: "small" | "large" | undefined
  /** The tiles alone; the name is then said, not shown. */
  readonly markOnly?: boolean | undefined
  readonly className?: string | undefined
}

/** Hand-cut tiles with even joints; the one that was set last stands out. */
export function LogoMark({ size }: { readonly size: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" className="shrink-0">
      <path
        className="fill-ink"
        d="M4.6 3h9.1c.8 0 1.4.6 1.4 1.4l-.3 8.9c0 .8-.7 1.4-1.5 1.4H4.4c-.8 0-1.4-.7-1.4-1.5l.2-8.8c0-.8.6-1.4 1.4-1.4Z"
      />
      <path
        className="fill-ink"
        d="m18.6 3 8.8.2c.9 0 1.6.7 1.6 1.6v8.4c0 .8-.7 1.5-1.5 1.5h-8.6c-.8 0-1.5-.7-1.4-1.5l.2-8.8c0-.8.6-1.4.9-1.4Z"
      />
      <path
        className="fill-ink"
        d="m4.5 17.3 8.8.1c.8 0 1.4.7 1.4 1.5l.2 8.6c0 .8-.6 1.5-1.5 1.5H4.7c-.9 0-1.6-.7-1.6-1.5L3 18.8c0-.8.7-1.5 1.5-1.5Z"
      />
      <path
        className="fill-accent"
        d="m20.7 17.1 7 2.3c.8.3 1.2 1 1 1.8l-2 7c-.3.8-1.1 1.3-1.9 1l-7-2c-.8-.3-1.2-1.1-1-1.9l2-7c.3-.9 1.1-1.4 1.9-1.2Z"
      />
    </svg>
  )
}

export function Logo({ className, markOnly = false, product, size = "small" }: LogoProps) {
  const large = size === "large"
  return (
    <span className={cx("inline-flex items-center", large ? "gap-3" : "gap-2", className)}>
      <LogoMark size={large ? 36 : 24} />
      <span
        className={
          markOnly
            ? "sr-only"
            : cx("font-strong text-ink", large ? "text-title" : "text-body tracking-[-0.01em]")
        }
      >
        {product}
      </span>
    </span>
  )
}
