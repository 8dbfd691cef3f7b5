import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  codeId,
  id,
  instance,
  later,
  MAILBOX,
  MINUTE,
  NOW,
  self,
  session,
  SYSTEM
} from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { Instant } from "../instant.ts"
import {
  ClientNotPermitted,
  CodeExpired,
  DeviceLimitReached,
  DeviceStatusRefused,
  SendTooSoon,
  TriesSpent
} from "../refusals.ts"
import { rule } from "../rulebook.ts"

const begun = (policy = {}) => {
  const story = new Story(policy)
  const deviceId = story.register("web", "emailCode")
  const challengeId = story.newestCode
  const attempt = { _tag: "TryCode", challengeId, by: self("web") } as const
  const confirm = { _tag: "ConfirmCode", challengeId, triedAt: NOW, by: self("web") } as const
  return { story, deviceId, challengeId, attempt, confirm }
}

describe(`${rule("CODE-3")}`, () => {
  it("is an event of its own", () => {
    const { story, attempt, challengeId } = begun()
    assert.deepStrictEqual(story.give(attempt), [{ _tag: "CodeTried", challengeId, at: NOW }])
    assert.deepStrictEqual(story.roster.challenges[0]!.triedAt, [NOW])
  })

  it("is refused once the code is 300 s old, spent, replaced, used or burnt", () => {
    const { story, attempt, deviceId } = begun()
    story.wait(299_999).give(attempt)
    assert.deepStrictEqual(story.wait(1).refused(attempt), new CodeExpired({ expiredAt: later(300_000) }))
    const spent = begun()
    for (let n = 0; n < 5; n++) spent.story.give(spent.attempt)
    assert.deepStrictEqual(
      spent.story.refused(spent.attempt),
      new TriesSpent({ scope: "code", retryAt: null })
    )
    story.give({ _tag: "SendNewCode", deviceId, challengeId: codeId("c2"), by: self("web") })
    assert.strictEqual(story.refused(attempt)._tag, "CodeReplaced")
    const used = begun()
    used.story.verify("web")
    assert.strictEqual(used.story.refused(used.attempt)._tag, "CodeUsedAlready")
    const burnt = begun()
    burnt.story.give({ _tag: "DenyDevice", deviceId: burnt.deviceId, notMe: false, by: MAILBOX })
    burnt.story.wait(15 * MINUTE)
    assert.strictEqual(burnt.story.refused(burnt.attempt)._tag, "SetUpOver")
  })

  it("is the bearer's only: nobody else can burn a member's tries (T11)", () => {
    const { story, attempt } = begun()
    for (const by of [self("web2"), self("web", session("web2"))]) {
      assert.strictEqual(story.refused({ ...attempt, by })._tag, "CodeNotFound")
    }
    for (const by of [admin(), MAILBOX, SYSTEM]) {
      assert.strictEqual(story.refused({ ...attempt, by })._tag, "ApproverRefused")
    }
  })
})

describe(`${rule("CODE-4")}`, () => {
  it("sets the device up, once", () => {
    const { story, deviceId, attempt, confirm, challengeId } = begun()
    story.give(attempt)
    assert.deepStrictEqual(story.give(confirm), [
      { _tag: "CodeUsed", challengeId, at: NOW },
      { _tag: "DeviceApproved", deviceId, byDeviceId: null, at: NOW }
    ])
    assert.strictEqual(story.status(deviceId), "approved")
    assert.strictEqual(story.refused(confirm)._tag, "CodeUsedAlready")
  })

  it("wins beside four wrong tries, and after the fifth was counted", () => {
    const { story, attempt, confirm } = begun()
    story.give(attempt)
    for (let n = 0; n < 4; n++) story.wait(1).give(attempt)
    assert.deepStrictEqual(story.tags(confirm), ["CodeUsed", "DeviceApproved"])
  })

  it("counts from the try: tried at 299.999 s it is good although it is confirmed later", () => {
    const { story, attempt, confirm } = begun()
    story.wait(299_999).give(attempt)
    const triedAt = later(299_999)
    assert.deepStrictEqual(story.wait(5_000).tags({ ...confirm, triedAt }), ["CodeUsed", "DeviceApproved"])
  })

  it("is not good for a try that was never counted, or that was counted too late", () => {
    const { story, attempt, confirm } = begun()
    assert.strictEqual(story.refused(confirm)._tag, "CodeNotFound")
    story.give(attempt)
    assert.strictEqual(story.refused({ ...confirm, triedAt: later(1) })._tag, "CodeNotFound")
    const late = Instant.make(later(300_000))
    const forged = { ...confirm, triedAt: late }
    story.roster = Object.assign(Object.create(Object.getPrototypeOf(story.roster)), story.roster, {
      challenges: story.roster.challenges.map((one) => Object.assign({}, one, { triedAt: [late] }))
    })
    assert.strictEqual(story.wait(300_000).refused(forged)._tag, "CodeExpired")
  })

  it("is the bearer's only", () => {
    const { story, attempt, confirm } = begun()
    story.give(attempt)
    assert.strictEqual(story.refused({ ...confirm, by: self("web2") })._tag, "CodeNotFound")
    assert.strictEqual(story.refused({ ...confirm, by: self("web", session("web2")) })._tag, "CodeNotFound")
    assert.strictEqual(story.refused({ ...confirm, by: SYSTEM })._tag, "ApproverRefused")
  })

  it("checks the limit and the client again: both may have changed since Next", () => {
    const { story, attempt, confirm } = begun()
    story.trust("mobile")
    story.give(attempt)
    story.policy = { ...story.policy, deviceLimit: 1 }
    assert.deepStrictEqual(story.refused(confirm), new DeviceLimitReached({ limit: 1, registered: 1 }))
    story.policy = { ...story.policy, deviceLimit: 2, allowedKinds: ["mobile"] }
    assert.deepStrictEqual(
      story.refused(confirm),
      new ClientNotPermitted({ reason: "kind", required: "mobile" })
    )
    story.policy = { ...story.policy, allowedKinds: null }
    assert.deepStrictEqual(story.tags(confirm), ["CodeUsed", "DeviceApproved"])
  })

  it("dies with its set-up: cancelled, expired, or its member gone", () => {
    const cancelled = begun()
    cancelled.story.give(cancelled.attempt)
    cancelled.story.give({
      _tag: "CancelSetUp",
      deviceId: cancelled.deviceId,
      reason: "backToNaming",
      by: self("web")
    })
    assert.strictEqual(cancelled.story.refused(cancelled.confirm)._tag, "SetUpOver")
    const expired = begun()
    expired.story.give(expired.attempt)
    assert.deepInclude(expired.story.wait(15 * MINUTE).refused(expired.confirm), {
      _tag: "SetUpOver",
      status: "expired"
    })
    const gone = begun()
    gone.story.give(gone.attempt)
    gone.story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    assert.strictEqual(gone.story.refused(gone.confirm)._tag, "MemberDeprovisioned")
    assert.strictEqual(gone.story.refused(gone.attempt)._tag, "MemberDeprovisioned")
    gone.story.give({ _tag: "ReprovisionMember", by: SYSTEM })
    assert.strictEqual(gone.story.refused(gone.confirm)._tag, "SetUpOver")
  })
})

describe(`${rule("CODE-6")}`, () => {
  const again = (n: number) =>
    ({ _tag: "SendNewCode", deviceId: id("d1"), challengeId: codeId(`n${n}`), by: self("web") }) as const

  it("sends after 30 s, kills the old one, and lets the set-up live 15 minutes from then", () => {
    const { story, challengeId, deviceId } = begun()
    assert.deepStrictEqual(
      story.wait(29_999).refused(again(1)),
      new SendTooSoon({ retryAt: later(30_000), reason: "wait" })
    )
    assert.deepStrictEqual(story.wait(1).give(again(1)), [
      {
        _tag: "CodeSent",
        challengeId: codeId("n1"),
        purpose: "setUp",
        deviceId,
        instanceId: instance("web"),
        sessionId: session("web"),
        at: later(30_000)
      }
    ])
    assert.strictEqual(story.roster.challenges.find((one) => one.id === challengeId)?.state, "replaced")
    assert.strictEqual(story.device(deviceId).expiresAt, later(30_000 + 15 * MINUTE))
    story.verify("web", codeId("n1"))
    assert.strictEqual(story.status(deviceId), "approved")
  })

  it("sends five in an hour", () => {
    const { story } = begun()
    for (let n = 1; n < 5; n++) story.wait(MINUTE).give(again(n))
    assert.deepStrictEqual(
      story.wait(MINUTE).refused(again(5)),
      new SendTooSoon({ retryAt: later(60 * MINUTE), reason: "hourly" })
    )
  })

  it("gives ten tries a set-up, however many codes", () => {
    const { story } = begun()
    const spend = (challengeId = story.newestCode) => {
      for (let n = 0; n < 5; n++) story.give({ _tag: "TryCode", challengeId, by: self("web") })
    }
    spend()
    story.wait(MINUTE).give(again(1))
    spend()
    assert.deepStrictEqual(
      story.wait(MINUTE).refused(again(2)),
      new TriesSpent({ scope: "setUp", retryAt: null })
    )
  })

  it("is the bearer's, for a set-up that waits for a code", () => {
    const { story } = begun()
    story.wait(MINUTE)
    assert.strictEqual(story.refused({ ...again(1), by: self("web2") })._tag, "DeviceNotFound")
    assert.strictEqual(
      story.refused({ ...again(1), by: self("web", session("web7")) })._tag,
      "DeviceNotFound"
    )
    assert.strictEqual(story.refused({ ...again(1), by: MAILBOX })._tag, "ApproverRefused")
    assert.strictEqual(story.refused({ ...again(1), deviceId: id("other") })._tag, "DeviceNotFound")
    assert.strictEqual(story.refused({ ...again(1), challengeId: codeId("c1") })._tag, "CodeUsedAlready")
    story.verify("web")
    assert.strictEqual(story.refused(again(1))._tag, "SetUpOver")
    const ask = story.register("mobile", "approval")
    assert.deepStrictEqual(
      story.refused({ ...again(1), deviceId: ask, by: self("mobile") }),
      new DeviceStatusRefused({ status: "pendingApproval" })
    )
  })
})
