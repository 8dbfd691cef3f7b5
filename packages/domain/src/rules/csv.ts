/**
 * A spreadsheet runs what begins like a formula, also within quotes; an apostrophe before it makes it text (OWASP, CSV
 * injection). What people type (names, models) and what clients declare gets into such a file.
 */
const FORMULA = /^[=+\-@\t\r]/
const QUOTED = /[",\r\n]/

const field = (value: string | number | null): string => {
  if (value === null) return ""
  const text = typeof value === "number" ? String(value) : FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180: one record, with its line break. */
export const csvRecord = (values: ReadonlyArray<string | number | null>): string =>
  `${values.map(field).join(",")}\r\n`
