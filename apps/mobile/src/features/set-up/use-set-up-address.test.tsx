// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { later, required, secured, verifying, waiting, withApprover } from "@tessera/ui/testing/set-up-views"
import { overviewOf, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openPhone, type PhoneOptions, signedIn } from "../../../test/phone.tsx"
import type { Overview } from "@tessera/domain/views"

afterEach(cleanup)

const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name })
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const open = (overview: Overview, options?: PhoneOptions) => openPhone(signedIn(overview), options)
const asked = (calls: ReadonlyArray<readonly [string, unknown]>) =>
  calls.map(([procedure]) => procedure).filter((procedure) => procedure.startsWith("setUp."))
const putOff = { setUp: false, banner: true, mayPostpone: true }

describe("R10, S3: Set up trusted device", () => {
  it("opens by itself on sign-in, over the whole screen, at an address of its own", async () => {
    const { path } = await open(unsecured())
    await heading("Set up trusted device")
    assert.strictEqual(path(), "/m/set-up")
    assert.isNull(screen.queryByRole("navigation"))
    assert.isNotNull(screen.getByText(/This app is set up on its own/))
    assert.match(document.title, /^Set up trusted device/)
  })

  it("R12: a member's first one is told of the web app", async () => {
    await open(unsecured())
    await heading("Set up trusted device")
    assert.isNotNull(screen.getByText(/first trusted session in the web app/))
    cleanup()
    await open(withApprover())
    await heading("Set up trusted device")
    assert.isNull(screen.queryByText(/first trusted session in the web app/))
  })

  it("does not open where it was put off, nor where there is nothing to set up", async () => {
    await open(unsecured({ prompt: putOff }))
    assert.isNotNull(await heading(/Welcome/))
    cleanup()
    await open(overviewOf())
    assert.isNotNull(await heading(/Welcome/))
  })

  it("R27: Remind me later leads back, and leaves the banner", async () => {
    const { calls, path } = await open(unsecured())
    await heading("Set up trusted device")
    await press("Remind me later")
    await heading(/Welcome/)
    await waitFor(() => assert.strictEqual(path(), "/m/"))
    assert.deepStrictEqual(asked(calls), ["setUp.postpone"])
    assert.isNotNull(screen.getByRole("button", { name: /This session is not secure/ }))
  })

  it("the back button puts it off as well", async () => {
    const { back, calls, path } = await open(unsecured())
    await heading("Set up trusted device")
    await back()
    await heading(/Welcome/)
    assert.strictEqual(path(), "/m/")
    assert.deepStrictEqual(asked(calls), ["setUp.postpone"])
  })

  it("the back button asks before it leaves a code behind, and the address stays (D13)", async () => {
    const { back, path } = await open(later(verifying()), { path: "/m/" })
    await heading("Verify your device")
    await back()
    await heading("Enter the code later?")
    await waitFor(() => assert.strictEqual(path(), "/m/set-up"))
    await press("Enter it later")
    await heading(/Welcome/)
    assert.isNotNull(screen.getByRole("button", { name: /A code by email waits/ }))
  })

  it("D11: where the workspace requires it, the back button leads nowhere else", async () => {
    const { back, path } = await open(
      unsecured({ prompt: required, access: { level: "blocked", reason: "noDevice", blockedAt: null } })
    )
    await heading("Set up trusted device")
    await back()
    await waitFor(() => assert.strictEqual(path(), "/m/set-up"))
    await heading("Set up trusted device")
  })

  it("the address opens it, and leads home from where there is nothing to set up", async () => {
    await open(unsecured({ prompt: putOff }), { path: "/m/set-up" })
    await heading("Set up trusted device")
    cleanup()
    const { path } = await open(overviewOf(), { path: "/m/set-up" })
    await waitFor(() => assert.strictEqual(path(), "/m/"))
  })

  it("S8: approved elsewhere, it closes by itself, says so, and one is where one was", async () => {
    const { path, show } = await open(later(waiting()), { path: "/m/profile" })
    await heading("Verify your identity")
    assert.strictEqual(path(), "/m/set-up")
    show(signedIn(secured()))
    await heading("My profile")
    await waitFor(() => assert.strictEqual(path(), "/m/profile"))
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    await press("My trusted devices")
    await heading("My trusted devices")
  })

  it("what is typed stays while an overview comes in", async () => {
    const { show } = await open(unsecured())
    await heading("Set up trusted device")
    await press("Start")
    const field = await screen.findByLabelText<HTMLInputElement>("Device name")
    await userEvent.clear(field)
    await userEvent.type(field, "Kitchen phone")
    show(signedIn(unsecured({ version: 2 })))
    assert.strictEqual(screen.getByLabelText<HTMLInputElement>("Device name").value, "Kitchen phone")
  })
})
