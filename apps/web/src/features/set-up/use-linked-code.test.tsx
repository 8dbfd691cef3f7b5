// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { button, assertDialog, assertNoDialog, procedures } from "@tessera/ui/testing/set-up-steps"
import { later, over, secured, verifying, waiting } from "@tessera/ui/testing/set-up-views"
import { unsecured } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSetUp } from "../../../test/set-ups.tsx"

afterEach(cleanup)

const LINK = "/verify#code=12345678"
const field = () => screen.getByLabelText<HTMLInputElement>("Verification code")

describe("P44: the letter's link fills in the code, and only a press uses it", () => {
  it("in the browser that waits for it", async () => {
    const world = await openSetUp(later(verifying()), LINK)
    await assertDialog("Verify your device")
    await waitFor(() => assert.strictEqual(field().value, "1234 5678"))
    assert.isNotNull(screen.getAllByText("The code from your email is filled in. Verify it to finish."))
    act(() => world.clock.advance(60_000))
    assert.isEmpty(procedures(world))
    world.answer("setUp.verify", () => ({ ath: null, deviceId: "mine" }))
    world.next(secured())
    await userEvent.click(button("Verify code"))
    await assertNoDialog()
    assert.deepStrictEqual(procedures(world), ["setUp.verify"])
  })

  it("also where the set-up was put off before", async () => {
    const prompt = { setUp: false, banner: true, mayPostpone: true }
    await openSetUp(later(verifying(), { prompt }), LINK)
    await waitFor(() => assert.strictEqual(field().value, "1234 5678"))
  })

  it("takes the code out of the address at once", async () => {
    const world = await openSetUp(later(verifying()), LINK)
    await waitFor(() => assert.strictEqual(world.address(), "/"))
  })

  it("what is typed over it is the person's own", async () => {
    await openSetUp(later(verifying()), LINK)
    await waitFor(() => assert.strictEqual(field().value, "1234 5678"))
    await userEvent.clear(field())
    assert.isNull(
      screen.queryByText("The code from your email is filled in. Verify it to finish.", { selector: "div" })
    )
  })

  it.each([
    ["nothing is under way", unsecured(), "Strengthen your account security"],
    ["an approval is awaited", later(waiting()), "Verify your identity"]
  ] as const)(
    "in another browser, where %s, it says why it cannot finish there",
    async (_why, overview, title) => {
      const world = await openSetUp(overview, LINK)
      await assertDialog(title)
      await screen.findByText(/This code was asked for by another browser. Go back to that browser/)
      assert.isEmpty(procedures(world))
    }
  )

  it("what became of the set-up afterwards is told without it", async () => {
    const world = await openSetUp(later(verifying()), LINK)
    await waitFor(() => assert.strictEqual(field().value, "1234 5678"))
    world.push(later(over(), { version: 3 }))
    await assertDialog("Denied")
    assert.isNull(screen.queryByText(/asked for by another browser/))
  })

  it("in a browser that is trusted already it says so", async () => {
    const world = await openSetUp(secured(), LINK)
    assert.isNotNull(await screen.findByText("This device is trusted."))
    assert.isNull(screen.queryByRole("dialog", { name: /Verify|Strengthen/ }))
    await waitFor(() => assert.strictEqual(world.address(), "/"))
  })

  it("without a code in it, it shows the set-up that there is", async () => {
    await openSetUp(later(verifying()), "/verify#code=tomorrow")
    await assertDialog("Verify your device")
    assert.strictEqual(field().value, "")
  })
})
