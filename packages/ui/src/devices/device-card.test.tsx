// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { DeviceView } from "@tessera/domain/views"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { mount } from "../testing/mount.tsx"
import { ask, deviceView, minutes, named, thisMac } from "../testing/views.ts"
import { DeviceCard } from "./device-card.tsx"

afterEach(cleanup)

const show = (device: DeviceView) => {
  const reviewed: Array<string> = []
  const { container } = mount(<DeviceCard device={device} onReview={({ id }) => reviewed.push(id)} />)
  return { reviewed, text: container.textContent ?? "" }
}

describe("S13: a device on a phone", () => {
  it("says what it is, whether it is this one, its system, when it was used, and its status", () => {
    const { text } = show(thisMac)
    for (const said of ["Work Mac", "This device", "Chrome on macOS", "Last used: just now", "Approved"])
      assert.include(text, said)
    assert.isNull(screen.queryByRole("button"))
  })

  it("R24: one that asks is pressed as a whole, by name", async () => {
    const { reviewed, text } = show(ask("second", "Second browser"))
    assert.include(text, "Pending approval")
    assert.include(text, "2 minutes ago")
    await userEvent.click(screen.getByRole("button", { name: "Review Second browser" }))
    assert.deepStrictEqual(reviewed, ["second"])
  })

  it("nothing is pressed where nothing can be decided: no ask, one's own ask, or from here", () => {
    show(ask("own", "This one", { thisDevice: true }))
    show(deviceView("code", { status: "pendingVerification", expiresAt: minutes(5) }))
    mount(<DeviceCard device={ask("second", "Second browser")} onReview={null} />)
    assert.isNull(screen.queryByRole("button"))
  })

  it("one that is over says since when, and when it was set up", () => {
    const ended = { at: minutes(-90), reason: "removedByMember", byDeviceId: thisMac.id } as const
    const { text } = show(deviceView("old", { name: named("Old"), status: "removed", ended }))
    for (const said of ["Set up on: Nov 20, 2026", "Removed", "1 hour ago"]) assert.include(text, said)
  })
})
