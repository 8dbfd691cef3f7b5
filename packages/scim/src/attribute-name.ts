import { ENTERPRISE_USER } from "./urns.ts"

/**
 * RFC 7644 section 3.10: attribute names are compared without regard to case, and may begin with their schema's URN. `enterprise`
 * stands for the enterprise extension, whole or in part, of which nothing is kept. Null for another schema's.
 */
export const attributeName = (word: string, schema: string): string | null => {
  const name = word.toLowerCase()
  if (!name.startsWith("urn:")) return name
  const [own, extension] = [schema.toLowerCase(), ENTERPRISE_USER.toLowerCase()]
  if (name.startsWith(`${own}:`)) return name.slice(own.length + 1)
  return name === extension || name.startsWith(`${extension}:`) ? "enterprise" : null
}
