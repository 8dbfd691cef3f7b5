import { assert, describe, it } from "@effect/vitest"
import { isPushService, KNOWN_SERVICES, type PushServices, readPushServices } from "./push-services.ts"

const read = (text: string): PushServices => {
  const found = readPushServices(text)
  assert.isNotNull(found)
  return found!
}
const known = read(KNOWN_SERVICES)

describe("SSRF: pushes are sent to push services, and to no other address", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://FCM.googleapis.com:443/wp/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://web.push.apple.com/QABC",
    "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d"
  ])("%s", (endpoint) => assert.isTrue(isPushService(known, endpoint)))

  it.each([
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://user@fcm.googleapis.com/fcm/send/abc",
    "https://user:secret@fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com.evil.test/fcm/send/abc",
    "https://evil-fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com./fcm/send/abc",
    "https://evilpush.apple.com/",
    "https://push.apple.com/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://localhost/",
    "https://evil.test/#@fcm.googleapis.com/",
    "https://evil.test\\@fcm.googleapis.com/",
    "file:///etc/passwd",
    "https:",
    ""
  ])("not %s", (endpoint) => assert.isFalse(isPushService(known, endpoint)))

  it("an origin that stands in the setting, exactly as it stands there", () => {
    const own = read("http://127.0.0.1:4055, https://push.example.com:8443/")
    assert.isTrue(isPushService(own, "http://127.0.0.1:4055/send/a"))
    assert.isTrue(isPushService(own, "https://push.example.com:8443/a?b"))
    for (const other of [
      "http://127.0.0.1:4056/send/a",
      "https://127.0.0.1:4055/send/a",
      "http://u@127.0.0.1:4055/",
      "http://localhost:4055/",
      "https://push.example.com/a",
      "https://fcm.googleapis.com/a"
    ])
      assert.isFalse(isPushService(own, other), other)
  })

  it("none at all", () => assert.isFalse(isPushService(read("none"), "https://fcm.googleapis.com/a")))
})

describe("PUSH_SERVICES is hosts and origins", () => {
  it.each([
    "",
    ",",
    "*",
    "*.",
    "*.*.example.com",
    "com",
    "127.0.0.1",
    "[::1]",
    "exa_mple.com",
    "a.*.com",
    "https://push.example.com/path",
    "https://user@push.example.com",
    "ftp://push.example.com",
    "push.example.com:8443",
    "fcm.googleapis.com,"
  ])("not %j", (text) => assert.isNull(readPushServices(text)))
})
