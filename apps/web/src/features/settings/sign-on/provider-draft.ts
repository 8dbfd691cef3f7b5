/** What is typed about a provider, as it is sent; the server reads it anew. Without Effect's Schema: a form needs no 35 kB for it. */

const NAME_MAX = 64
const ISSUER =
  /^(?:https:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?(?:\/[^\s?#]*)?$/
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))+$/

/** Null where it cannot be one. */
export const nameIn = (typed: string): string | null => {
  const name = typed.trim()
  return name === "" || name.length > NAME_MAX ? null : name
}

export const issuerIn = (typed: string): string | null => {
  const issuer = typed.trim()
  return ISSUER.test(issuer) && issuer.length <= 255 ? issuer : null
}

const printable = (typed: string, max: number): string | null => {
  const text = typed.trim()
  return /^[\x21-\x7e]+$/.test(text) && text.length <= max ? text : null
}
export const clientIdIn = (typed: string): string | null => printable(typed, 255)
export const secretIn = (typed: string): string | null => printable(typed, 512)

/** Commas or spaces between them; an @ before one is what people write, and not part of it. */
export const domainsIn = (typed: string): ReadonlyArray<string> | null => {
  const domains = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^@/, ""))
    .filter((one) => one !== "")
  const isRight = domains.every((one) => DOMAIN.test(one)) && new Set(domains).size === domains.length
  return isRight && domains.length <= 50 ? domains : null
}
