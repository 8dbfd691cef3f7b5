import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import type { DeviceStatus } from "../device.ts"
import { rule } from "../rulebook.ts"
import { device, id, instance, later, NOW, ofKinds, roster, says } from "../../test/given.ts"
import {
  canDecide,
  deviceIdIsNew,
  deviceOf,
  deviceWithId,
  isPending,
  isRegistered,
  isTerminal,
  liveAsks,
  registered,
  statusAt
} from "./liveness.ts"

const STATUSES: ReadonlyArray<DeviceStatus> = [
  "pendingVerification",
  "pendingApproval",
  "approved",
  "locked",
  "removed",
  "denied",
  "expired",
  "cancelled"
]

describe(`${rule("DEVICE-2")}`, () => {
  it.each([
    // is, until, looked at → is then
    ["pendingApproval", 1, 0, "pendingApproval"],
    ["pendingApproval", 1, 1, "expired"],
    ["pendingVerification", 900_000, 899_999, "pendingVerification"],
    ["pendingVerification", 900_000, 900_000, "expired"],
    ["pendingApproval", null, 0, "expired"],
    ["locked", 10, 9, "locked"],
    ["locked", 10, 10, "approved"],
    ["locked", null, 1e12, "locked"],
    ["approved", 0, 1e12, "approved"]
  ] as const)("%s until %s, looked at after %s: %s", (status, until, at, then) => {
    const ends = until === null ? null : later(until)
    const one = device("web", { status, expiresAt: ends, lockedUntil: ends })
    assert.strictEqual(statusAt(one, later(at)), then)
  })

  it.each(["removed", "denied", "expired", "cancelled"] as const)("%s stays so for ever", (status) => {
    assert.strictEqual(
      statusAt(device("web", { status, expiresAt: later(9), lockedUntil: NOW }), NOW),
      status
    )
  })

  it("sorts the eight statuses into pending, trusted once, and terminal", () => {
    assert.deepStrictEqual(STATUSES.filter(isPending), ["pendingVerification", "pendingApproval"])
    assert.deepStrictEqual(STATUSES.filter(isTerminal), ["removed", "denied", "expired", "cancelled"])
  })

  it("counts Approved, Locked and live pending devices as registered, and nothing else", () => {
    const counted = STATUSES.filter((status) => isRegistered(device("web", { status }), NOW))
    assert.deepStrictEqual(counted, ["pendingVerification", "pendingApproval", "approved", "locked"])
    assert.isFalse(isRegistered(device("web", { status: "pendingApproval", expiresAt: NOW }), NOW))
    const two = [device("web"), device("web2", { status: "denied" }), device("mobile", { status: "locked" })]
    assert.deepStrictEqual(
      registered(roster(two), NOW).map((one) => one.id),
      [id("web"), id("mobile")]
    )
  })

  it("lists live asks in the order in which they came", () => {
    const asks = roster([
      device("web", { status: "pendingApproval" }),
      device("web2", { status: "pendingVerification" }),
      device("web3", { status: "pendingApproval", expiresAt: NOW }),
      device("mobile", { status: "pendingApproval" })
    ])
    assert.deepStrictEqual(
      liveAsks(asks, NOW).map((one) => one.id),
      [id("web"), id("mobile")]
    )
  })
})

describe(`${rule("DEVICE-1")}`, () => {
  it("finds what the instance is registered as now, not what it was", () => {
    const history = roster([
      device("web", { id: "old", status: "removed" }),
      device("web2"),
      device("web", { id: "new" })
    ])
    assert.strictEqual(deviceOf(history, instance("web"), NOW)?.id, id("new"))
    assert.isUndefined(deviceOf(history, instance("mobile"), NOW))
  })

  it("knows nothing of a browser's extension when the browser is set up, nor the other way round", () => {
    assert.isUndefined(deviceOf(roster([device("web")]), instance("extension"), NOW))
  })
})

describe(`${rule("DEVICE-5")}`, () => {
  it("finds a device of the member's", () => {
    const one = device("web")
    assert.strictEqual(says(deviceWithId(roster([device("mobile"), one]), id("web"))), one)
  })

  it("finds nothing under somebody else's id", () => {
    assert.strictEqual(says(deviceWithId(roster([device("web")]), id("mobile"))), "DeviceNotFound")
  })

  it("takes a new id, and never one that is in use", () => {
    assert.isUndefined(says(deviceIdIsNew(roster([device("web")]), id("new"))))
    assert.strictEqual(says(deviceIdIsNew(roster([device("web")]), id("web"))), "DeviceStatusRefused")
  })
})

describe(`${rule("ASK-1")}`, () => {
  it.each(
    ofKinds([
      ["web", "approved", true],
      ["mobile", "approved", true],
      ["extension", "approved", false],
      ["web", "locked", false],
      ["mobile", "locked", false],
      ["web", "pendingApproval", false],
      ["web", "pendingVerification", false],
      ["mobile", "removed", false],
      ["web", "denied", false]
    ] as const)
  )("%s that is %s decides: %s", (kind, status, may) => {
    assert.strictEqual(canDecide(device(kind, { status }), NOW), may)
  })

  it("lets a device decide again from the moment its lock ends", () => {
    const locked = device("web", { status: "locked", lockedUntil: later(5) })
    assert.isFalse(canDecide(locked, later(4)))
    assert.isTrue(canDecide(locked, later(5)))
  })
})
