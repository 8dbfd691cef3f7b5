import { useMessages } from "./messages/use-messages.tsx"
import { cx } from "./cx.ts"

export interface MatchNumberProps {
  readonly digits: string
  readonly className?: string | undefined
}

/** D4: the largest thing on its screen, and the same on both sides. Read out digit by digit. */
export function MatchNumber({ className, digits }: MatchNumberProps) {
  const m = useMessages()
  const spaced = digits.split("").join(" ")
  return (
    <p
      role="img"
      aria-label={m.matchNumber.label(spaced)}
      dir="ltr"
      className={cx(
        "flex justify-center gap-3 rounded-surface bg-sunken py-5 text-figure font-strong tabular-nums select-none",
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
