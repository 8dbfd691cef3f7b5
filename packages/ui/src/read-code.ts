/** The first digit of each script that people's keyboards and mails write numbers in; ten follow in order. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50]

/** Full-width, Arabic, Persian and other digits as 0 to 9; the rest as it was. */
export const plainDigits = (text: string): string =>
  text.normalize("NFKC").replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((first) => point >= first && point < first + 10)
    return zero === undefined ? digit : String(point - zero)
  })

const SEPARATOR = "[\\s\\-\\u2010-\\u2015\\u2212.·_]"

/** From the surest to the loosest: eight together, four and four, eight with any single separators between. */
const shapes = (half: number, length: number): ReadonlyArray<RegExp> => [
  new RegExp(`(?<!\\d)\\d{${length}}(?!\\d)`),
  new RegExp(`(?<!\\d)\\d{${half}}${SEPARATOR}{1,3}\\d{${length - half}}(?!\\d)`),
  new RegExp(`(?<!\\d)\\d(?:${SEPARATOR}{0,3}\\d){${length - 1}}(?!\\d)`)
]

/**
 * The code in what was pasted: alone, in groups, or somewhere in a line of mail; null where there is none. The surer
 * shapes go first, so that a date in the same line (2026-11-23 is eight digits too) is not taken for it.
 */
export const readCode = (text: string, length = 8): string | null => {
  const plain = plainDigits(text)
  for (const shape of shapes(Math.ceil(length / 2), length)) {
    const found = shape.exec(plain)?.[0]
    if (found !== undefined) return found.replace(/\D/g, "")
  }
  return null
}

/** As people read it: two groups, where it is long enough to need them. */
export const groupCode = (digits: string, length = 8): string => {
  const half = Math.ceil(length / 2)
  return length > 4 && digits.length > half ? `${digits.slice(0, half)} ${digits.slice(half)}` : digits
}
