// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { waitFor } from "@testing-library/react"
import { makeNavigation, type Navigation } from "./navigation.ts"

const made: Array<Navigation> = []
const open = (path = "/m/") => {
  window.history.replaceState(null, "", path)
  const navigation = makeNavigation(window)
  made.push(navigation)
  const place = () => navigation.getSnapshot().place._tag
  return { ...navigation, place, path: () => window.location.pathname }
}
afterEach(() => {
  for (const navigation of made.splice(0)) navigation.stop()
})

describe("going about", () => {
  it("begins where the address says, without taking the focus", () => {
    const { getSnapshot } = open("/m/devices")
    assert.deepStrictEqual(getSnapshot(), { place: { _tag: "Devices" }, arrivals: 0, by: "link" })
  })

  it("a link leaves a way back", async () => {
    const { getSnapshot, go, path, place } = open()
    go({ _tag: "Devices" })
    assert.strictEqual(path(), "/m/devices")
    window.history.back()
    await waitFor(() => assert.strictEqual(place(), "Home"))
    assert.strictEqual(getSnapshot().by, "back")
  })

  it("the same link twice is one step", async () => {
    const { go, place } = open()
    go({ _tag: "Devices" })
    go({ _tag: "Devices" })
    window.history.back()
    await waitFor(() => assert.strictEqual(place(), "Home"))
  })

  it("back goes to where one was; from where the app was opened, to what is above", async () => {
    const { back, go, place } = open("/m/devices/a")
    back({ _tag: "Devices" })
    assert.strictEqual(place(), "Devices")
    go({ _tag: "Profile" })
    go({ _tag: "Settings" })
    back({ _tag: "Home" })
    await waitFor(() => assert.strictEqual(place(), "Profile"))
  })

  it("in the place of this one: it is not come back to", async () => {
    const { go, place } = open()
    go({ _tag: "Review", deviceId: "a" })
    go({ _tag: "Devices" }, { replace: true })
    window.history.back()
    await waitFor(() => assert.strictEqual(place(), "Home"))
  })
})
