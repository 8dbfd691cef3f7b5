import { assert, describe, it } from "@effect/vitest"
import { MatchNumber } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { standard } from "@tessera/domain/policy"
import type { CodeView, Overview } from "@tessera/domain/views"
import { deviceView, overviewOf, start } from "../test/views.ts"
import { verdict } from "./verdict.ts"

/** The suite in tooling/conformance holds the verdict to the server's over generated cases; here is what it is for. */

const trusted = { trustedAt: start, trustedBy: { _tag: "Code", fallback: false } } as const
const own = deviceView("own", { ...trusted, thisDevice: true })
const asking = deviceView("asking", { status: "pendingApproval", expiresAt: after(start, 300_000) })
const inside = (differs: Partial<Overview> = {}) => overviewOf({ devices: [asking, own], ...differs })
const approving = { _tag: "ApproveDevice", deviceId: asking.id, matchNumber: null } as const
const tagOf = (...asked: Parameters<typeof verdict>) => verdict(...asked)?._tag ?? null

describe("R2, P6: what the server would say, before it is asked", () => {
  it("nothing, where it would do it", () => {
    assert.isNull(verdict(inside(), approving))
    assert.isNull(verdict(inside(), { _tag: "EndSessions", which: "all" }))
  })

  it("the refusal, with all that it says", () => {
    const stranger = inside({ devices: [asking] })
    assert.deepInclude(verdict(stranger, approving) as object, {
      _tag: "ApproverRefused",
      reason: "notTrusted",
      kind: null
    })
    const full = inside({ devices: [deviceView("a", trusted)], policy: { ...standard, deviceLimit: 1 } })
    const { facts } = full.session
    const next = { _tag: "RegisterDevice", name: "New", path: "emailCode", facts } as const
    assert.deepInclude(verdict(full, next) as object, { _tag: "DeviceLimitReached", limit: 1, registered: 1 })
    assert.deepInclude(verdict(full, { ...next, name: " " }) as object, { reason: "empty" })
  })

  it("as of the moment that is asked about (D20)", () => {
    assert.isNull(verdict(inside(), approving, after(start, 299_999)))
    const late = verdict(inside(), approving, after(start, 300_000))
    assert.deepInclude(late as object, { _tag: "SetUpOver", status: "expired", at: after(start, 300_000) })
  })
})

describe("what only the server knows", () => {
  const typed = (number: string) => ({ ...approving, matchNumber: MatchNumber.make(number) })
  const asksForIt = inside({ policy: { ...standard, matchNumber: "type" } })

  it("whether a typed number is the right one: that one is needed is known (D4)", () => {
    assert.strictEqual(tagOf(asksForIt, approving), "MatchNumberNeeded")
    assert.isNull(verdict(asksForIt, typed("123")))
    assert.isNull(verdict(asksForIt, typed("321")))
  })

  it("whether a typed code is the right one: how often it may be tried, and by whom, is known (R21, T11)", () => {
    const challengeId = ChallengeId.make("code")
    const setUp = deviceView("own", {
      status: "pendingVerification",
      expiresAt: after(start, 900_000),
      registeredBy: "thisSession"
    })
    const code: CodeView = {
      purpose: "setUp",
      deviceId: setUp.id,
      sentAt: start,
      triedAt: [],
      own: { id: challengeId, state: "live" }
    }
    const at = (differs: Partial<CodeView>) =>
      overviewOf({ devices: [setUp], codes: [{ ...code, ...differs }] })
    const tried = { _tag: "TryCode", challengeId } as const
    assert.isNull(verdict(at({}), tried))
    assert.strictEqual(tagOf(at({}), tried, after(start, 300_000)), "CodeExpired")
    assert.strictEqual(tagOf(at({ triedAt: Array.from({ length: 5 }, () => start) }), tried), "TriesSpent")
    assert.strictEqual(tagOf(at({ own: { id: challengeId, state: "replaced" } }), tried), "CodeReplaced")
    assert.strictEqual(tagOf(at({ own: null }), tried), "CodeNotFound")
    assert.isNull(verdict(at({}), { _tag: "ConfirmCode", challengeId }))
    const crowded = { ...at({}), policy: { ...standard, allowedKinds: ["mobile" as const] } }
    assert.strictEqual(tagOf(crowded, { _tag: "ConfirmCode", challengeId }), "ClientNotPermitted")
    assert.isNull(verdict(crowded, tried))
  })

  it("what became of a device that is too old to be shown; one that never was is known where all are shown", () => {
    const strange = { _tag: "RemoveDevice", deviceId: DeviceId.make("strange") } as const
    assert.strictEqual(tagOf(inside(), strange), "DeviceNotFound")
    assert.isNull(verdict(inside({ endedHidden: 1 }), strange))
    assert.strictEqual(tagOf(inside({ endedHidden: 1, devices: [] }), strange), "ManagementRefused")
  })
})
