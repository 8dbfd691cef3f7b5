import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { DeviceId } from "./ids.ts"
import { PushSubscription, pushTag } from "./push.ts"

const is = Schema.is(PushSubscription)
const good = {
  endpoint: "https://push.example.test/send/abc",
  p256dh: `B${"a".repeat(86)}`,
  auth: "a".repeat(22)
}

describe("P5: an ask and its decision share one notification", () => {
  it("and an added device has its own", () => {
    const id = DeviceId.make("device-1")
    assert.strictEqual(pushTag("ask", id), "ask-device-1")
    assert.strictEqual(pushTag("decided", id), pushTag("ask", id))
    assert.strictEqual(pushTag("deviceAdded", id), "device-device-1")
  })
})

describe("RFC 8030, RFC 8291: a subscription is", () => {
  it("an address of 1,024 characters at most, an uncompressed point and 16 bytes", () => {
    assert.isTrue(is(good))
    const longest = good.endpoint.padEnd(1_024, "a")
    assert.isTrue(is({ ...good, endpoint: longest }))
    assert.isFalse(is({ ...good, endpoint: `${longest}a` }))
  })

  it.each([
    ["no web address", { endpoint: "ftp://push.example.test/" }],
    ["a space", { endpoint: "https://push.example.test/a b" }],
    ["a line end", { endpoint: "https://push.example.test/a\r\nHost: x" }],
    ["a letter that is not ASCII", { endpoint: "https://push.example.test/ä" }],
    ["a compressed point", { p256dh: `C${"a".repeat(43)}` }],
    ["padding", { auth: `${"a".repeat(22)}==` }],
    ["a short secret", { auth: "a".repeat(21) }]
  ])("not %s", (_, wrong) => {
    assert.isFalse(is({ ...good, ...wrong }))
  })
})
