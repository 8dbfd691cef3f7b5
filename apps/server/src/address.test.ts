import { addressBucket } from "@tessera/application/address-bucket"
import { assert, describe, it } from "@effect/vitest"
import { clientAddress, plainAddress } from "./address.ts"
import { type TrustedProxies, trustedProxies } from "./trusted-proxies.ts"

const proxies = (text: string): TrustedProxies => {
  const found = trustedProxies(text)
  assert.isNotNull(found)
  return found
}

const PEER = "203.0.113.9"

describe("T34: where a call came from is what a trusted proxy wrote, not what the caller did", () => {
  const cases: ReadonlyArray<
    readonly [what: string, trusted: string, forwarded: string | undefined, client: string]
  > = [
    ["no proxy: the peer, whatever is written", "0", "1.1.1.1", PEER],
    ["one proxy: the last entry", "1", "1.1.1.1, 198.51.100.7", "198.51.100.7"],
    ["one proxy that wrote nothing: the proxy", "1", undefined, PEER],
    ["two proxies: the last but one", "2", "1.1.1.1, 198.51.100.7, 10.0.0.2", "198.51.100.7"],
    ["two proxies, one wrote: the furthest that is known", "2", "10.0.0.2", "10.0.0.2"],
    ["a proxy that wrote no address", "1", "1.1.1.1, unknown", PEER],
    ["an entry with a port", "1", "198.51.100.7:5123", "198.51.100.7"],
    ["an entry in brackets with a port", "1", "[2001:db8::7]:5123", "2001:db8::7"],
    ["a mapped entry", "1", "::ffff:198.51.100.7", "198.51.100.7"],
    ["a header longer than any honest one", "1", `${"1.1.1.1,".repeat(400)}2.2.2.2`, PEER],
    ["networks: the peer is none of ours", "10.0.0.0/8", "1.1.1.1", PEER],
    [
      "networks: the first from the right that is none of ours",
      "203.0.113.0/24,10.0.0.0/8",
      "1.1.1.1, 198.51.100.7, 10.0.0.2",
      "198.51.100.7"
    ],
    ["networks: all are ours", "203.0.113.0/24,10.0.0.0/8", "10.0.0.3, 10.0.0.2", "10.0.0.3"],
    ["networks: an unreadable entry ends the walk", "203.0.113.0/24", "198.51.100.7, unknown", PEER]
  ]
  it.each(cases)("%s", (_, trusted, forwarded, client) =>
    assert.strictEqual(clientAddress(PEER, forwarded, proxies(trusted)), client)
  )

  it("ten thousand invented headers are one caller", () => {
    const seen = new Set<string | null>()
    for (let i = 0; i < 10_000; i++) {
      const invented = `${i % 256}.${(i >> 8) % 256}.7.7, ${(i * 7) % 256}.1.1.1`
      seen.add(clientAddress("::ffff:203.0.113.9", invented, proxies("0")))
      seen.add(clientAddress("::ffff:10.0.0.1", `${invented}, ${PEER}`, proxies("1")))
      seen.add(clientAddress("10.0.0.1", `${invented}, ${PEER}`, proxies("10.0.0.0/8")))
    }
    assert.deepStrictEqual([...seen], [PEER])
  })

  it("a mapped address and a whole IPv6 customer are one to the limits", () => {
    const bucket = (peer: string) => addressBucket(clientAddress(peer, undefined, proxies("0")))
    assert.strictEqual(bucket("::ffff:203.0.113.9"), bucket(PEER))
    assert.strictEqual(bucket("2001:db8:1:2::9"), bucket("2001:db8:1:2:ffff:1:2:3"))
    assert.notStrictEqual(bucket("2001:db8:1:2::9"), bucket("2001:db8:1:3::9"))
  })

  it("nobody, when the socket is gone", () => {
    assert.isNull(clientAddress(undefined, "1.1.1.1", proxies("1")))
    assert.isNull(clientAddress("", "1.1.1.1", proxies("1")))
  })
})

describe("addresses have one spelling", () => {
  it.each([
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::FFFF:C000:0207", "192.0.2.7"],
    ["0:0:0:0:0:ffff:192.0.2.7", "192.0.2.7"],
    ["2001:0DB8:0:0:0:0:0:1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    ["192.0.2.007", null],
    ["192.0.2", null],
    ["localhost", null],
    ["192.0.2.7\r\nX: y", null],
    ["", null]
  ])("%s", (text, plain) => assert.strictEqual(plainAddress(text), plain))
})
