// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import {
  advance,
  assertDialog,
  assertNoDialog,
  button,
  codeField as field,
  procedures,
  succeeds,
  typeCode,
  voice
} from "@tessera/ui/testing/set-up-steps"
import { seconds } from "@tessera/ui/testing/set-up-views"
import { unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { atCode } from "../../../test/set-ups.tsx"

afterEach(cleanup)

describe("S5: Verify your device", () => {
  it("says where the code went and what to do when it does not come; the field has the focus", async () => {
    await atCode()
    assert.isNotNull(screen.getByText("Step 3 of 3"))
    assert.isNotNull(screen.getByText("We sent a verification code to o•••r@example.test."))
    assert.isNotNull(screen.getByText(/spam folder.*Ask your administrator/))
    await waitFor(() => assert.strictEqual(document.activeElement, field()))
  })

  it("verifies by itself with the last digit; the dialog closes and success is said (R21, S8)", async () => {
    const world = await atCode()
    succeeds(world)
    await typeCode(world, "12345678")
    await assertNoDialog()
    assert.deepStrictEqual(
      world.calls.filter(([procedure]) => procedure === "setUp.verify"),
      [["setUp.verify", { challengeId: "code-1", code: "12345678" }]]
    )
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    assert.isNotNull(
      screen.getByText("owner Mac - macOS/Chrome is now a trusted device. Your session is secure.")
    )
    await userEvent.click(button("My trusted devices"))
    await waitFor(() => assert.strictEqual(world.address(), "/profile?tab=devices"))
  })

  it("Enter and the button do the same for a code that is typed already", async () => {
    const world = await atCode()
    await userEvent.type(field(), "1234567{Enter}")
    assert.deepStrictEqual(procedures(world), ["setUp.verify"])
  })
})

describe("R21: a wrong code", () => {
  const wrong = async (triesLeft: number) => {
    const world = await atCode()
    world.answer("setUp.verify", refuses({ _tag: "CodeWrong", triesLeft }))
    await typeCode(world, "12345678")
    return world
  }

  it("keeps the cursor in the field, selects all, says so and how many tries are left", async () => {
    await wrong(4)
    assert.isNotNull(
      await screen.findByText(
        "That is not the code. Check the newest email and enter it again. 4 tries left."
      )
    )
    assert.strictEqual(field().getAttribute("aria-invalid"), "true")
    assert.strictEqual(document.activeElement, field())
    assert.deepStrictEqual([field().selectionStart, field().selectionEnd], [0, 9])
    const notes = document.getElementById(field().getAttribute("aria-describedby")!)
    assert.include(notes?.textContent, "4 tries left.")
  })

  it("is not tried again by itself: only by a press", async () => {
    const world = await wrong(4)
    assert.isNotNull(await screen.findByText(/That is not the code/))
    await userEvent.type(field(), "{Backspace}8", { initialSelectionStart: 9, initialSelectionEnd: 9 })
    assert.strictEqual(field().value, "1234 5678")
    advance(world, 1_000)
    assert.lengthOf(procedures(world), 1)
    await userEvent.click(button("Verify code"))
    assert.lengthOf(procedures(world), 2)
  })

  it("after the last try the field locks and another code is the way on", async () => {
    const world = await wrong(0)
    assert.isNotNull(
      await screen.findByText(/entered wrongly too often, so it no longer works. Send a new code/)
    )
    assert.isTrue(field().disabled)
    assert.isNull(screen.queryByRole("button", { name: "Verify code" }))
    advance(world, 30_000)
    await waitFor(() => assert.strictEqual(document.activeElement, button("Send a new code")))
  })

  it("when this set-up has no tries left it starts again (T11)", async () => {
    const world = await atCode()
    world.answer("setUp.verify", refuses({ _tag: "TriesSpent", scope: "setUp", retryAt: null }))
    await typeCode(world, "12345678")
    assert.isNotNull(await screen.findByText("No tries are left for this set-up. Start again."))
    world.next(unsecured({ version: 3 }))
    await userEvent.click(button("Start again"))
    await assertDialog("Name your device")
    assert.deepInclude(world.calls, ["setUp.cancel", { deviceId: "mine", reason: "backToNaming" }])
  })
})

describe("R20, D20: five minutes on the server's clock", () => {
  it("counts down, says 1:00 and 0:30 and no other second", async () => {
    const world = await atCode()
    assert.strictEqual(screen.getByRole("timer", { name: "The code expires in" }).textContent, "5:00")
    advance(world, 239_000)
    assert.notInclude(voice(), "left")
    advance(world, 1_000)
    assert.strictEqual(voice(), "1 minute left.")
    advance(world, 30_000)
    assert.strictEqual(voice(), "30 seconds left.")
  })

  it("at 0 the field locks, says why, and Send a new code has the focus", async () => {
    const world = await atCode()
    advance(world, 299_999)
    assert.isFalse(field().disabled)
    advance(world, 1)
    assert.isTrue(field().disabled)
    assert.isNotNull(screen.getByText("The code has expired. Send a new code to continue."))
    assert.strictEqual(document.activeElement, button("Send a new code"))
  })

  it("the server's word counts before the countdown's", async () => {
    const world = await atCode()
    world.answer("setUp.verify", refuses({ _tag: "CodeExpired", expiredAt: seconds(0) }))
    await typeCode(world, "12345678")
    assert.isNotNull(
      await screen.findByText(/The code has expired, because it is older than 5 minutes. Send a new code/)
    )
    assert.isTrue(field().disabled)
  })
})
