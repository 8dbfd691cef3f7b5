import { isIP } from "node:net"
import { isTrusted, type TrustedProxies } from "./trusted-proxies.ts"

/** Longer ones were made to be long. */
const FORWARDED_LENGTH_MAX = 2_048

/**
 * T34, P28: where a call came from, as text. The socket's peer, unless trusted proxies stand in between: then what they wrote,
 * read from the right, for everything further left is whatever the caller liked to send. `Forwarded` and `X-Real-IP` are
 * not read at all. Null only when the socket is gone.
 */
export const clientAddress = (
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: TrustedProxies
): string | null => {
  const from = plainAddress(peer ?? "")
  if (from === null) return null
  const hops = proxies._tag === "Hops" && proxies.hops === 0 ? [] : hopsOf(forwardedFor)
  return proxies._tag === "Hops" ? behindHops(from, hops, proxies.hops) : behindNetworks(from, hops, proxies)
}

/** Nearest first; null where a proxy wrote what is no address (`unknown`). */
const hopsOf = (forwardedFor: string | undefined): ReadonlyArray<string | null> => {
  if (forwardedFor === undefined || forwardedFor.length > FORWARDED_LENGTH_MAX) return []
  return forwardedFor.split(",").map(plainAddress).reverse()
}

/** The last of ours said where it was called from. When fewer wrote, the furthest that did is the best that is known. */
const behindHops = (peer: string, hops: ReadonlyArray<string | null>, count: number): string => {
  const written = hops.slice(0, count)
  return written.findLast((hop) => hop !== null) ?? peer
}

const behindNetworks = (
  peer: string,
  hops: ReadonlyArray<string | null>,
  { networks }: Extract<TrustedProxies, { readonly _tag: "Networks" }>
): string => {
  let client = peer
  for (const hop of hops) {
    if (hop === null || !isTrusted(networks, client)) return client
    client = hop
  }
  return client
}

/** `::ffff:192.0.2.7` is `192.0.2.7`; ports, brackets and zones go; IPv6 in its one short spelling. Null for no address. */
export const plainAddress = (text: string): string | null => {
  const bare = text
    .trim()
    .replace(/^\[([^\]]*)\](?::\d{1,5})?$/, "$1")
    .replace(/^([\d.]+):\d{1,5}$/, "$1")
    .replace(/%[^%]*$/, "")
  if (isIP(bare) === 4) return bare
  if (isIP(bare) !== 6) return null
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? []
  return high === undefined || low === undefined
    ? short
    : dotted(Number.parseInt(high, 16), Number.parseInt(low, 16))
}

const dotted = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join(".")
