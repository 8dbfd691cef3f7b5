// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { ask, deviceView, named, overviewOf, start, thisMac, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openPhone, signedIn } from "../../../test/phone.tsx"

afterEach(cleanup)

const path = "/m/devices"
const ended = (id: string) =>
  deviceView(id, { status: "removed", ended: { at: start, reason: "removedByMember", byDeviceId: null } })

describe("S13: My trusted devices", () => {
  it("shows each device as a card, with what it is and whether it is this one", async () => {
    await openPhone(
      signedIn(overviewOf({ devices: [thisMac, deviceView("pixel", { name: named("Pixel") })] })),
      { path }
    )
    const cards = screen.getAllByRole("listitem").filter(({ textContent }) => /Approved/.test(textContent))
    assert.strictEqual(cards.length, 2)
    assert.match(cards[0]?.textContent ?? "", /Work Mac.*This device.*Chrome on Android.*Approved/)
    assert.isNotNull(screen.getByText("1 of 20 devices"))
  })

  it("a pending one is tapped (R24); no other one is", async () => {
    const { path: at } = await openPhone(
      signedIn(overviewOf({ devices: [ask("second", "Second browser"), thisMac] })),
      { path }
    )
    await userEvent.click(screen.getByRole("button", { name: /Second browser/ }))
    assert.strictEqual(at(), "/m/devices/second")
    cleanup()
    await openPhone(signedIn(overviewOf()), { path })
    assert.isNull(screen.queryByRole("button", { name: /Work Mac/ }))
  })

  it("R8: manages nothing, and says where that is done", async () => {
    await openPhone(signedIn(overviewOf()), { path })
    assert.isNotNull(screen.getByText("Devices are managed in the web app."))
    const link = screen.getByRole("link", { name: "Open the web app" })
    assert.strictEqual(link.getAttribute("href"), "https://trust.example.test/devices")
    assert.isNull(screen.queryByRole("button", { name: /^(Rename|Remove)/ }))
  })

  it("keeps what is over out of the way, and within reach", async () => {
    const devices = [thisMac, ...["a", "b", "c", "d", "e"].map(ended)]
    await openPhone(signedIn(overviewOf({ devices })), { path })
    assert.strictEqual(screen.getAllByText("Removed").length, 3)
    await userEvent.click(screen.getByRole("button", { name: "Show 2 more ended devices" }))
    assert.strictEqual(screen.getAllByText("Removed").length, 5)
  })

  it("an empty list leads to the set-up", async () => {
    const overview = unsecured({ prompt: { setUp: false, banner: true, mayPostpone: true } })
    await openPhone(signedIn(overview), { path })
    await userEvent.click(screen.getByRole("button", { name: "Set up this device" }))
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: "Set up trusted device" }))
  })

  it("what was kept is shown, and nothing in it can be opened by an unsecured one", async () => {
    await openPhone(signedIn(unsecured({ devices: [thisMac] }), { kept: true }), { path })
    assert.isNotNull(screen.getByText(/The server has not answered yet/))
    assert.isNotNull(screen.getByText("Work Mac"))
  })
})
