/**
 * RFC 9449 section 4.3, 9: the URI without query and fragment, after the syntax-based and scheme-based normalization of
 * RFC 3986 section 6.2.2 and 6.2.3. Null for what is no http(s) address, or one that carries a user.
 */
export const proofTarget = (address: string): string | null => {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null
  if (url.username !== "" || url.password !== "") return null
  return url.origin + url.pathname.replace(/%[0-9A-Fa-f]{2}/g, spelledOneWay)
}

/** `%7e` is `~`, and `%2f` is `%2F` but never `/`. */
const spelledOneWay = (escape: string): string => {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16))
  return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase()
}
