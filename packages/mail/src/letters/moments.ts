/** A letter is read later and elsewhere, so it names days and clocks: UTC, and the workspace's own zone where one is set. */
const FULL = {
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23"
} as const
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const

export const dateAndTime = (intl: string, at: number, timeZone = "UTC"): string =>
  new Intl.DateTimeFormat(intl, { ...FULL, timeZone }).format(at)

export const clockTime = (intl: string, at: number): string =>
  new Intl.DateTimeFormat(intl, { ...CLOCK, timeZone: "UTC" }).format(at)

/** Whether `zone` is a name of the time-zone database, such as Europe/Lisbon. */
export const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}
