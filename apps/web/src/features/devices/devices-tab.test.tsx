// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { SetUpView, type Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import {
  ask,
  deviceView,
  minutes,
  named,
  overviewOf,
  thisMac,
  trustedBy,
  unsecured
} from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { DevicesTab } from "./devices-tab.tsx"

afterEach(cleanup)

const open = (overview: Overview) =>
  openWorld(
    <DecisionsProvider>
      <DevicesTab review={null} />
    </DecisionsProvider>,
    overview
  )

const pixel = deviceView("pixel", {
  name: named("Pixel"),
  trustedBy: trustedBy.Device.make({ deviceId: thisMac.id, name: thisMac.name }),
  lastUsedAt: minutes(-120)
})
const removed = (id: string) =>
  deviceView(id, {
    status: "removed",
    ended: { at: minutes(-60), reason: "removedByMember", byDeviceId: null }
  })

const row = (name: string) => {
  const found = screen.getAllByRole("row").find((each) => each.textContent.includes(name))
  assert.isDefined(found, name)
  return found
}
const buttonsIn = (name: string) =>
  within(row(name))
    .queryAllByRole("button")
    .map((each) => each.getAttribute("aria-label"))

describe("S10: My trusted devices", () => {
  it("says of each device what it is, how and when it was trusted, when and from where it was last used", async () => {
    await open(overviewOf({ devices: [thisMac, pixel], limit: { limit: 20, registered: 2 } }))
    assert.isNotNull(screen.getByText("2 of 20 devices"))
    const mac = row("Work Mac").textContent
    for (const words of [
      "This device",
      "Web app · Chrome on macOS",
      "Approved",
      "Nov 20, 2026",
      "Email code"
    ])
      assert.include(mac, words)
    const other = row("Pixel").textContent
    for (const words of ["Approved by Work Mac", "2 hours ago", "near Lisbon (from the address)"])
      assert.include(other, words)
    assert.strictEqual(within(row("Pixel")).getByText("Pixel").tagName, "BDI")
    assert.isNotNull(screen.getByText(/Only the key is proven/u))
  })

  it("keeps the server's order, and what waits stands out with its countdown and its number", async () => {
    await open(overviewOf({ devices: [ask("a", "Second browser"), thisMac, pixel] }))
    const names = screen.getAllByRole("row").map((each) => each.querySelector("bdi")?.textContent)
    assert.deepStrictEqual(names.slice(1), ["Second browser", "Work Mac", "Pixel"])
    const waiting = row("Second browser")
    assert.isTrue(waiting.hasAttribute("data-marked"))
    assert.include(waiting.textContent, "Pending approval")
    assert.strictEqual(within(waiting).getByRole("timer", { name: "Expires in" }).textContent, "3:00")
    assert.isNotNull(within(waiting).getByRole("img", { name: "Match number 4 0 7" }))
  })

  it("names every button with its device, always visible, and offers only what this session may do (P6, P12)", async () => {
    const undoable = { ...pixel, undoableUntil: minutes(600) }
    const waiting = { ...ask("v", "By code"), status: "pendingVerification" as const, matchNumber: null }
    const all = [ask("a", "Second browser"), waiting, thisMac, undoable, removed("old")]
    const { push } = await open(overviewOf({ devices: all }))
    assert.deepStrictEqual(buttonsIn("Second browser"), ["Deny Second browser", "Approve Second browser"])
    assert.deepStrictEqual(buttonsIn("By code"), ["Deny By code"])
    assert.deepStrictEqual(buttonsIn("Work Mac"), ["Rename Work Mac", "Remove Work Mac"])
    assert.deepStrictEqual(buttonsIn("Pixel"), ["Undo Pixel", "Rename Pixel", "Remove Pixel"])
    assert.deepStrictEqual(buttonsIn("Device old"), [])
    push(unsecured({ devices: [ask("a", "Second browser"), waiting, pixel, removed("old")] }))
    assert.isEmpty(within(screen.getByRole("table")).queryAllByRole("button"))
    assert.isNotNull(screen.getByText("Set up this device to manage the others."))
  })

  it("filters by status, and says so where none has it", async () => {
    await open(overviewOf({ devices: [thisMac, pixel, removed("old")] }))
    const filter = screen.getByLabelText("Status")
    await userEvent.selectOptions(filter, "Ended")
    assert.lengthOf(screen.getAllByRole("row"), 2)
    assert.include(row("Device old").textContent, "Removed")
    await userEvent.selectOptions(filter, "Locked")
    assert.isNotNull(screen.getByText("No device has this status."))
    await userEvent.click(screen.getByRole("button", { name: "Show all devices" }))
    assert.lengthOf(screen.getAllByRole("row"), 4)
  })

  it("keeps what has ended short, the rest one press away", async () => {
    const ended = Array.from({ length: 7 }, (_, n) => removed(`old-${n}`))
    await open(overviewOf({ devices: [thisMac, ...ended] }))
    assert.lengthOf(screen.getAllByRole("row"), 1 + 1 + 5)
    await userEvent.click(screen.getByRole("button", { name: "Show 2 more ended devices" }))
    assert.lengthOf(screen.getAllByRole("row"), 1 + 1 + 7)
  })

  it("asks the server anew when the time of an ask is up", async () => {
    const waiting = ask("a", "Second browser")
    const { clock, next } = await open(overviewOf({ devices: [waiting, thisMac] }))
    next(
      overviewOf({
        devices: [thisMac, { ...waiting, status: "expired", expiresAt: null, matchNumber: null }]
      })
    )
    await userEvent.setup({ advanceTimers: () => {} }).tab()
    clock.advance(3 * 60_000)
    assert.include((await screen.findByText("Expired", { selector: "span" })).textContent, "Expired")
  })
})

describe("S16, R28: Set up this device", () => {
  const oneAtMost = { policy: { ...standard, deviceLimit: 1 }, limit: { limit: 1, registered: 1 } }
  const button = () => screen.queryByRole("button", { name: "Set up this device" })

  it("is there while this session is not trusted, and begins the set-up", async () => {
    const { setUps } = await open(unsecured({ devices: [pixel] }))
    await userEvent.click(screen.getByRole("button", { name: "Set up this device" }))
    assert.strictEqual(setUps(), 1)
  })

  it("is hidden once this device is trusted", async () => {
    await open(overviewOf())
    assert.isNull(button())
  })

  it("says why it does nothing at the limit", async () => {
    const { setUps } = await open(unsecured({ devices: [pixel], ...oneAtMost }))
    await userEvent.click(screen.getByRole("button", { name: "Set up this device" }))
    assert.strictEqual(setUps(), 0)
    assert.strictEqual(button()?.getAttribute("aria-disabled"), "true")
    const reason = document.getElementById(button()?.getAttribute("aria-describedby") ?? "")
    assert.strictEqual(reason?.textContent, "Remove a device first: the limit is reached.")
  })

  it("goes on with what is under way, also at the limit", async () => {
    const waiting = SetUpView.cases.Waiting.make({
      deviceId: pixel.id,
      name: pixel.name,
      expiresAt: minutes(3),
      matchNumber: null,
      approverKinds: ["web"],
      fallback: true
    })
    const { setUps } = await open(unsecured({ devices: [pixel], setUp: waiting, ...oneAtMost }))
    await userEvent.click(screen.getByRole("button", { name: "Set up this device" }))
    assert.strictEqual(setUps(), 1)
  })

  it("is the one button of the empty list", async () => {
    await open(unsecured())
    assert.isNotNull(screen.getByRole("heading", { name: "No trusted devices yet" }))
    assert.lengthOf(screen.getAllByRole("button", { name: "Set up this device" }), 1)
  })
})
