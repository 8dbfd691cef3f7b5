// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { DeviceId } from "@tessera/domain/ids"
import type { Overview } from "@tessera/domain/views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { button, assertDialog, assertNoDialog, procedures } from "@tessera/ui/testing/set-up-steps"
import { later, none, over, required, secured, verifying, waiting } from "@tessera/ui/testing/set-up-views"
import { unsecured } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSetUp } from "../../../test/set-ups.tsx"

afterEach(cleanup)

const IDENTITY = "Verify your identity"
const NO_ACCESS = "I don't have access to my trusted device"
const UNSECURED = "Continue without a secure session"
const atWaiting = async (setUp = waiting(), differs: Partial<Overview> = {}) => {
  const world = await openSetUp(later(setUp, differs))
  await assertDialog(IDENTITY)
  return world
}

describe("S7: Verify your identity", () => {
  it("says what to do and where, for which device, with which number, and for how long", async () => {
    const world = await atWaiting()
    assert.isNotNull(screen.getByText("Step 3 of 3"))
    assert.isNotNull(screen.getByText("Find the device with the status Pending approval and click Approve."))
    assert.isNotNull(screen.getByRole("img", { name: "Match number 4 0 7" }))
    assert.isNotNull(screen.getByText("Waiting for approval"))
    assert.isNotNull(screen.getByText("owner Mac - macOS/Chrome"))
    const timer = screen.getByRole("timer", { name: "The request expires in" })
    assert.strictEqual(timer.textContent, "5:00")
    act(() => world.clock.advance(61_000))
    assert.strictEqual(timer.textContent, "3:59")
  })

  it.each([
    [["web"], 1, 0],
    [["mobile"], 0, 1],
    [["web", "mobile"], 1, 1]
  ] as const)("P6: steps for %j and for no other", async (approverKinds, web, mobile) => {
    await atWaiting(waiting({ approverKinds }))
    assert.lengthOf(screen.queryAllByText(/on the web app/i, { selector: "li" }), web)
    assert.lengthOf(screen.queryAllByText(/on the mobile app/i, { selector: "li" }), mobile)
  })

  it("says so when the only device that could approve is locked", async () => {
    await atWaiting(waiting({ approverKinds: [], fallback: false }))
    assert.isNotNull(screen.getByText(/No device can approve this one now/))
  })

  it("D4: type asks to type it there, off shows no number", async () => {
    await atWaiting(waiting(), { policy: { ...unsecured().policy, matchNumber: "type" } })
    assert.isNotNull(screen.getByText("Type this number on the device that you approve from."))
    cleanup()
    await atWaiting(waiting({ matchNumber: null }))
    assert.isNull(screen.queryByRole("img", { name: /Match number/ }))
  })

  it("P2: says that it asks by itself where changes do not come", async () => {
    await openSetUp(later(waiting()), "/", "polling")
    await assertDialog(IDENTITY)
    assert.isNotNull(screen.getByText(/this page checks every few seconds/))
  })
})

describe("R22, R24, S8: approved elsewhere", () => {
  it("the dialog closes by itself, and success is said with the way to the list (R31)", async () => {
    const world = await atWaiting()
    world.push(secured())
    await assertNoDialog()
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    assert.isNotNull(screen.getByText(/owner Mac - macOS\/Chrome is now a trusted device/))
    await userEvent.click(button("My trusted devices"))
    await waitFor(() => assert.strictEqual(world.address(), "/profile?tab=devices"))
  })

  it("also while the dialog is closed", async () => {
    const world = await atWaiting()
    await userEvent.click(button(UNSECURED))
    await assertNoDialog()
    world.push(secured())
    assert.isNotNull(await screen.findByText("Your device is trusted"))
  })

  it("is said once, and not again at the next change", async () => {
    const world = await atWaiting()
    world.push(secured())
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    await userEvent.click(button("Dismiss"))
    world.push(secured({ version: 4 }))
    await waitFor(() => assert.isNull(screen.queryByText("Your device is trusted")))
  })
})

describe("R27, P10: what shows by itself is derived", () => {
  it("trusted, and removed again: the prompt comes back", async () => {
    const world = await atWaiting()
    world.push(secured())
    await assertNoDialog()
    world.push(unsecured({ version: 4 }))
    assert.isNotNull(await assertDialog("Strengthen your account security"))
  })
})

describe("R25, D6: I don't have access to my trusted device", () => {
  it("cancels the ask, goes back to the name as it was, and Next goes the way by e-mail", async () => {
    const world = await atWaiting()
    world.next(later(none, { version: 3 }))
    await userEvent.click(button(NO_ACCESS))
    await assertDialog("Name your device")
    assert.deepStrictEqual(world.calls[0], ["setUp.cancel", { deviceId: "mine", reason: "backToNaming" }])
    assert.strictEqual(
      screen.getByLabelText<HTMLInputElement>("Device name").value,
      "owner Mac - macOS/Chrome"
    )
    assert.isNotNull(screen.getByText("The earlier request was cancelled. Its name is free again."))
    const second = verifying({ deviceId: DeviceId.make("second") })
    world.answer("setUp.register", () => second)
    await userEvent.click(button("Next"))
    await assertDialog("Verify your device")
    const [, input] = world.calls.find(([procedure]) => procedure === "setUp.register")!
    assert.deepInclude(input as object, { name: "owner Mac - macOS/Chrome", path: "emailCode" })
  })

  it("is there only where the policy leaves the way open (D15)", async () => {
    await atWaiting(waiting({ fallback: false }))
    assert.isNull(screen.queryByRole("button", { name: NO_ACCESS }))
  })

  it("was approved in the same moment: success, and no way back", async () => {
    const world = await atWaiting()
    world.answer(
      "setUp.cancel",
      refuses({
        _tag: "SetUpOver",
        status: "approved",
        ended: null,
        byDeviceName: null,
        at: waiting().expiresAt
      })
    )
    world.next(secured())
    await userEvent.click(button(NO_ACCESS))
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    await assertNoDialog()
  })

  it("could not be cancelled: says so, and goes on waiting", async () => {
    const world = await atWaiting()
    world.answer("setUp.cancel", refuses({ _tag: "RosterChanged" }))
    await userEvent.click(button(NO_ACCESS))
    assert.match((await screen.findByRole("alert")).textContent ?? "", /changed at the same moment/)
    await assertDialog(IDENTITY)
  })
})

describe("R27: Continue without a secure session", () => {
  it("leaves the ask open and says it to the server", async () => {
    const world = await atWaiting()
    await userEvent.click(button(UNSECURED))
    await assertNoDialog()
    assert.deepStrictEqual(procedures(world), ["setUp.postpone"])
  })

  it("is not there under required (D11)", async () => {
    await atWaiting(waiting(), { prompt: required })
    assert.isNull(screen.queryByRole("button", { name: UNSECURED }))
  })
})

describe("D13: closing asks whether to keep waiting or to cancel", () => {
  it("keep waiting closes, and the ask goes on", async () => {
    const world = await atWaiting()
    await userEvent.keyboard("{Escape}")
    await assertDialog("Keep waiting?")
    await userEvent.click(button("Keep waiting"))
    await assertNoDialog()
    assert.isEmpty(procedures(world))
    world.push(later(over(), { version: 3 }))
    await assertDialog("Denied")
  })

  it("cancel takes it back, and closes", async () => {
    const world = await atWaiting()
    await userEvent.click(button("Close"))
    await assertDialog("Keep waiting?")
    world.next(later(none, { version: 3 }))
    await userEvent.click(button("Cancel the request"))
    await assertNoDialog()
    assert.deepInclude(world.calls, ["setUp.cancel", { deviceId: "mine", reason: "cancelledByRequester" }])
  })

  it("Back and Esc lead back to it", async () => {
    await atWaiting()
    await userEvent.keyboard("{Escape}")
    await assertDialog("Keep waiting?")
    await userEvent.click(button("Back"))
    await assertDialog(IDENTITY)
    await userEvent.keyboard("{Escape}{Escape}")
    await assertDialog(IDENTITY)
  })

  it("P8: another tab's request takes its place, and says so", async () => {
    const world = await atWaiting()
    world.push(later(waiting({ deviceId: DeviceId.make("second") }), { version: 3 }))
    assert.isNotNull(await screen.findByText("A new request has taken the place of the earlier one."))
  })
})
