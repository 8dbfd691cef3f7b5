const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export interface TimeWords {
  readonly locale: string
  readonly timeZone?: string | undefined
  readonly justNow: string
}

/** Which calendar day it is there, as a number of days; a day of 23 or 25 hours is one day. */
const localDay = (at: number, timeZone: string | undefined): number => {
  const parts = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric"
  }).formatToParts(at)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  return Date.UTC(part("year"), part("month") - 1, part("day")) / DAY
}

const inZone = (timeZone: string | undefined) => (timeZone === undefined ? {} : { timeZone })

/** The date, the time and the zone: what a hover shows. */
export const exactTime = (at: number, { locale, timeZone }: TimeWords): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
    ...inZone(timeZone)
  }).format(at)

/** Only the day, for "Set up on". */
export const dateText = (at: number, { locale, timeZone }: TimeWords): string =>
  new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    ...inZone(timeZone)
  }).format(at)

/**
 * "in 6 days", "tomorrow", "in 5 hours": of what comes within weeks. Days are the person's own calendar days; the last day is
 * told in hours.
 */
export const timeAhead = (at: number, now: number, words: Omit<TimeWords, "justNow">): string => {
  const ahead = at - now
  const relative = new Intl.RelativeTimeFormat(words.locale, { numeric: "auto" })
  if (ahead < HOUR) return relative.format(Math.max(1, Math.floor(ahead / MINUTE)), "minute")
  if (ahead < DAY) return relative.format(Math.floor(ahead / HOUR), "hour")
  return relative.format(localDay(at, words.timeZone) - localDay(now, words.timeZone), "day")
}

/**
 * "2 minutes ago", "3 hours ago", "yesterday", "4 days ago", then the date. Days are the person's own calendar days,
 * so 00:10 calls 23:00 "1 hour ago" and 08:00 calls it "yesterday". What is ahead by less than a minute is now (clocks differ);
 * what is further ahead is never called past: it gets its date.
 */
export const relativeTime = (at: number, now: number, words: TimeWords): string => {
  const past = now - at
  if (past < -MINUTE) return exactTime(at, words)
  if (past < MINUTE) return words.justNow
  const relative = new Intl.RelativeTimeFormat(words.locale, { numeric: "auto" })
  if (past < HOUR) return relative.format(-Math.floor(past / MINUTE), "minute")
  const days = localDay(now, words.timeZone) - localDay(at, words.timeZone)
  if (days === 0 || past < 6 * HOUR) return relative.format(-Math.floor(past / HOUR), "hour")
  if (days < 7) return relative.format(-days, "day")
  return dateText(at, words)
}
