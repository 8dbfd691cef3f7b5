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
import {
  later,
  none,
  required,
  seconds,
  secondCode as second,
  verifying
} from "@tessera/ui/testing/set-up-views"
import { unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { atCode } from "../../../test/set-ups.tsx"

afterEach(cleanup)

describe("D12: Send a new code", () => {
  it("waits 30 seconds and says how long", async () => {
    const world = await atCode()
    assert.strictEqual(button("Send a new code in 30 seconds").getAttribute("aria-disabled"), "true")
    await userEvent.click(button("Send a new code in 30 seconds"))
    assert.isEmpty(procedures(world))
    advance(world, 29_000)
    assert.isNotNull(button("Send a new code in 1 second"))
    advance(world, 1_000)
    assert.isNull(button("Send a new code").getAttribute("aria-disabled"))
  })

  it("empties the field, says that the old code no longer works, and waits anew", async () => {
    const world = await atCode()
    await userEvent.type(field(), "1234")
    advance(world, 300_000)
    world.answer("setUp.sendNewCode", () => second)
    world.next(later(second, { version: 3, paths: ["emailCode"] }))
    await userEvent.click(button("Send a new code"))
    const said = "A new code is on its way. The old code no longer works."
    await screen.findAllByText(said)
    assert.strictEqual(voice(), said)
    assert.strictEqual(field().value, "")
    assert.isFalse(field().disabled)
    assert.strictEqual(document.activeElement, field())
    assert.isNotNull(button("Send a new code in 30 seconds"))
    succeeds(world)
    await typeCode(world, "87654321")
    assert.deepInclude(world.calls, ["setUp.verify", { challengeId: "code-2", code: "87654321" }])
  })

  it("after five in an hour it waits for minutes, and says so (T20)", async () => {
    const world = await atCode()
    advance(world, 30_000)
    world.answer(
      "setUp.sendNewCode",
      refuses({ _tag: "SendTooSoon", retryAt: seconds(30 + 20 * 60), reason: "hourly" })
    )
    await userEvent.click(button("Send a new code"))
    assert.isNotNull(await screen.findByText(/5 were sent in the last hour/))
    assert.isNotNull(button("Send a new code in 20 minutes"))
  })

  it("another tab sent one: the old is told to be dead, and the new one counts", async () => {
    const world = await atCode()
    world.push(later(second, { version: 3, paths: ["emailCode"] }))
    assert.isNotEmpty(await screen.findAllByText(/The old code no longer works/))
    succeeds(world)
    await typeCode(world, "87654321")
    assert.deepInclude(world.calls, ["setUp.verify", { challengeId: "code-2", code: "87654321" }])
  })
})

describe("P42: whether the letter has left", () => {
  it("is on its way, then sent", async () => {
    const world = await atCode(verifying({ mail: "queued" }))
    assert.isNotNull(screen.getByText("We are sending a verification code to o•••r@example.test."))
    world.push(later(verifying(), { version: 3, paths: ["emailCode"] }))
    assert.isNotNull(screen.getByText("We sent a verification code to o•••r@example.test."))
  })

  it("will not arrive: says so, with the other way where it is open", async () => {
    const world = await atCode(verifying({ mail: "failed" }), {})
    await screen.findAllByText(/will not arrive. Send a new code, or approve this device/)
    world.next(later(none, { version: 3 }))
    await userEvent.click(button("I can approve from a trusted device"))
    await assertDialog("Name your device")
    assert.isNotNull(screen.getByText("Next, you approve this device from one that you trust already."))
    assert.isNotNull(screen.getByText("The earlier request was cancelled. Its name is free again."))
  })

  it("offers no way that is not open (P6)", async () => {
    await atCode(verifying({ mail: "failed" }))
    await screen.findAllByText(/will not arrive. Send a new code, or ask your administrator/)
    assert.isNull(screen.queryByRole("button", { name: "I can approve from a trusted device" }))
  })
})

describe("D13: leaving it", () => {
  it("asks first: later keeps the set-up, and it comes back", async () => {
    const world = await atCode()
    await userEvent.keyboard("{Escape}")
    await assertDialog("Enter the code later?")
    await userEvent.click(button("Enter it later"))
    await assertNoDialog()
    assert.notInclude(procedures(world), "setUp.cancel")
    await userEvent.click(button("Open the set-up"))
    await assertDialog("Verify your device")
  })

  it("where it is required it can be cancelled, and not put off", async () => {
    const world = await atCode(verifying(), { prompt: required, paths: ["emailCode"] })
    await userEvent.click(button("Close"))
    await assertDialog("Cancel the set-up?")
    assert.isNull(screen.queryByRole("button", { name: "Enter it later" }))
    world.next(unsecured({ version: 3, prompt: required }))
    await userEvent.click(button("Cancel the set-up"))
    await assertDialog("Strengthen your account security")
  })
})
