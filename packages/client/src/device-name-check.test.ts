import { assert, describe, it } from "@effect/vitest"
import { DeviceName } from "@tessera/domain/device"
import { DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { deviceView, overviewOf, start } from "../test/views.ts"
import { deviceNameCheck } from "./device-name-check.ts"
import { readExpected } from "./expected.ts"

const named = (id: string, name: string, differs: Parameters<typeof deviceView>[1] = {}) =>
  deviceView(id, { name: DeviceName.make(name), ...differs })

const overview = overviewOf({
  devices: [
    named("mac", "My Mac"),
    named("locked", "Locked", { status: "locked" }),
    named("asking", "Asking", { status: "pendingApproval", expiresAt: after(start, 1_000) }),
    named("gone", "Gone", { status: "removed" }),
    named("denied", "Denied", { status: "denied" })
  ]
})
const check = (typed: string, except?: string) =>
  deviceNameCheck(overview, typed, except === undefined ? undefined : DeviceId.make(except))

describe("R14: what is a name", () => {
  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["x".repeat(65), "tooLong"],
    ["a\u202Eb", "notPrintable"]
  ])("%j is refused: %s", (typed, reason) => {
    assert.deepInclude(check(typed), { _tag: "DeviceNameRefused", reason } as object)
  })

  it.each(["Mine", "  Mine  ", "x".repeat(64), "Móvil de José", "电脑"])("%j is one", (typed) => {
    assert.isNull(check(typed))
  })
})

describe("R17, D7: what is taken", () => {
  it.each([
    ["My Mac", "My Mac (2)"],
    [" my  MAC ", "my  MAC (2)"],
    ["ｍｙ mac", "ｍｙ mac (2)"],
    ["locked", "locked (2)"],
    ["Asking", "Asking (2)"]
  ])("%j is, and %j is free", (typed, free) => {
    const refusal = check(typed)
    assert.deepInclude(refusal, { _tag: "DeviceNameTaken", free: DeviceName.make(free) } as object)
    assert.isNull(check(free))
  })

  it("a device that is over holds no name", () => {
    assert.isNull(check("Gone"))
    assert.isNull(check("Denied"))
  })

  it("an ask that has run out since holds none either (D20)", () => {
    assert.isNotNull(deviceNameCheck(overview, "Asking", undefined, after(start, 999)))
    assert.isNull(deviceNameCheck(overview, "Asking", undefined, after(start, 1_000)))
  })

  it("this instance's own set-up holds none: a new one replaces it (D6, D13)", () => {
    const asking = named("own", "Own", {
      status: "pendingApproval",
      expiresAt: after(start, 1_000),
      thisDevice: true
    })
    assert.isNull(deviceNameCheck(overviewOf({ devices: [asking] }), "Own"))
    const approved = named("own", "Own", { thisDevice: true })
    assert.isNotNull(deviceNameCheck(overviewOf({ devices: [approved] }), "Own"))
  })

  it("a device may keep its own (P19)", () => {
    assert.isNull(check("MY MAC", "mac"))
    assert.isNotNull(check("My Mac", "locked"))
  })

  it("is told as the server tells it", () => {
    const { _tag, name, free } = check("My Mac") as { _tag: string; name: string; free: string }
    assert.isNotNull(readExpected({ _tag, name, free }))
  })
})
