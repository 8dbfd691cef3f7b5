const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu
const SPACES = /\s+/gu
/** What mail programs turn into links by themselves: `name.tld`, `scheme://`, `mailto:` and its kin. */
const DOT_IN_A_HOST = /(?<=[\p{L}\p{N}-])\.(?=\p{L}{2,})/gu
const SCHEME = /:(?=\/\/)|(?<=\b(?:mailto|tel|sms|data|javascript)):/giu
const USER_TEXT_MAX = 64

/**
 * What a person wrote (a device's name, a workspace's), made fit for a letter (T19, T20): on one line, nothing
 * invisible, nothing that turns the direction, cut to 64 characters, and nothing that a mail program makes a link of,
 * so that a name cannot carry an invitation to somebody else's page. Escaping for HTML comes on top of this.
 */
export const plain = (text: string, max = USER_TEXT_MAX): string => {
  const seen = Array.from(text.slice(0, 4_096).replace(UNSEEN, " ").replace(SPACES, " ").trim())
  const cut = seen.length <= max ? seen.join("") : `${seen.slice(0, max - 1).join("")}…`
  return cut.replace(DOT_IN_A_HOST, "[.]").replace(SCHEME, "[:]")
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
}

/** For text and for quoted attribute values. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "")

/** T43: letters link to the product's own pages only; anything but http and https is our mistake, not a letter. */
export const pageUrl = (url: string): string => {
  const parsed = new URL(url)
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:")
    throw new TypeError("A letter links to web pages only")
  return parsed.href
}
