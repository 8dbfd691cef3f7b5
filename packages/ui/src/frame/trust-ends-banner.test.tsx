// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { Overview } from "@tessera/domain/views"
import { cleanup, screen } from "@testing-library/react"
import { DeviceStatusPill } from "../devices/device-status-pill.tsx"
import { UnusedNotes } from "../devices/unused-notes.tsx"
import { openSession } from "../testing/session-world.tsx"
import { deviceView, minutes, overviewOf, thisMac, unsecured } from "../testing/views.ts"
import { TrustEndsBanner } from "./trust-ends-banner.tsx"
import { UnsecuredBanner } from "./unsecured-banner.tsx"

afterEach(cleanup)

const DAY = 24 * 60
const ends = (days: number, why: "age" | "idle" = "age", soon = true) => ({
  trustEnds: { at: minutes(days * DAY), why, soon }
})
const at = (mine: ReturnType<typeof ends>, differs: Partial<Overview> = {}) =>
  overviewOf({ devices: [{ ...thisMac, ...mine }, deviceView("other", ends(1))], ...differs })
const told = () => screen.queryByText(/^The trust of this device ends/u)?.textContent ?? null

describe("D19: the device of this session is trusted for a few days more", () => {
  it.each([
    [6, "in 6 days"],
    [1, "tomorrow"],
    [0.5, "in 12 hours"],
    [0.02, "in 28 minutes"],
    [0, "in 1 minute"]
  ])("%f days before: %s, and what there is to do then", (days, when) => {
    openSession(<TrustEndsBanner />, at(ends(days)))
    assert.strictEqual(
      told(),
      `The trust of this device ends ${when}. Set it up again then: have your mailbox or another trusted device at hand.`
    )
  })

  it("says nothing before, of another device, of days without use, or where there is no trust", () => {
    const { push } = openSession(<TrustEndsBanner narrow />, at(ends(20, "age", false)))
    assert.isNull(told())
    push(at(ends(6, "idle")))
    assert.isNull(told())
    push(overviewOf({ devices: [thisMac, deviceView("other", ends(1))] }))
    assert.isNull(told())
    push(at(ends(6), { access: { level: "unsecured", reason: "kind", blockedAt: null } }))
    assert.isNull(told())
    push(at(ends(6)))
    assert.isNotNull(told())
  })

  it("afterwards the message on top says why, whether or not it is written down by then", () => {
    const RAN_OUT = /^The trust of this device has run out/u
    const { push } = openSession(<UnsecuredBanner />, unsecured())
    assert.isNull(screen.queryByText(RAN_OUT))
    push(unsecured({ access: { level: "unsecured", reason: "age", blockedAt: null } }))
    assert.isNotNull(screen.getByText(RAN_OUT))
    const ended = { at: minutes(0), reason: "policy" as const, byDeviceId: null }
    const old = deviceView("old", { registeredBy: "thisInstance", status: "removed", ended })
    push(unsecured({ devices: [old] }))
    assert.isNotNull(screen.getByText(RAN_OUT))
    push(unsecured({ devices: [{ ...old, registeredBy: "another" }] }))
    assert.isNull(screen.queryByText(RAN_OUT))
    const removed = {
      ...old,
      registeredAt: minutes(-1),
      ended: { ...ended, reason: "removedByAdmin" as const }
    }
    push(unsecured({ devices: [old, removed] }))
    assert.isNull(screen.queryByText(RAN_OUT))
  })
})

describe("D19: another device is not used", () => {
  it("says which, until when, and what keeps it; three of them at most, and none that another number ends", () => {
    const idle = (days: number) => deviceView(`${days}`, ends(days, "idle"))
    const view = { devices: [thisMac, idle(6), idle(1), deviceView("old", ends(2)), idle(5), idle(4)] }
    const { push } = openSession(<UnusedNotes />, overviewOf(view))
    const told = () => screen.queryAllByText(/was not used/u).map(({ textContent }) => textContent)
    assert.lengthOf(told(), 3)
    assert.strictEqual(
      told()[0],
      "“Device 1” was not used for some time, so its trust ends tomorrow. Use it before then to keep it."
    )
    push(unsecured(view))
    assert.deepStrictEqual(told(), [])
  })
})

describe("D19: the row of a device", () => {
  const row = (device: ReturnType<typeof deviceView>) => {
    openSession(<DeviceStatusPill device={device} />, overviewOf())
    return screen.getByText("Approved").closest("div")?.parentElement?.textContent ?? ""
  }
  it.each([
    [ends(6), "Trust ends in 6 days"],
    [ends(3, "idle"), "Not used, so trust ends in 3 days"]
  ])("%j", (given, expected) => {
    const text = row(deviceView("one", given))
    assert.include(text, expected)
  })
  it("says nothing while that is far away", () => {
    const text = row(deviceView("one", ends(20, "age", false)))
    assert.notInclude(text, "ends")
  })
})
