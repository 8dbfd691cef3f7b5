import { assert, describe, it } from "@effect/vitest"
import {
  codeId,
  DAY,
  facts,
  HOUR,
  id,
  instance,
  kinds,
  later,
  MINUTE,
  name,
  NOW,
  number,
  policy,
  ROLES,
  self,
  session,
  SYSTEM,
  MAILBOX,
  admin
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { strict } from "../policy.ts"
import {
  AlreadyTrusted,
  ClientNotPermitted,
  DeniedRecently,
  DeviceLimitReached,
  DeviceNameTaken,
  PathNotPermitted,
  SendTooSoon,
  TooManyAsks
} from "../refusals.ts"
import { rule } from "../rulebook.ts"

describe(rule("SETUP-1"), () => {
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

describe(rule("SETUP-2"), () => {
  it("replaces the live set-up of this instance, and takes over its name and its place (P8)", () => {
    const story = new Story({ deviceLimit: 1 })
    story.register("web", "emailCode", { name: "Mac" })
    const again = story.asks("web", "emailCode", { name: "mac" })
    assert.deepStrictEqual(story.tags(again), ["DeviceCancelled", "DeviceRegistered", "CodeSent"])
    assert.deepInclude(story.device(id("d1")).ended, { reason: "replaced" })
    assert.strictEqual(story.device(id("d2")).previousDeviceId, id("d1"))
    assert.strictEqual(
      story.refused({ _tag: "TryCode", challengeId: codeId("c1"), by: self("web") })._tag,
      "SetUpOver"
    )
  })

  it("goes back to naming: the ask is gone, its name free, and a code is the next way (D6, R25)", () => {
    const story = new Story()
    story.trust("web")
    const ask = story.register("mobile", "approval", { name: "Phone" })
    assert.deepStrictEqual(
      story.give({ _tag: "CancelSetUp", deviceId: ask, reason: "backToNaming", by: self("mobile") }),
      [{ _tag: "DeviceCancelled", deviceId: ask, reason: "backToNaming", at: NOW }]
    )
    story.register("mobile", "emailCode", { name: "Phone" })
    assert.deepStrictEqual(
      story.ofInstance("mobile").map((one) => one.status),
      ["cancelled", "pendingVerification"]
    )
    assert.strictEqual(story.device(id("d3")).previousDeviceId, ask)
  })

  it("is over for who cancels twice, and is not another instance's to cancel", () => {
    const story = new Story()
    const deviceId = story.register("web", "emailCode")
    const cancel = { _tag: "CancelSetUp", deviceId, reason: "cancelledByRequester" } as const
    assert.strictEqual(story.refused({ ...cancel, by: self("web2") })._tag, "DeviceNotFound")
    assert.strictEqual(story.refused({ ...cancel, by: SYSTEM })._tag, "ApproverRefused")
    assert.deepStrictEqual(story.tags({ ...cancel, by: MAILBOX }), ["DeviceCancelled"])
    assert.strictEqual(story.refused({ ...cancel, by: self("web") })._tag, "SetUpOver")
  })

  it("sets a device up again whose trust ran out, and not one that is locked", () => {
    const story = new Story({ maximumAgeDays: 30 })
    const first = story.trust("web")
    story.wait(30 * DAY)
    assert.deepStrictEqual(story.tags(story.asks("web", "emailCode")), [
      "DeviceRemoved",
      "DeviceRegistered",
      "CodeSent"
    ])
    assert.deepInclude(story.device(first).ended, { reason: "policy" })
    const locked = new Story()
    const deviceId = locked.trust("web")
    locked.give({ _tag: "LockDevice", deviceId, until: null, by: SYSTEM })
    assert.strictEqual(locked.refused(locked.asks("web", "emailCode"))._tag, "DeviceStatusRefused")
  })

  it("names the newest ended record of the instance as the one before", () => {
    const story = new Story()
    story.trust("web")
    for (let n = 0; n < 3; n++) {
      const deviceId = story.register("mobile", "approval")
      story.give({ _tag: "CancelSetUp", deviceId, reason: "cancelledByRequester", by: self("mobile") })
    }
    story.register("mobile", "approval")
    assert.deepStrictEqual(
      story.ofInstance("mobile").map((one) => one.previousDeviceId),
      [null, id("d2"), id("d3"), id("d4")]
    )
  })
})

describe(rule("SETUP-3"), () => {
  it.each(kinds)("%s is not set up twice", (kind) => {
    const story = new Story()
    const deviceId = story.trust(kind)
    assert.deepStrictEqual(story.refused(story.asks(kind, "emailCode")), new AlreadyTrusted({ deviceId }))
  })
})

describe(rule("SETUP-4"), () => {
  it("lets both racers have their code and both succeed, even where the e-mail way is off", () => {
    const story = new Story({ ...strict })
    story.register("web", "emailCode")
    const first = story.newestCode
    story.register("mobile", "emailCode")
    const second = story.newestCode
    story.verify("web", first)
    story.verify("mobile", second)
    assert.deepStrictEqual(
      story.roster.devices.map((one) => [one.status, one.fallback]),
      [
        ["approved", false],
        ["approved", false]
      ]
    )
  })
})

describe(rule("ASK-6"), () => {
  it("keeps a denied instance from every way in, for 15 minutes", () => {
    const story = new Story({ deviceLimit: 2 })
    story.trust("web")
    const deviceId = story.register("web2", "approval")
    story.give({ _tag: "DenyDevice", deviceId, notMe: false, by: self("web") })
    story.register("mobile", "approval")
    const denied = new DeniedRecently({ retryAt: later(15 * MINUTE) })
    assert.deepStrictEqual(story.refused(story.asks("web2", "approval")), denied)
    assert.deepStrictEqual(story.refused(story.asks("web2", "emailCode")), denied)
    const removal = { deviceId: id("d1"), challengeId: codeId("c9"), by: self("web2") }
    assert.deepStrictEqual(story.refused({ _tag: "SendRemovalCode", ...removal }), denied)
    story.wait(15 * MINUTE)
    assert.include(story.tags(story.asks("web2", "approval")), "DeviceRegistered")
  })

  it("keeps it from a code that it holds for something else", () => {
    const story = new Story({ deviceLimit: 3 })
    story.trust("web")
    story.trust("mobile")
    story.register("web3", "approval")
    const removal = { deviceId: id("d2"), challengeId: codeId("r1"), by: self("web2") }
    story.give({ _tag: "SendRemovalCode", ...removal })
    story.give({ _tag: "TryCode", challengeId: codeId("r1"), by: self("web2") })
    story.give({ _tag: "CancelSetUp", deviceId: id("d3"), reason: "backToNaming", by: self("web3") })
    const ask = story.register("web2", "approval")
    story.give({ _tag: "DenyDevice", deviceId: ask, notMe: false, by: self("web") })
    const held = { challengeId: codeId("r1"), by: self("web2") }
    assert.strictEqual(story.refused({ _tag: "TryCode", ...held })._tag, "DeniedRecently")
    assert.strictEqual(story.refused({ _tag: "ConfirmCode", triedAt: NOW, ...held })._tag, "DeniedRecently")
  })
})

describe(rule("TRUST-1"), () => {
  it.each(kinds)("a sign-in on %s needs no trust and gives none, and leaves the device as it is", (kind) => {
    const story = new Story()
    const start = { _tag: "StartSession", facts: facts(kind), by: self(kind) } as const
    assert.deepStrictEqual(story.give(start), [
      {
        _tag: "SessionStarted",
        sessionId: session(kind),
        instanceId: instance(kind),
        kind,
        facts: facts(kind),
        at: NOW
      }
    ])
    const deviceId = story.trust(kind)
    for (let n = 0; n < 100; n++) {
      const before = story.device(deviceId)
      story.give({ _tag: "EndSessions", which: "this", sessionId: null, by: self(kind) })
      story.wait(HOUR).give(start)
      assert.strictEqual(story.device(deviceId), before)
    }
  })

  it("asks a session for its own kind", () => {
    const story = new Story()
    story.trust("extension")
    const posing = { ...self("extension"), kind: "web" as const }
    const start = { _tag: "StartSession", facts: facts("web"), by: posing } as const
    assert.deepStrictEqual(
      story.refused(start),
      new ClientNotPermitted({ reason: "kind", required: "extension" })
    )
    assert.strictEqual(story.refused({ ...start, by: SYSTEM })._tag, "ApproverRefused")
  })

  it("signs out of this session, of all others, of all", () => {
    const story = new Story()
    const by = self("web")
    const ended = { _tag: "SessionsEnded", instanceId: null, reason: "signedOut", at: NOW } as const
    const end = (
      which: "this" | "others" | "all",
      sessionId: string | null,
      who: Parameters<Story["give"]>[0]["by"] = by
    ) =>
      story.give({
        _tag: "EndSessions",
        which,
        sessionId: sessionId === null ? null : session("mobile"),
        by: who
      })
    assert.deepStrictEqual(end("this", null), [{ ...ended, which: "this", sessionId: by.sessionId }])
    assert.deepStrictEqual(end("this", "mobile"), [{ ...ended, which: "this", sessionId: session("mobile") }])
    assert.deepStrictEqual(end("others", null), [{ ...ended, which: "others", sessionId: by.sessionId }])
    assert.deepStrictEqual(end("all", null), [{ ...ended, which: "all", sessionId: null }])
    assert.deepStrictEqual(end("all", "mobile"), [{ ...ended, which: "all", sessionId: null }])
    assert.deepStrictEqual(end("this", "mobile", admin()), [
      { ...ended, which: "this", sessionId: session("mobile") }
    ])
    assert.deepStrictEqual(end("others", null, SYSTEM), [{ ...ended, which: "others", sessionId: null }])
    const all = { _tag: "EndSessions", which: "all", sessionId: null } as const
    assert.strictEqual(story.refused({ ...all, by: MAILBOX })._tag, "ManagementRefused")
    assert.strictEqual(story.refused({ ...all, by: admin({ role: "user" }) })._tag, "ManagementRefused")
  })
})

describe(rule("CLIENT-3"), () => {
  it("a sign-in writes down that trust ran out, so that using the device again does not bring it back", () => {
    const story = new Story({ idleDays: 7 })
    const deviceId = story.trust("web")
    story.wait(7 * DAY)
    const start = { _tag: "StartSession", facts: facts("web"), by: self("web") } as const
    story.lastUsed = new Map([[deviceId, later(DAY)]])
    assert.deepStrictEqual(story.tags(start), ["SessionStarted"])
    story.lastUsed = new Map([[deviceId, NOW]])
    assert.deepStrictEqual(story.tags(start), ["DeviceRemoved", "SessionStarted"])
    assert.deepInclude(story.device(deviceId).ended, { reason: "policy" })
  })

  it("a sign-in tells the browser's version anew, and the policy looks at that", () => {
    const story = new Story()
    const deviceId = story.trust("web")
    const newer = facts("web", { browserVersion: "141" })
    story.give({ _tag: "StartSession", facts: newer, by: self("web") })
    assert.deepStrictEqual(story.device(deviceId).facts, newer)
  })
})

describe(rule("PROMPT-2"), () => {
  const later = { _tag: "PostponeSetUp" } as const

  it.each(kinds)("Remind me later, on %s", (kind) => {
    const story = new Story()
    assert.deepStrictEqual(story.give({ ...later, by: self(kind) }), [
      { _tag: "SetUpPostponed", sessionId: session(kind), at: NOW }
    ])
  })

  it("is refused where trust is required, where there is trust, and to everybody else", () => {
    const required = new Story({ enforcement: { _tag: "Required" } })
    assert.strictEqual(required.refused({ ...later, by: self("web") })._tag, "PostponingRefused")
    const grace = new Story({ enforcement: { _tag: "Grace", days: 1 } })
    assert.deepStrictEqual(grace.tags({ ...later, by: self("web") }), ["SetUpPostponed"])
    grace.wait(DAY)
    assert.strictEqual(grace.refused({ ...later, by: self("web") })._tag, "PostponingRefused")
    grace.trust("web")
    assert.strictEqual(grace.refused({ ...later, by: self("web") })._tag, "AlreadyTrusted")
    assert.strictEqual(grace.refused({ ...later, by: SYSTEM })._tag, "ApproverRefused")
  })
})

describe(rule("POLICY-1"), () => {
  it("types the number, closes the e-mail way and requires trust", () => {
    assert.deepInclude(strict, {
      matchNumber: "type",
      emailFallback: "off",
      enforcement: { _tag: "Required" }
    })
    assert.deepInclude(policy(), {
      matchNumber: "show",
      emailFallback: "notify",
      enforcement: { _tag: "Remind" }
    })
  })
})
