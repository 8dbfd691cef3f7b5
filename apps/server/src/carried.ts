import type { Asker, Carried } from "@tessera/api/carrier"
import type { Redacted } from "effect"
import { extensionReturn } from "./extension-return.ts"
import type { ExtensionOrigins } from "./extension-origins.ts"
import type { Asked } from "./guard.ts"
import { readToken } from "./session-token.ts"
import type { SessionCookie } from "./session-cookie.ts"

/** RFC 9449 section 7.1; a scheme's name is in any case (RFC 9110 section 11.1). */
const BEARER = /^DPoP ([^ ]+)$/i

const bearerIn = (authorization: string): Redacted.Redacted<string> | null =>
  readToken(BEARER.exec(authorization)?.[1])

/** The guard has let nobody else through: what is no extension and says anything of an origin is a page of ours. */
const askerOf = ({ header }: Pick<Asked, "header">, isLetIn: ExtensionOrigins): Asker => {
  const origin = header("origin")
  if (isLetIn(origin)) return "extension"
  return origin === undefined && header("sec-fetch-site") === undefined ? "program" : "page"
}

/**
 * The token of a call. With `Authorization`, whatever it holds, the cookie is not read, nor is it where an extension asks: one
 * that may reach this host has the web app's cookie sent along by its browser (T6).
 */
export const makeCarried =
  (cookie: SessionCookie, isLetIn: ExtensionOrigins) =>
  ({ header }: Pick<Asked, "header">): Carried => {
    const asker = askerOf({ header }, isLetIn)
    const extension = extensionReturn(header("origin"), isLetIn)
    const authorization = header("authorization")
    if (authorization !== undefined)
      return { asker, extension, carrier: "bearer", token: bearerIn(authorization) }
    if (asker === "extension") return { asker, extension, carrier: "bearer", token: null }
    return { asker, extension, carrier: "cookie", token: cookie.read(header("cookie")) }
  }
