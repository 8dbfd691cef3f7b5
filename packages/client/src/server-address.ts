import { systemClock } from "./clock.ts"
import type { Clock } from "./clock.ts"
import { bodyOfOurs } from "./failure.ts"
import { CALL_TIMEOUT_MS, timelyFetch } from "./timely-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

export type ServerAddress =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly reason: "empty" | "notAnAddress" | "notHttps" }

const LENGTH_MAX = 2_048
const WITH_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i
/** As browsers write a host once they have read it: other alphabets as ASCII. Chromium lets spaces and more through, as `%20`. */
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/

/** This machine: browsers make keys there without https too. */
const isLocal = (host: string): boolean =>
  host === "localhost" || host.endsWith(".localhost") || host === "127.0.0.1" || host === "[::1]"

const parsed = (address: string): URL | null => {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

const withScheme = (typed: string): URL | null => {
  if (WITH_SCHEME.test(typed)) return parsed(typed)
  const url = parsed(`https://${typed}`)
  return url !== null && isLocal(url.hostname) ? parsed(`http://${typed}`) : url
}

/** No host that there could be, a name and password, or a mere number, which browsers read as four bytes of an address. */
const isNone = (url: URL, typed: string): boolean =>
  !HOST.test(url.hostname) ||
  url.username !== "" ||
  url.password !== "" ||
  (IPV4.test(url.hostname) && !typed.includes(url.hostname))

/** The server that a person means: a whole address from the browser's bar, or a bare host. What stands behind the host is left out. */
export const readServerAddress = (text: string): ServerAddress => {
  const typed = text.trim()
  if (typed === "") return { ok: false, reason: "empty" }
  const url = typed.length > LENGTH_MAX ? null : withScheme(typed)
  if (url === null || isNone(url, typed)) return { ok: false, reason: "notAnAddress" }
  const fine = url.protocol === "https:" || (url.protocol === "http:" && isLocal(url.hostname))
  return fine ? { ok: true, origin: url.origin } : { ok: false, reason: "notHttps" }
}

export type ServerAnswer =
  | { readonly ok: true; readonly product: string }
  | { readonly ok: false; readonly reason: "unreachable" | "notTessera" | "timeout" }

const productIn = (body: unknown): string | null => {
  const { result } = body as {
    readonly result?: { readonly data?: { readonly product?: unknown; readonly version?: unknown } | null }
  }
  const { product, version } = result?.data ?? {}
  return typeof product === "string" && typeof version === "string" ? product : null
}

/**
 * A page hears the same of a server that lets it read nothing as of none at all. Without wanting to read, it learns whether there
 * is one: then it is somebody else's, since ours lets its apps read.
 */
const isThere = async (origin: string, fetch: FetchLike, clock: Clock): Promise<boolean> => {
  const overdue = new AbortController()
  const cancel = clock.after(CALL_TIMEOUT_MS, () => overdue.abort())
  try {
    await fetch(new URL(origin), {
      method: "HEAD",
      mode: "no-cors",
      credentials: "omit",
      cache: "no-store",
      signal: overdue.signal
    })
    return true
  } catch {
    return false
  } finally {
    cancel()
  }
}

/** Whether our server answers there, and what it calls itself. Never rejects. */
export const askServer = async (
  origin: string,
  fetch: FetchLike = globalThis.fetch.bind(globalThis),
  clock: Clock = systemClock
): Promise<ServerAnswer> => {
  try {
    const hello = new URL("/trpc/server.hello", origin)
    const response = await timelyFetch(fetch, clock)(hello, { credentials: "omit" }, "whole")
    const body = await bodyOfOurs(response)
    const product = productIn(body)
    if (product !== null) return { ok: true, product }
    // A refusal of ours: it is there, and busy.
    return { ok: false, reason: response.ok ? "notTessera" : "unreachable" }
  } catch (error) {
    const { name } = error as Error
    if (name === "StrangeAnswer") return { ok: false, reason: "notTessera" }
    if (name === "TimeoutError") return { ok: false, reason: "timeout" }
    const other = error instanceof TypeError && (await isThere(origin, fetch, clock))
    return { ok: false, reason: other ? "notTessera" : "unreachable" }
  }
}
