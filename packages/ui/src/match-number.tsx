import { useMessages } from "./messages/use-messages.tsx"
import { cx } from "./cx.ts"

export interface MatchNumberProps {
  readonly digits: string
  /** In a row of a list, or in a notification: the same look, smaller. */
  readonly size?: "regular" | "small" | undefined
  readonly className?: string | undefined
}

/** D4: the largest thing on its screen, and the same on both sides. Read out digit by digit. */
export function MatchNumber({ className, digits, size = "regular" }: MatchNumberProps) {
  const m = useMessages()
  const spaced = digits.split("").join(" ")
  return (
    <p
      role="img"
      aria-label={m.matchNumber.label(spaced)}
      dir="ltr"
      className={cx(
        "justify-center bg-sunken font-strong tabular-nums select-none",
        size === "small"
          ? "inline-flex gap-2 rounded-control px-3 py-1.5 text-title"
          : "flex gap-3 rounded-surface py-5 text-figure",
        className
      )}
    >
      {digits.split("").map((digit, place) => (
        <span key={place} aria-hidden="true" className="w-[1ch] text-center">
          {digit}
        </span>
      ))}
    </p>
  )
}
