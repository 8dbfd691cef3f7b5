const SECONDS = /^\d{1,9}$/

/** RFC 9110 section 10.2.3: seconds, or a date; in milliseconds from `now` on. Null for what is neither. */
export const readRetryAfter = (header: string | null, now: number): number | null => {
  if (header === null) return null
  if (SECONDS.test(header)) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
