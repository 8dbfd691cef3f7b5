/** A day of the server's count, which goes by UTC: in another zone its midnight would name the day before. */
export const dayText = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(day)
