import { cx } from "./cx.ts"

export interface AvatarProps {
  /** The person's name or username; its first letters are shown. */
  readonly name: string
  readonly size?: "small" | "large" | undefined
  readonly className?: string | undefined
}

const initials = (name: string): string => {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter(Boolean)
  const first = words[0] ?? "?"
  const last = words.length > 1 ? (words.at(-1) ?? "") : ""
  return ([...first][0] ?? "?").toLocaleUpperCase() + ([...last][0] ?? "").toLocaleUpperCase()
}

/** Decoration beside a name that is written out; in a button, beside a VisuallyHidden one (an aria-label would deny the letters that are seen). */
export function Avatar({ className, name, size = "small" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-flex shrink-0 items-center justify-center rounded-control bg-accent-soft font-strong text-accent select-none",
        size === "small" ? "size-8 text-small" : "size-12 text-body",
        className
      )}
    >
      {initials(name)}
    </span>
  )
}
