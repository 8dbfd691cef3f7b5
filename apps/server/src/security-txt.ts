const DAY_MS = 86_400_000
/** RFC 9116 section 2.5.5 advises less than a year. */
const LIFE_DAYS = 180

/** RFC 9116. Whoever runs the product answers for it. Expires by the day, so that it is the same text all day long. */
export const securityTxt = (publicUrl: string, contact: string, now: number): string => {
  const expires = new Date((Math.floor(now / DAY_MS) + LIFE_DAYS) * DAY_MS)
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace(".000", "")}`,
    "Preferred-Languages: en, es",
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    ""
  ].join("\n")
}
