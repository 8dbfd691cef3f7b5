const START = "<!-- bench:start -->"
const END = "<!-- bench:end -->"

/** Between the markers, and nowhere else. */
export const withReport = (readme: string, report: string): string => {
  const start = readme.indexOf(START)
  const end = readme.indexOf(END)
  if (start < 0 || end < start) throw new Error(`The README has no ${START} and ${END} in this order`)
  return `${readme.slice(0, start + START.length)}\n${report}\n${readme.slice(end)}`
}
