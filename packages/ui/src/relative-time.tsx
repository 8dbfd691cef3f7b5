import { useId } from "react"
import { useTime } from "./clock/clock-provider.tsx"
import { useNow } from "./clock/use-now.ts"
import { useLanguage } from "./messages/messages-provider.tsx"
import { dateText, exactTime, relativeTime, timeAhead, type TimeWords } from "./relative-time-text.ts"
import { Tooltip } from "./tooltip.tsx"
import { VisuallyHidden } from "./visually-hidden.tsx"

export interface RelativeTimeProps {
  /** Epoch milliseconds on the server's clock; null says that it never was. */
  readonly at: number | null
  /** `date` is for what does not change: "Set up on"; `ahead` for what comes. */
  readonly show?: "relative" | "date" | "ahead" | undefined
}

const textOf = {
  relative: relativeTime,
  ahead: timeAhead,
  date: (at: number, _now: number, words: TimeWords) => dateText(at, words)
}

/** Renews itself each minute. The exact time, with its zone, on hover and on focus, and for a screen reader. */
export function RelativeTime({ at, show = "relative" }: RelativeTimeProps) {
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const now = useNow(60_000)
  const described = useId()
  if (at === null) return <span>{messages.time.never}</span>
  const words = { locale: intl, timeZone, justNow: messages.time.justNow }
  const exact = exactTime(at, words)
  return (
    <>
      <Tooltip text={exact}>
        <time
          dateTime={new Date(at).toISOString()}
          // Who has no pointer must reach the exact time as well.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-describedby={described}
          className="rounded-[4px] whitespace-nowrap"
        >
          {textOf[show](at, now, words)}
        </time>
      </Tooltip>
      <VisuallyHidden id={described}>{exact}</VisuallyHidden>
    </>
  )
}
