import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  codeId,
  facts,
  HOUR,
  id,
  kinds,
  later,
  MINUTE,
  name,
  NOW,
  number,
  ROLES,
  self,
  SYSTEM,
  MAILBOX,
  admin
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { strict } from "../policy.ts"
import {
  ClientNotPermitted,
  DeviceLimitReached,
  DeviceNameTaken,
  PathNotPermitted,
  SendTooSoon,
  TooManyAsks
} from "../refusals.ts"
import { rule } from "../rulebook.ts"

describe(`${rule("SETUP-1")}`, () => {
  it.each(kinds)("Next on %s registers the device and mails a code", (kind) => {
    const story = new Story()
    const events = story.give(story.asks(kind, "emailCode", { name: "My device" }))
    const { instanceId, sessionId } = self(kind)
    assert.deepStrictEqual(events, [
      {
        _tag: "DeviceRegistered",
        deviceId: id("d1"),
        instanceId,
        sessionId,
        name: name("My device"),
        facts: facts(kind),
        path: "emailCode",
        fallback: false,
        matchNumber: number("123"),
        previousDeviceId: null,
        expiresAt: later(15 * MINUTE),
        at: NOW
      },
      {
        _tag: "CodeSent",
        challengeId: codeId("c1"),
        purpose: "setUp",
        deviceId: id("d1"),
        instanceId,
        sessionId,
        at: NOW
      }
    ])
    assert.strictEqual(story.status(id("d1")), "pendingVerification")
  })

  it.each(kinds.filter((kind) => kind !== "extension"))(
    "Next on %s asks another device, for five minutes",
    (kind) => {
      const story = new Story()
      story.trust("web8")
      const [event, ...none] = story.give(story.asks(kind, "approval"))
      assert.deepInclude(event, { _tag: "DeviceRegistered", fallback: false, expiresAt: later(5 * MINUTE) })
      assert.deepStrictEqual(none, [])
    }
  )

  it.each(ROLES)("is the same for %s (R4)", (role) => {
    const story = new Story()
    story.give({ _tag: "ChangeRole", role, by: SYSTEM })
    assert.deepStrictEqual(story.tags(story.asks("web", "emailCode")), ["DeviceRegistered", "CodeSent"])
  })

  it("notes where a code goes round an approval that was possible (D15)", () => {
    const story = new Story()
    story.trust("web")
    assert.deepInclude(story.give(story.asks("web2", "emailCode"))[0], { fallback: true })
    assert.deepInclude(story.give(story.asks("extension", "emailCode"))[0], { fallback: true })
    const extensions = new Story()
    extensions.trust("extension")
    assert.deepInclude(extensions.give(extensions.asks("web", "emailCode"))[0], { fallback: false })
  })

  it("refuses the way that is not open, and names those that are", () => {
    const story = new Story()
    const first = story.asks("web", "approval")
    assert.deepStrictEqual(
      story.refused(first),
      new PathNotPermitted({ path: "approval", permitted: ["emailCode"] })
    )
    const closed = new Story({ ...strict })
    closed.trust("web")
    assert.deepStrictEqual(
      closed.refused(closed.asks("mobile", "emailCode")),
      new PathNotPermitted({ path: "emailCode", permitted: ["approval"] })
    )
  })

  it("refuses a name that cannot be read, and one that is taken", () => {
    const story = new Story()
    story.trust("web")
    assert.strictEqual(
      story.refused(story.asks("web2", "approval", { name: "\u3164" }))._tag,
      "DeviceNameRefused"
    )
    assert.deepStrictEqual(
      story.refused(story.asks("web2", "approval", { name: "WEB" })),
      new DeviceNameTaken({ name: name("WEB"), free: name("WEB (2)") })
    )
  })

  it("refuses at the limit, pending ones counted, and evicts nothing", () => {
    const story = new Story({ deviceLimit: 2 })
    story.trust("web")
    story.register("web2", "approval")
    const before = story.roster
    assert.deepStrictEqual(
      story.refused(story.asks("mobile", "approval")),
      new DeviceLimitReached({ limit: 2, registered: 2 })
    )
    assert.strictEqual(story.roster, before)
    story.wait(5 * MINUTE)
    assert.deepStrictEqual(story.tags(story.asks("mobile", "approval")), [
      "DeviceExpired",
      "DeviceRegistered"
    ])
  })

  it("refuses a client that the workspace does not let in, or that is not of its own kind", () => {
    const story = new Story({ allowedKinds: ["mobile"] })
    assert.deepStrictEqual(
      story.refused(story.asks("web", "emailCode")),
      new ClientNotPermitted({ reason: "kind", required: "mobile" })
    )
    const posing = { ...story.asks("mobile", "emailCode"), facts: facts("web") }
    assert.deepStrictEqual(
      story.refused(posing),
      new ClientNotPermitted({ reason: "kind", required: "mobile" })
    )
  })

  it("refuses the sixth live ask, and the sixth code in an hour", () => {
    const story = new Story()
    story.trust("web")
    for (const n of [1, 2, 3, 4, 5] as const) story.register(`mobile${n}`, "approval")
    assert.deepStrictEqual(
      story.refused(story.asks("web2", "approval")),
      new TooManyAsks({ limit: 5, retryAt: later(5 * MINUTE) })
    )
    for (const n of [6, 7, 8, 9] as const) story.register(`mobile${n}`, "emailCode")
    assert.deepStrictEqual(
      story.refused(story.asks("web2", "emailCode")),
      new SendTooSoon({ retryAt: later(HOUR), reason: "hourly" })
    )
  })

  it("refuses ids that are in use, and everybody but the member", () => {
    const story = new Story()
    story.trust("web")
    const next = story.asks("web2", "emailCode")
    assert.strictEqual(story.refused({ ...next, deviceId: id("d1") })._tag, "DeviceStatusRefused")
    assert.strictEqual(story.refused({ ...next, challengeId: codeId("c1") })._tag, "CodeUsedAlready")
    for (const by of [SYSTEM, MAILBOX, admin()]) {
      assert.strictEqual(story.refused({ ...next, by })._tag, "ApproverRefused")
    }
  })
})
