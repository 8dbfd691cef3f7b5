import type { ExtensionOrigins } from "./extension-origins.ts"
import { type Asked, isPrivate } from "./guard.ts"
import type { HeaderValues } from "./headers.ts"

const METHODS = ["GET", "POST"]
/** What a client of ours sends; lower case, as browsers ask for them. */
const REQUEST_HEADERS = ["authorization", "content-type", "dpop", "last-event-id"]
/** What a browser keeps from a script of another origin unless it is named. */
const ANSWER_HEADERS = "DPoP-Nonce, WWW-Authenticate, Retry-After"
/** Chrome remembers no longer than this. */
const PREFLIGHT_S = 7_200

/**
 * On every answer that an extension is to read, a refusal as well. Never `Access-Control-Allow-Credentials`: a browser that sent
 * a cookie along is not to show the answer.
 */
export const corsHeaders = ({ header, path }: Asked, isLetIn: ExtensionOrigins): HeaderValues => {
  const origin = header("origin")
  if (origin === undefined || !isPrivate(path) || !isLetIn(origin)) return {}
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": ANSWER_HEADERS,
    vary: "Origin"
  }
}

/** The answer to a browser that asks whether an extension may ask; null for whatever else is asked. */
export const preflightHeaders = (asked: Asked, isLetIn: ExtensionOrigins): HeaderValues | null => {
  const { header, method, path } = asked
  if (method !== "OPTIONS" || !isPrivate(path) || !isLetIn(header("origin"))) return null
  if (!METHODS.includes(header("access-control-request-method") ?? "")) return null
  return {
    "access-control-allow-methods": METHODS.join(", "),
    "access-control-allow-headers": REQUEST_HEADERS.join(", "),
    "access-control-max-age": String(PREFLIGHT_S)
  }
}
