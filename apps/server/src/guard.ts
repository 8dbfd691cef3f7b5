import { BATCH_MAX, TRPC_PATH } from "@tessera/api/handle-trpc"
import type { ExtensionOrigins } from "./extension-origins.ts"

/** What is asked before anybody looks at the body: enough for the framework's requests and for raw ones. */
export interface Asked {
  readonly method: string
  /** Without query. */
  readonly path: string
  readonly header: (name: string) => string | undefined
}

/** Refused before any handler, with a sentence for whoever built the client. */
export interface Refused {
  readonly status: 400 | 403 | 405 | 413 | 415
  readonly message: string
}

/** T30: the longest input is a password of 1,024 characters. */
export const BODY_BYTES_MAX = 16_384

const METHODS = ["GET", "HEAD", "POST"]
export const ALLOWED_METHODS = METHODS.join(", ")

const refused = (status: Refused["status"], message: string): Refused => ({ status, message })

const isApi = (path: string): boolean => path === TRPC_PATH || path.startsWith(`${TRPC_PATH}/`)
/** Identity providers come with a token of theirs and nothing else; who is at their door is looked at there (T45). */
const isScim = (path: string): boolean => path === "/scim" || path.startsWith("/scim/")
/** A provider's own word that a session ended there: a form, signed by it and looked at where it comes in. */
const isLogout = (path: string): boolean => /^\/sso\/backchannel-logout\/[^/]+$/.test(path)

/** Whoever comes with a token or a signature of their own, and is judged by that where they come in. */
export const isFromElsewhere = ({ path }: Pick<Asked, "path">): boolean => isScim(path) || isLogout(path)

/** Reads that are somebody's own: a page of another site has no business with them either. */
export const isPrivate = (path: string): boolean =>
  isApi(path) || path === "/live" || path.startsWith("/export/")

/**
 * T25, T31: what may come in at all; null lets it pass. Whoever is asked for by another site is refused by default, whatever
 * the body looks like: the browser says so itself. Only then is it looked at who it is.
 */
export const refusalOf = (asked: Asked, publicUrl: string, isLetIn: ExtensionOrigins): Refused | null => {
  const { method, path } = asked
  if (!METHODS.includes(method)) return refused(405, "This method is not used here.")
  const posted = method === "POST"
  if (posted && !isApi(path)) return refused(405, "Nothing is sent to this address.")
  if ((posted || isPrivate(path)) && !isFromOurPages(asked, publicUrl) && !isFromExtension(asked, isLetIn)) {
    return refused(403, "This can only be asked for from the product's own pages.")
  }
  return (posted ? refusedBody(asked) : null) ?? (isApi(path) ? refusedBatch(posted, path) : null)
}

/** Fetch Metadata where the browser sends it; `Origin` where it does; a client that is no browser sends neither. */
const isFromOurPages = ({ header }: Asked, publicUrl: string): boolean => {
  const site = header("sec-fetch-site")
  const origin = header("origin")
  return (site ?? "same-origin") === "same-origin" && (origin ?? publicUrl) === publicUrl
}

/** To a browser an extension is another site, or no site at all; it never calls one our own. */
const isFromExtension = ({ header }: Asked, isLetIn: ExtensionOrigins): boolean =>
  isLetIn(header("origin")) && ["cross-site", "none"].includes(header("sec-fetch-site") ?? "cross-site")

const JSON_TYPE = /^application\/json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i

const refusedBody = ({ header }: Asked): Refused | null => {
  if (!JSON_TYPE.test(header("content-type") ?? "")) return refused(415, "Only application/json is read.")
  if (header("content-encoding") !== undefined) return refused(415, "Only an unpacked body is read.")
  const length = header("content-length")
  if (length !== undefined && !(Number(length) <= BODY_BYTES_MAX)) return tooLarge
  return null
}

export const tooLarge = refused(413, `At most ${BODY_BYTES_MAX} bytes are read.`)

/** By commas, before anything is taken apart. Mutations come one by one, so that each has its own proof and answer. */
const refusedBatch = (posted: boolean, path: string): Refused | null => {
  const calls = path.split(",", BATCH_MAX + 1).length
  if (posted && calls > 1) return refused(400, "Changes are sent one by one.")
  return calls > BATCH_MAX ? refused(400, `At most ${BATCH_MAX} calls go into one request.`) : null
}

/** In the shape of every other error of the API, so that a client needs one reader. */
export const refusalBody = ({ message, status }: Refused): string =>
  JSON.stringify({
    error: {
      message,
      code: -32600,
      data: { code: CODES[status], httpStatus: status, expected: null, errorId: null, issues: null }
    }
  })

const CODES: Readonly<Record<Refused["status"], string>> = {
  400: "BAD_REQUEST",
  403: "FORBIDDEN",
  405: "METHOD_NOT_SUPPORTED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE"
}
