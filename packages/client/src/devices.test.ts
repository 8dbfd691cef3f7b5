import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@tessera/domain/instant"
import { DeviceStatus } from "@tessera/domain/device"
import { DeviceView } from "@tessera/domain/views"
import { Schema } from "effect"
import { asksOf, leastRecentlyUsed, limitNotice, noticesOf, sortDevices, unusedOf } from "./devices.ts"
import { deviceView } from "../test/views.ts"

const now = Instant.make(1_000_000)
const at = (seconds: number) => Instant.make(now + seconds * 1_000)
const ids = (devices: readonly DeviceView[]) => devices.map(({ id }) => id)
const fallback = DeviceView.fields.trustedBy.members[0].cases.Code.make({ fallback: true })
const approved = DeviceView.fields.trustedBy.members[0].cases.Device.make({
  deviceId: deviceView("x").id,
  name: null
})

const capabilities = { manage: true, decide: true, administer: false }

const Minutes = Schema.Int.check(Schema.isBetween({ minimum: -5, maximum: 5 }))
/** Few different times, so that many rows tie. */
const Row = Schema.Struct({
  status: DeviceStatus,
  thisDevice: Schema.Boolean,
  minutes: Schema.Struct({ used: Schema.NullOr(Minutes), registered: Minutes, expires: Minutes })
})

describe("P32: one order for every list", () => {
  it("puts what waits first, then this device, then by last use, what is over last", () => {
    const devices = [
      deviceView("removed-long-ago", { status: "removed", registeredAt: at(-900) }),
      deviceView("old", { lastUsedAt: at(-500) }),
      deviceView("never-used", { lastUsedAt: null, registeredAt: at(-100) }),
      deviceView("locked", { status: "locked", lastUsedAt: at(-10) }),
      deviceView("this", { thisDevice: true, lastUsedAt: at(-800) }),
      deviceView("asking", { status: "pendingApproval", expiresAt: at(10) }),
      deviceView("code", { status: "pendingVerification", expiresAt: at(20) }),
      deviceView("denied", {
        status: "denied",
        ended: { at: at(-1), reason: "denied", byDeviceId: null }
      })
    ]
    const expected = ["code", "asking", "this", "locked", "never-used", "old", "denied", "removed-long-ago"]
    assert.deepStrictEqual<readonly string[]>(ids(sortDevices(devices)), expected)
    assert.deepStrictEqual<readonly string[]>(ids(sortDevices(devices.toReversed())), expected)
  })

  it.prop(
    "is the same from whatever order, and loses none",
    [Schema.Array(Row).check(Schema.isMaxLength(8))],
    ([rows]) => {
      const devices = rows.map(({ minutes, status, thisDevice }, n) =>
        deviceView(`d${n}`, {
          status,
          thisDevice,
          lastUsedAt: minutes.used === null ? null : at(minutes.used),
          registeredAt: at(minutes.registered),
          expiresAt: at(minutes.expires)
        })
      )
      const sorted = sortDevices(devices)
      assert.deepStrictEqual(
        sorted.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ id }) => id),
        ids(devices).toSorted()
      )
      assert.deepStrictEqual(ids(sortDevices(devices.toReversed())), ids(sorted))
    }
  )
})

describe("S19, D5: what waits for this session's word", () => {
  const devices = [
    deviceView("later", { status: "pendingApproval", expiresAt: at(200) }),
    deviceView("sooner", { status: "pendingApproval", expiresAt: at(100) }),
    deviceView("itself", { status: "pendingApproval", expiresAt: at(100), thisDevice: true }),
    deviceView("by-code", { status: "pendingVerification", expiresAt: at(100) }),
    deviceView("trusted")
  ]
  const overview = { now, devices, capabilities }

  it("is every other device that asks, the one that runs out first leading", () => {
    assert.deepStrictEqual<readonly string[]>(ids(asksOf(overview)), ["sooner", "later"])
  })
  it("leaves out what has run out since the overview was read, to the millisecond (D20)", () => {
    assert.deepStrictEqual<readonly string[]>(ids(asksOf(overview, Instant.make(at(100) - 1))), [
      "sooner",
      "later"
    ])
    assert.deepStrictEqual<readonly string[]>(ids(asksOf(overview, at(100))), ["later"])
  })
  it("is nothing where this session may not decide", () => {
    assert.deepStrictEqual(asksOf({ ...overview, capabilities: { ...capabilities, decide: false } }), [])
  })
})

describe("D15: what was added by e-mail fallback or by approval can be undone for 24 hours", () => {
  const notice = { trustedBy: fallback, undoableUntil: at(60) }
  const devices = [
    deviceView("first", { ...notice, trustedAt: at(-50) }),
    deviceView("second", { ...notice, trustedAt: at(-20) }),
    deviceView("this", { ...notice, thisDevice: true }),
    deviceView("approved", { ...notice, trustedBy: approved, trustedAt: at(-10) }),
    deviceView("no-fallback", {
      ...notice,
      trustedBy: DeviceView.fields.trustedBy.members[0].cases.Code.make({ fallback: false })
    }),
    deviceView("not-by-this-session", { ...notice, undoableUntil: null }),
    deviceView("undone", { ...notice, status: "removed" })
  ]

  it("is told about each, the newest first", () => {
    assert.deepStrictEqual<readonly string[]>(ids(noticesOf({ now, devices })), [
      "approved",
      "second",
      "first"
    ])
  })
  it("and not a millisecond longer", () => {
    assert.strictEqual(noticesOf({ now, devices }, Instant.make(at(60) - 1)).length, 3)
    assert.deepStrictEqual(noticesOf({ now, devices }, at(60)), [])
  })
})

describe("R6, S20: the limit", () => {
  it.each([
    [14, 20, null],
    [15, 20, { registered: 15, limit: 20, reached: false }],
    [20, 20, { registered: 20, limit: 20, reached: true }],
    [21, 20, { registered: 21, limit: 20, reached: true }],
    [3, 5, null],
    [4, 5, { registered: 4, limit: 5, reached: false }],
    [0, 1, null],
    [1, 1, { registered: 1, limit: 1, reached: true }]
  ])("with %i of %i devices", (registered, limit, expected) => {
    assert.deepStrictEqual(limitNotice({ limit: { registered, limit } }), expected)
  })

  it("offers to remove what was used longest ago, never this device, and nothing that is not trusted", () => {
    const devices = [
      deviceView("recent", { lastUsedAt: at(-1) }),
      deviceView("old", { lastUsedAt: at(-900) }),
      deviceView("never-used", { lastUsedAt: null, registeredAt: at(-500) }),
      deviceView("this", { thisDevice: true, lastUsedAt: at(-999) }),
      deviceView("pending", { status: "pendingApproval" }),
      deviceView("removed", { status: "removed" })
    ]
    assert.deepStrictEqual<readonly string[]>(ids(leastRecentlyUsed(devices)), [
      "old",
      "never-used",
      "recent"
    ])
  })
})

describe("D19: devices that are not used", () => {
  const ends = (seconds: number, why: "age" | "idle" = "idle", soon = true) => ({
    trustEnds: { at: at(seconds), why, soon }
  })
  const devices = [
    deviceView("later", ends(900)),
    deviceView("first", ends(60)),
    deviceView("this", { thisDevice: true, ...ends(1) }),
    deviceView("by-age", ends(1, "age")),
    deviceView("far-off", ends(9_000, "idle", false)),
    deviceView("never", { trustEnds: null })
  ]
  const level = (of: "trusted" | "unsecured") => ({ level: of, reason: null, blockedAt: null })

  it("are told of while that can be helped, the first to end leading; this one is being used", () => {
    assert.deepStrictEqual<readonly string[]>(ids(unusedOf({ access: level("trusted"), devices })), [
      "first",
      "later"
    ])
    assert.deepStrictEqual(unusedOf({ access: level("unsecured"), devices }), [])
  })
})
