import { Outbound, type UrlObjection } from "@tessera/application/ports/outbound"
import { Layer } from "effect"
import { lookup } from "node:dns/promises"
import { type IncomingMessage, request as requestHttp, type RequestOptions } from "node:http"
import { request as requestHttps } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { plainAddress } from "./address.ts"
import type { OutboundPrivate } from "./outbound-setting.ts"
import { isPublicAddress } from "./public-address.ts"
import { isTrusted } from "./trusted-proxies.ts"

/** From the name's look-up to the last byte. */
const TIMEOUT_MS = 10_000
const BYTES_MAX = 1_048_576

export interface OutboundRules {
  readonly allowed: OutboundPrivate
  /** Addresses of a name; the system's own way by default. */
  readonly resolve?: (host: string) => Promise<ReadonlyArray<string>>
  readonly timeoutMs?: number
}

export interface GuardedInit extends Pick<RequestInit, "method" | "headers" | "body" | "signal"> {
  /** A longer answer is an error. 0: nothing of the body is read, and the connection is closed after the headers. */
  readonly bytesMax?: number
}

/** As `fetch`, so that a library can be given it; but it goes nowhere that an administrator must not send it. */
export type GuardedFetch = (url: string | URL, init?: GuardedInit) => Promise<Response>

/** Why nothing was sent, or nothing came back. Never says where: an address can be a secret. */
export class OutboundRefused extends Error {
  readonly reason: UrlObjection | "noAddress" | "tooLarge" | "timeOut"
  constructor(reason: OutboundRefused["reason"]) {
    super(`The call is refused: ${reason}`)
    this.name = "OutboundRefused"
    this.reason = reason
  }
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, "$1")

const isAllowed = (allowed: OutboundPrivate, address: string): boolean => {
  const plain = plainAddress(address)
  if (allowed === null || plain === null) return false
  return allowed === true || isTrusted(allowed, plain)
}

/** What can be said of an address before its name is looked up. Decimal and octal spellings are numbers like others by then. */
export const objectionTo = (allowed: OutboundPrivate, text: string): UrlObjection | null => {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return "notAnAddress"
  if (url.username !== "" || url.password !== "") return "notAnAddress"
  const host = bare(url.hostname)
  const isPrivate = isIP(host) !== 0 ? !isPublicAddress(host) : /^(?:.*\.)?localhost\.?$/.test(host)
  if (isPrivate && (isIP(host) === 0 ? allowed === null : !isAllowed(allowed, host))) return "private"
  return url.protocol === "https:" || allowed !== null ? null : "notHttps"
}

const systemAddresses = async (host: string) =>
  (await lookup(host, { all: true, order: "verbatim" })).map(({ address }) => address)

/** Looked up once. One private address among them refuses them all: whoever answers for the name could turn to that one later. */
const addressesOf = async ({ allowed, resolve = systemAddresses }: OutboundRules, url: URL) => {
  const host = bare(url.hostname)
  const addresses = isIP(host) === 0 ? await resolve(host) : [host]
  if (addresses.length === 0) throw new OutboundRefused("noAddress")
  const inside = addresses.filter((address) => !isPublicAddress(address))
  if (!inside.every((address) => isAllowed(allowed, address))) throw new OutboundRefused("private")
  // What leaves the house goes by https.
  if (url.protocol !== "https:" && inside.length < addresses.length) throw new OutboundRefused("notHttps")
  return addresses
}

/** The connection goes to what was looked at; no name is looked up a second time (DNS rebinding). */
const pinned =
  (addresses: ReadonlyArray<string>): LookupFunction =>
  (_host, options, callback) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }))
    const [first] = all
    if (options.all === true) callback(null, all)
    else callback(null, first?.address ?? "", first?.family)
  }

const answered = (url: URL, options: RequestOptions, body: Buffer): Promise<IncomingMessage> =>
  new Promise((done, failed) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp
    request(url, options, done).once("error", failed).end(body)
  })

const readUpTo = async (message: IncomingMessage, bytesMax: number): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  let length = 0
  for await (const part of message as AsyncIterable<Buffer>) {
    length += part.length
    if (length > bytesMax) throw new OutboundRefused("tooLarge")
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const NO_BODY = new Set([204, 205, 304])

const responseOf = async (message: IncomingMessage, bytesMax: number): Promise<Response> => {
  try {
    const body = bytesMax === 0 ? null : await readUpTo(message, bytesMax)
    const { rawHeaders, statusCode: status = 0, statusMessage: statusText = "" } = message
    const headers = new Headers()
    for (let index = 0; index + 1 < rawHeaders.length; index += 2)
      headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "")
    const shown = NO_BODY.has(status) || body === null ? null : new Uint8Array(body)
    return new Response(shown, { status, statusText, headers })
  } finally {
    message.destroy()
  }
}

const send = async (rules: OutboundRules, url: URL, init: GuardedInit, signal: AbortSignal) => {
  const { body = null, bytesMax = BYTES_MAX, headers = {}, method = "GET" } = init
  // Knows every sort of body, and what type of content each is.
  const asked = new Request(url, { body, headers, method, ...(body !== null && { duplex: "half" }) })
  const content = Buffer.from(await asked.arrayBuffer())
  const addresses = await addressesOf(rules, url)
  signal.throwIfAborted()
  const options: RequestOptions = {
    method: asked.method,
    headers: {
      ...Object.fromEntries(asked.headers),
      ...(body !== null && { "content-length": content.length })
    },
    lookup: pinned(addresses),
    // A connection of its own: none that is kept was judged by these rules.
    agent: false,
    signal
  }
  return responseOf(await answered(url, options, content), bytesMax)
}

/**
 * SSRF: calls addresses that an administrator wrote down. Names are looked up once and the connection goes to what was judged;
 * nothing private unless the setting says so, https outside, no redirect followed (the answer is the redirect), one time for all
 * of it, and so much of an answer and no more.
 */
export const guardedFetch =
  (rules: OutboundRules): GuardedFetch =>
  async (to, init = {}) => {
    const url = new URL(to)
    const objection = objectionTo(rules.allowed, url.href)
    if (objection !== null) throw new OutboundRefused(objection)
    const late = AbortSignal.timeout(rules.timeoutMs ?? TIMEOUT_MS)
    const signal = AbortSignal.any([late, ...(init.signal ? [init.signal] : [])])
    const aborted = new Promise<never>((_, fail) =>
      signal.addEventListener("abort", () =>
        fail(late.aborted ? new OutboundRefused("timeOut") : signal.reason)
      )
    )
    const sent = send(rules, url, init, signal)
    // Whichever is first: what comes of the other is nobody's.
    sent.catch(() => {})
    return Promise.race([sent, aborted])
  }

/** What the use cases ask before they keep an address. */
export const outboundLayer = (allowed: OutboundPrivate) =>
  Layer.succeed(Outbound, Outbound.of({ objection: (url) => objectionTo(allowed, url) }))
