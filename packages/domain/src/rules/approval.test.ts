import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  ago,
  byCode,
  byDevice,
  CLOCK,
  device,
  HOUR,
  instance,
  later,
  MAILBOX,
  MINUTE,
  name,
  NOW,
  number,
  ofKinds,
  policy,
  refusal,
  roster,
  says,
  self,
  SYSTEM
} from "../../test/given.ts"
import type { Client } from "../../test/given.ts"
import type { Device } from "../device.ts"
import { ApproverRefused, DeniedRecently, DeviceStatusRefused, SetUpOver, TooManyAsks } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import {
  askIsLive,
  deniedUntil,
  isDeniedRecently,
  matchNumberHolds,
  matchNumberTriesLeft,
  mayApprove,
  mayDeny,
  notDeniedRecently,
  roomForAnAsk,
  setUpIsLive,
  setUpOver
} from "./approval.ts"

const ask = device("web5", { status: "pendingApproval" })
const given = (...devices: ReadonlyArray<Device>) => ({ roster: roster([...devices, ask]), policy: policy() })
const no = (reason: ApproverRefused["reason"], kind: ApproverRefused["kind"] = null) =>
  new ApproverRefused({ reason, kind })

describe(`${rule("ASK-1")}`, () => {
  it.each(ofKinds([["web"], ["mobile"]] as const))("an Approved %s approves and denies", (kind) => {
    const own = device(kind)
    assert.strictEqual(says(mayApprove(given(own), self(kind), ask.id, NOW)), own)
    assert.strictEqual(says(mayDeny(given(own), self(kind), ask.id, NOW)), own)
  })

  it.each<[string, ReadonlyArray<Device>, Client, ApproverRefused]>([
    ["an extension", [device("extension")], "extension", no("kind", "extension")],
    ["a session without a device", [device("web")], "web2", no("notTrusted")],
    ["a pending device", [device("web", { status: "pendingApproval" })], "web", no("notTrusted")],
    ["one that verifies", [device("web", { status: "pendingVerification" })], "web", no("notTrusted")],
    ["a locked device", [device("web", { status: "locked" })], "web", no("locked")],
    ["a removed device", [device("web", { status: "removed" })], "web", no("notTrusted")],
    ["the asking device", [], "web5", no("itself")]
  ])("%s does not", (_, devices, client, expected) => {
    assert.deepStrictEqual(refusal(mayApprove(given(...devices), self(client), ask.id, NOW)), expected)
    assert.deepStrictEqual(refusal(mayDeny(given(...devices), self(client), ask.id, NOW)), expected)
  })

  it("takes an unlocked device again from the moment its lock ends", () => {
    const locked = device("web", { status: "locked", lockedUntil: later(1) })
    assert.strictEqual(says(mayApprove(given(locked), self("web"), ask.id, NOW)), "ApproverRefused")
    assert.strictEqual(says(mayApprove(given(locked), self("web"), ask.id, later(1))), locked)
  })

  it("takes no session that calls itself another kind than its device", () => {
    const extension = { ...self("extension"), kind: "web" as const }
    assert.deepStrictEqual(
      refusal(mayDeny(given(device("extension")), extension, ask.id, NOW)),
      no("notTrusted")
    )
    const mobile = { ...self("mobile"), kind: "web" as const }
    assert.deepStrictEqual(refusal(mayDeny(given(device("mobile")), mobile, ask.id, NOW)), no("notTrusted"))
  })

  it("lets a device against which policy stands deny, and not approve: it fails closed for trust only", () => {
    const own = device("web", { trusted: byCode(ago(48 * HOUR)) })
    const aged = { ...given(own), policy: policy({ maximumAgeDays: 2 }) }
    assert.deepStrictEqual(refusal(mayApprove(aged, self("web"), ask.id, NOW)), no("notTrusted"))
    assert.strictEqual(says(mayDeny(aged, self("web"), ask.id, NOW)), own)
    const idle = { ...given(own), policy: policy({ idleDays: 2 }) }
    assert.strictEqual(says(mayApprove(idle, self("web"), ask.id, NOW)), "ApproverRefused")
    assert.strictEqual(
      says(mayApprove({ ...idle, lastUsed: new Map([[own.id, NOW]]) }, self("web"), ask.id, NOW)),
      own
    )
  })
})

describe(`${rule("ASK-5")}`, () => {
  it.each([
    ["an administrator", admin(), no("notTheMember", "web")],
    ["the mailbox, which is asked for elsewhere", MAILBOX, no("notTheMember")],
    ["the command line", SYSTEM, no("notTheMember")],
    ["the clock", CLOCK, no("notTheMember")]
  ] as const)("is the member's: not for %s", (_, by, expected) => {
    assert.deepStrictEqual(refusal(mayDeny(given(device("web9")), by, ask.id, NOW)), expected)
    assert.deepStrictEqual(refusal(mayApprove(given(device("web9")), by, ask.id, NOW)), expected)
  })
})

describe(`${rule("ASK-4")}`, () => {
  const asks = (count: number, first = MINUTE) =>
    roster(
      Array.from({ length: count }, (_, n) =>
        device(`web${n}`, { status: "pendingApproval", expiresAt: later(n === 1 ? first : 2 * MINUTE) })
      )
    )

  it("has room for the fifth live ask, not for the sixth, and says when the first runs out", () => {
    assert.isUndefined(says(roomForAnAsk(asks(4), NOW)))
    assert.deepStrictEqual(
      refusal(roomForAnAsk(asks(5), NOW)),
      new TooManyAsks({ limit: 5, retryAt: later(MINUTE) })
    )
    assert.strictEqual(says(roomForAnAsk(asks(5), later(MINUTE - 1))), "TooManyAsks")
    assert.isUndefined(says(roomForAnAsk(asks(5), later(MINUTE))))
  })

  it("takes an ask for one until it expires, and a set-up by code for none", () => {
    const one = roster([ask])
    assert.isUndefined(says(askIsLive(one, ask, later(MINUTE - 1))))
    assert.strictEqual(says(askIsLive(one, ask, later(MINUTE))), "SetUpOver")
    const verifying = device("web", { status: "pendingVerification" })
    assert.deepStrictEqual(
      refusal(askIsLive(one, verifying, NOW)),
      new DeviceStatusRefused({ status: "pendingVerification" })
    )
    assert.isUndefined(says(setUpIsLive(one, verifying, NOW)))
    assert.strictEqual(says(setUpIsLive(one, device("web"), NOW)), "SetUpOver")
  })

  it("says how, when and by which device it ended (P5)", () => {
    const own = device("mobile", { name: "My phone" })
    const ended = { at: ago(5), reason: "denied" as const, byDeviceId: own.id }
    const denied = device("web", { status: "denied", ended })
    assert.deepStrictEqual(
      setUpOver(roster([own, denied]), denied, NOW),
      new SetUpOver({ status: "denied", ended, byDeviceName: name("My phone"), at: ago(5) })
    )
    const approved = device("web", { trusted: byDevice("mobile", ago(7)) })
    assert.deepStrictEqual(
      setUpOver(roster([own, approved]), approved, NOW),
      new SetUpOver({ status: "approved", ended: null, byDeviceName: name("My phone"), at: ago(7) })
    )
    const coded = device("web", { trusted: byCode(ago(8)) })
    assert.deepStrictEqual(
      setUpOver(roster([own, coded]), coded, NOW),
      new SetUpOver({ status: "approved", ended: null, byDeviceName: null, at: ago(8) })
    )
    const expired = device("web", { status: "pendingApproval", expiresAt: NOW })
    assert.deepStrictEqual(
      setUpOver(roster([expired]), expired, NOW),
      new SetUpOver({ status: "expired", ended: null, byDeviceName: null, at: NOW })
    )
  })
})

describe(`${rule("ASK-6")}`, () => {
  const denied = (millis: number, status: "denied" | "cancelled" = "denied", web: Client = "web") =>
    device(web, {
      id: `${web}${millis}`,
      status,
      ended: { at: ago(millis), reason: "denied", byDeviceId: null }
    })
  const until = (...devices: ReadonlyArray<Device>) => deniedUntil(roster(devices), instance("web"), NOW)

  it("blocks from now on where nobody wrote down when that was", () => {
    const one = device("web", { status: "denied", ended: null })
    assert.strictEqual(until(one), later(15 * MINUTE))
    assert.isTrue(isDeniedRecently(one, NOW))
  })

  it("blocks for 15 minutes and no longer", () => {
    assert.strictEqual(until(denied(15 * MINUTE - 1)), later(1))
    assert.isNull(until(denied(15 * MINUTE)))
    assert.isUndefined(says(notDeniedRecently(roster([denied(15 * MINUTE)]), instance("web"), NOW)))
    assert.deepStrictEqual(
      refusal(notDeniedRecently(roster([denied(0)]), instance("web"), NOW)),
      new DeniedRecently({ retryAt: later(15 * MINUTE) })
    )
  })

  it("blocks until the last of several ends, in whatever order", () => {
    assert.strictEqual(until(denied(9), denied(5), denied(7)), later(15 * MINUTE - 5))
  })

  it("blocks this instance only, and for a Deny only", () => {
    assert.isNull(until(denied(5, "denied", "web2")))
    assert.isNull(until(denied(5, "cancelled")))
  })
})

describe(`${rule("ASK-3")}`, () => {
  const asking = device("web", { status: "pendingApproval", matchNumber: number("407") })
  const holds = (typed: string | null, matchNumber: "off" | "show" | "type") =>
    says(matchNumberHolds(asking, typed === null ? null : number(typed), policy({ matchNumber })))

  it.each([
    ["off", null, true],
    ["show", null, true],
    ["type", null, "MatchNumberNeeded"],
    ["off", "407", true],
    ["show", "407", true],
    ["type", "407", true],
    ["off", "408", false],
    ["show", "408", false],
    ["type", "408", false]
  ] as const)("%s, typed %s: %s", (under, typed, expected) => {
    assert.strictEqual(holds(typed, under), expected)
  })

  it.each([
    [0, 2],
    [1, 1],
    [2, 0],
    [3, 0]
  ])("after %s wrong answers %s are left", (matchNumberMisses, left) => {
    assert.strictEqual(
      matchNumberTriesLeft(device("web", { status: "pendingApproval", matchNumberMisses })),
      left
    )
  })
})
