import { cx } from "./cx.ts"

export interface SpinnerProps {
  readonly size?: "small" | "large" | undefined
  readonly className?: string | undefined
}

/** Three tiles that breathe, one after another. Decoration only: the words beside it say what is awaited. */
export function Spinner({ className, size = "small" }: SpinnerProps) {
  const side = size === "small" ? "size-1.5" : "size-3"
  return (
    <span
      aria-hidden="true"
      className={cx("inline-flex items-center", size === "small" ? "gap-1" : "gap-2", className)}
    >
      <span className={cx("ui-breathe rounded-[25%] bg-current forced-colors:bg-[CanvasText]", side)} />
      <span
        className={cx(
          "ui-breathe rounded-[25%] bg-current forced-colors:bg-[CanvasText] [animation-delay:300ms]",
          side
        )}
      />
      <span
        className={cx(
          "ui-breathe rounded-[25%] bg-current forced-colors:bg-[CanvasText] [animation-delay:600ms]",
          side
        )}
      />
    </span>
  )
}
