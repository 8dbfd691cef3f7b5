import { BlockList, isIP } from "node:net"

/**
 * T34: who may say, by `X-Forwarded-For`, where a call came from. A number: so many proxies stand in front, each of which
 * appends the address that it was called from. Networks: whoever calls from inside them is one of ours.
 */
export type TrustedProxies =
  | { readonly _tag: "Hops"; readonly hops: number }
  | { readonly _tag: "Networks"; readonly networks: BlockList }

const HOPS_MAX = 10

/** `1`, or `10.0.0.0/8, fd00::/8, 192.0.2.7`. Null for anything else. */
export const trustedProxies = (text: string): TrustedProxies | null => {
  if (/^\d{1,2}$/.test(text)) return Number(text) <= HOPS_MAX ? { _tag: "Hops", hops: Number(text) } : null
  const networks = readNetworks(text)
  return networks === null ? null : { _tag: "Networks", networks }
}

/** Networks and single addresses, with commas between them. Null for anything else. */
export const readNetworks = (text: string): BlockList | null => {
  const networks = new BlockList()
  return text.split(",").every((part) => addNetwork(networks, part.trim())) ? networks : null
}

const addNetwork = (networks: BlockList, text: string): boolean => {
  const [, address = "", prefix] = /^([0-9A-Fa-f.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const version = isIP(address)
  if (version === 0) return false
  const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix)
  if (bits > (version === 4 ? 32 : 128)) return false
  networks.addSubnet(address, bits, version === 4 ? "ipv4" : "ipv6")
  return true
}

export const isTrusted = (networks: BlockList, address: string): boolean =>
  networks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4")
