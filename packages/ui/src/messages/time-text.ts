/** "Mon, 2:05 PM": when something can be tried again. With the day, for a wait may run past midnight. */
export const timeTextIn = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "numeric", minute: "2-digit" })
  return (at: number): string => format.format(at)
}
