import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
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
  NOW,
  policy,
  self,
  session,
  SYSTEM,
  MAILBOX,
  admin
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { strict } from "../policy.ts"
import { ClientNotPermitted, DeniedRecently } from "../refusals.ts"
import { rule } from "../rulebook.ts"

describe(`${rule("ASK-6")}`, () => {
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

describe(`${rule("TRUST-1")}`, () => {
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

describe(`${rule("CLIENT-3")}`, () => {
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

describe(`${rule("PROMPT-2")}`, () => {
  const later = { _tag: "PostponeSetUp", facts: facts("web") } as const

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

  it("is refused to a client that the workspace does not let in (D19)", () => {
    const story = new Story({ allowedBrowsers: ["Firefox"] })
    assert.strictEqual(story.refused({ ...later, by: self("web") })._tag, "PostponingRefused")
    const firefox = facts("web", { browser: "Firefox" })
    assert.deepStrictEqual(story.tags({ ...later, facts: firefox, by: self("web") }), ["SetUpPostponed"])
  })
})

describe(`${rule("POLICY-1")}`, () => {
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
