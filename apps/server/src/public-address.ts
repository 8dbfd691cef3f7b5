import { BlockList, isIP } from "node:net"
import { plainAddress } from "./address.ts"

/** IANA's registries of special-purpose addresses (RFC 6890): what is nobody's on the internet. */
const SPECIAL_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4]
] as const

/** Inside 2000::/3, which is all of IPv6 that is given out: protocols, Teredo, documentation, 6to4. */
const SPECIAL_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20]
] as const

const special = new BlockList()
for (const [net, bits] of SPECIAL_4) special.addSubnet(net, bits, "ipv4")
for (const [net, bits] of SPECIAL_6) special.addSubnet(net, bits, "ipv6")

const given = new BlockList()
given.addSubnet("2000::", 3, "ipv6")

/** RFC 6052: an IPv4 address behind a translator, `64:ff9b::192.0.2.33`. */
const translated = (address: string): string | null => {
  const [, high, low] = /^64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})$/.exec(address) ?? []
  if (low === undefined) return null
  const [a, b] = [Number.parseInt(high ?? "0", 16), Number.parseInt(low, 16)]
  return [a >> 8, a & 255, b >> 8, b & 255].join(".")
}

/**
 * SSRF: whether somebody's host on the internet has this address. Not so for loopback, private and link-local ones (the metadata
 * of clouds among them), for what is reserved, for IPv4 in the clothes of IPv6, nor for what is no address.
 */
export const isPublicAddress = (text: string): boolean => {
  const address = plainAddress(text)
  if (address === null) return false
  if (isIP(address) === 4) return !special.check(address, "ipv4")
  const inside = translated(address)
  if (inside !== null) return isPublicAddress(inside)
  return given.check(address, "ipv6") && !special.check(address, "ipv6")
}
