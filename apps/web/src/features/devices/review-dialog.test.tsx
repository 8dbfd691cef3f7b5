// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { standard, strict } from "@tessera/domain/policy"
import type { Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { ask, deviceView, minutes, overviewOf, start, thisMac, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { DevicesTab } from "./devices-tab.tsx"

afterEach(cleanup)

const second = ask("second", "Second browser")
const asked = overviewOf({ devices: [second, thisMac] })

const open = (overview: Overview, review = "second") =>
  openWorld(
    <DecisionsProvider>
      <DevicesTab review={review} />
    </DecisionsProvider>,
    overview,
    `/profile?tab=devices&review=${review}`
  )
const dialog = () => screen.findByRole("dialog", { name: "Add a trusted device" })

describe("?review= opens exactly that ask (S19)", () => {
  it("with its number large, and no decision under the finger", async () => {
    await open(asked)
    const shown = within(await dialog())
    assert.isNotNull(shown.getByText("Second browser"))
    assert.isNotNull(shown.getByRole("img", { name: "Match number 4 0 7" }))
    assert.isNotNull(shown.getByRole("timer", { name: "The request expires in" }))
    await waitFor(() => assert.strictEqual(document.activeElement?.textContent, "Add a trusted device"))
  })

  it("approves it, and leaves the address", async () => {
    const { address, arm, calls } = await open(asked)
    const shown = within(await dialog())
    arm()
    await userEvent.click(shown.getByRole("button", { name: "Approve Second browser" }))
    assert.deepStrictEqual(calls, [["devices.approve", { deviceId: second.id, matchNumber: null }]])
    await waitFor(() => assert.strictEqual(address(), "/profile?tab=devices"))
  })

  it("gives way to the number under type (D4)", async () => {
    const { address, arm, calls } = await open({ ...asked, policy: strict })
    const shown = within(await dialog())
    arm()
    await userEvent.click(shown.getByRole("button", { name: "Approve Second browser" }))
    assert.isEmpty(calls)
    assert.isNotNull(await screen.findByLabelText("Type the number from the other screen"))
    await waitFor(() => assert.strictEqual(address(), "/profile?tab=devices"))
  })

  it.each([
    [
      { status: "denied", ended: { at: minutes(-3), reason: "denied", byDeviceId: thisMac.id } },
      "Denied from Work Mac 3 minutes ago."
    ],
    [
      { status: "expired", ended: { at: minutes(-3), reason: "expired", byDeviceId: null } },
      "expired 3 minutes ago"
    ],
    [
      { status: "cancelled", ended: { at: start, reason: "cancelledByRequester", byDeviceId: null } },
      "cancelled just now by the device that asked"
    ],
    [
      { status: "cancelled", ended: { at: start, reason: "replaced", byDeviceId: null } },
      "replaced just now by a newer one"
    ],
    [{ status: "approved", trustedAt: minutes(-4) }, "verified by an email code 4 minutes ago"]
  ] as const)("a stale one says what happened to it, by whom and when: %o", async (differs, words) => {
    await open(overviewOf({ devices: [deviceView("second", differs), thisMac] }))
    const shown = await dialog()
    assert.include(shown.textContent, words)
    assert.include(shown.textContent, "There is nothing left to decide.")
    assert.isEmpty(within(shown).queryAllByRole("button", { name: /^(Approve|Deny)/u }))
  })

  it("one that this member never had says so", async () => {
    await open(asked, "other")
    assert.include((await dialog()).textContent, "There is no such request among yours.")
  })

  it("says why this session cannot decide (D5)", async () => {
    await open(unsecured({ devices: [second] }))
    const shown = await dialog()
    assert.isNotNull(await within(shown).findByText(/this session is not secure/))
    assert.isEmpty(within(shown).queryAllByRole("button", { name: /^(Approve|Deny)/u }))
  })

  it("offers Deny alone, and says why, where policy is against this device by now (D5, D19)", async () => {
    const { arm, calls } = await open({ ...asked, policy: { ...standard, maximumAgeDays: 1 } })
    const shown = within(await dialog())
    assert.isNotNull(await shown.findByText(/this session is not secure/))
    assert.isNull(shown.queryByRole("button", { name: /^Approve/u }))
    arm()
    await userEvent.click(shown.getByRole("button", { name: "Deny Second browser" }))
    assert.deepStrictEqual(calls, [["devices.deny", { deviceId: second.id, notMe: false }]])
  })

  it("offers Deny alone, and says why, where what asks is let in no more (D19)", async () => {
    await open({ ...asked, policy: { ...standard, allowedBrowsers: ["Chrome"] } })
    const shown = within(await dialog())
    assert.isNotNull(await shown.findByText("Your workspace does not allow this browser. Allowed: Chrome."))
    assert.isNull(shown.queryByRole("button", { name: /^Approve/u }))
    assert.isNotNull(shown.getByRole("button", { name: "Deny Second browser" }))
  })

  it("says that a device cannot approve itself", async () => {
    await open(unsecured({ devices: [ask("second", "Second browser", { thisDevice: true })] }))
    assert.isNotNull(await within(await dialog()).findByText(/A device cannot approve itself/))
  })
})
