import { sessionLife } from "@tessera/domain/rules/session-life"
import { Redacted } from "effect"
import { readToken } from "./session-token.ts"

/** Only the web app's token is in a cookie (0021): it stays in the browser for as long as the session can last, and no longer. */
const MAX_AGE_S = sessionLife("web").lifeMs / 1_000

/**
 * The cookie that a session's token lives in. By https its name begins with `__Host-`: browsers then insist on Secure, on no
 * Domain and on the path /, so that no neighbouring host can plant one (RFC 6265bis section 4.1.3.2).
 */
export const sessionCookie = (https: boolean) => {
  const name = https ? "__Host-tessera" : "tessera"
  const rules = `Path=/; HttpOnly; SameSite=Strict${https ? "; Secure" : ""}`
  return {
    /** Null for none, for more than one (somebody planted one) and for what is no token. */
    read: (header: string | undefined): Redacted.Redacted<string> | null => {
      const found = (header ?? "")
        .split(";")
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
      return found.length === 1 ? readToken(found[0]?.slice(name.length + 1)) : null
    },
    set: (token: Redacted.Redacted<string>): string =>
      `${name}=${Redacted.value(token)}; ${rules}; Max-Age=${MAX_AGE_S}`,
    clear: `${name}=; ${rules}; Max-Age=0`
  }
}

export type SessionCookie = ReturnType<typeof sessionCookie>
