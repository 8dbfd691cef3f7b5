// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { ask, minutes, overviewOf, thisMac, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import type { ReactNode } from "react"
import { openWorld } from "../../../test/world.tsx"
import { AsksDialog } from "./asks-dialog.tsx"
import { DevicesTab } from "./devices-tab.tsx"

afterEach(cleanup)

const first = ask("first", "Tablet", { expiresAt: minutes(2) })
const second = ask("second", "Kitchen", { expiresAt: minutes(4) })
const withAsks = (...asks: ReadonlyArray<DeviceView>) => overviewOf({ devices: [...asks, thisMac] })

const open = (overview: Overview, page: ReactNode = <input aria-label="Something else" />) =>
  openWorld(
    <DecisionsProvider>
      {page}
      <AsksDialog />
    </DecisionsProvider>,
    overview
  )
const notice = () => screen.queryByRole("region", { name: "Add a trusted device" })
const voice = () => document.querySelector("[data-live-region]")?.textContent
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

describe("S19: an ask shows itself anywhere in the app", () => {
  it("with what tells the device apart, its number, and both answers", async () => {
    const { arm, calls } = await open(withAsks(first))
    const region = notice()
    assert.isNotNull(region)
    for (const words of ["Tablet", "Edge on Windows (as the browser says)", "near Lisbon (from the address)"])
      assert.include(region.textContent, words)
    assert.isNotNull(within(region).getByRole("img", { name: "Match number 4 0 7" }))
    assert.isNotNull(within(region).getByRole("button", { name: "Deny Tablet" }))
    arm()
    await userEvent.click(within(region).getByRole("button", { name: "Approve Tablet" }))
    assert.deepStrictEqual(calls, [["devices.approve", { deviceId: first.id, matchNumber: null }]])
  })

  it("is said politely, once, and takes no focus", async () => {
    const { push } = await open(withAsks())
    const field = screen.getByLabelText("Something else")
    field.focus()
    push(withAsks(first))
    assert.strictEqual(voice(), "Tablet asks for your approval.")
    assert.strictEqual(document.activeElement, field)
    push(withAsks(first, second))
    assert.strictEqual(voice(), "Kitchen asks for your approval.")
  })

  it("shows one at a time, the one that runs out first", async () => {
    await open(withAsks(second, first))
    assert.include(notice()?.textContent, "Request 1 of 2")
    assert.include(notice()?.textContent, "Tablet")
    assert.notInclude(notice()?.textContent, "Kitchen")
  })

  it("Decide later lets that one rest for this page load", async () => {
    const { calls, push } = await open(withAsks(second, first))
    await userEvent.click(screen.getByRole("button", { name: "Decide later" }))
    assert.include(notice()?.textContent, "Kitchen")
    await userEvent.click(screen.getByRole("button", { name: "Decide later" }))
    assert.isNull(notice())
    push(withAsks(second, first))
    assert.isNull(notice())
    assert.isEmpty(calls)
  })

  it("withdraws by itself when decided elsewhere (P5)", async () => {
    const { push } = await open(withAsks(first))
    push(withAsks({ ...first, status: "approved", expiresAt: null, matchNumber: null }))
    assert.isNull(notice())
    assert.strictEqual(voice(), "Tablet: Approved.")
  })

  it("is not shown where this session cannot decide (D5, P6)", async () => {
    await open(unsecured({ devices: [first] }))
    assert.isNull(notice())
  })

  it("is not shown while the list on the page shows the same ask", async () => {
    await open(withAsks(first), <DevicesTab review={null} />)
    assert.isNotNull(screen.getByRole("button", { name: "Approve Tablet" }))
    assert.isNull(notice())
    await userEvent.selectOptions(screen.getByLabelText("Status"), "Approved")
    assert.isNotNull(notice())
  })

  it("stays in reach of assistive technology behind an open dialog (P7)", async () => {
    const { push } = await open(withAsks(), <DevicesTab review={null} />)
    await userEvent.selectOptions(screen.getByLabelText("Status"), "Approved")
    await userEvent.click(screen.getByRole("button", { name: "Rename Work Mac" }))
    assert.isNotNull(await screen.findByRole("dialog", { name: "Rename device" }))
    push(withAsks(first))
    assert.isNotNull(notice())
  })
})

describe("the focus is not lost with the button that was pressed", () => {
  it("goes to the next ask, then to the page", async () => {
    await open(withAsks(second, first))
    screen.getByRole("button", { name: "Decide later" }).focus()
    await userEvent.keyboard("{Enter}")
    await frame()
    assert.strictEqual(document.activeElement, notice())
    screen.getByRole("button", { name: "Decide later" }).focus()
    await userEvent.keyboard("{Enter}")
    await frame()
    assert.strictEqual(document.activeElement?.id, "main")
  })
})
