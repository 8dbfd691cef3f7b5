// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { SessionId } from "@tessera/domain/ids"
import { ask, overviewOf, thisMac, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openPhone, signedIn } from "../../test/phone.tsx"

afterEach(cleanup)

const heading = (name: string | RegExp) => screen.findByRole("heading", { level: 1, name })

describe("nobody is signed in", () => {
  it.each([
    ["deviceRemoved", /This device was removed/, true],
    ["deprovisioned", /Your membership of this workspace has ended/, true],
    ["expired", /Your session has ended/, false],
    ["signedOutHere", /You are signed out. This device stays trusted./, true]
  ] as const)("says why (%s), and forgets what was this person's (T40)", async (why, said, forgets) => {
    const { pressed } = await openPhone({ _tag: "SignedOut", why })
    assert.isNotNull(await heading("Sign in to Mosaic"))
    assert.isNotNull(screen.getByText(said))
    assert.deepStrictEqual(pressed, [`push.signedOut ${forgets}`])
  })

  it("says which client it is when it signs in, and goes on where the link led", async () => {
    const { answer, calls, path, pressed, show } = await openPhone(
      { _tag: "SignedOut", why: null },
      { path: "/m/devices/second" }
    )
    assert.isNotNull(screen.getByText("Sign in to continue where you were."))
    answer("auth.signIn", () => ({ ath: "h", setUpRequired: false, token: "t" }))
    await userEvent.type(await screen.findByLabelText("Email or username"), "owner")
    await userEvent.type(screen.getByLabelText("Password"), "secret-enough")
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }))
    await waitFor(() => assert.include(pressed, "signedIn"))
    const [, input] = calls.find(([procedure]) => procedure === "auth.signIn") ?? []
    assert.strictEqual((input as { readonly facts: { readonly kind: string } }).facts.kind, "mobile")
    show(signedIn(overviewOf({ devices: [ask("second", "Second browser"), thisMac] })))
    assert.isNotNull(await heading("Trust this session?"))
    assert.strictEqual(path(), "/m/devices/second")
  })
})

describe("a server that does not answer as it should", () => {
  it.each([
    [{ _tag: "Unreachable", reason: "network" }, "The server cannot be reached"],
    [{ _tag: "Unreachable", reason: "timeout" }, "The server cannot be reached"],
    [{ _tag: "Defect", errorId: "e-17" }, "Something went wrong on our side"]
  ] as const)("%o is told, with a way to try again", async (failure, title) => {
    const { pressed } = await openPhone({ _tag: "Failed", failure })
    assert.isNotNull(await heading(title))
    if (failure._tag === "Defect") assert.isNotNull(screen.getByText("Code e-17"))
    await userEvent.click(screen.getByRole("button", { name: "Try again" }))
    assert.deepStrictEqual(pressed, ["refresh"])
  })
})

describe("another session", () => {
  const next = { ...unsecured(), version: 5 }
  const others = signedIn({ ...next, session: { ...next.session, id: SessionId.make("another") } })

  it.each([
    ["after a sign-out", [{ _tag: "SignedOut", why: "signedOutHere" }, others]],
    ["by another window of the app", [others]]
  ] as const)("begins at nothing of the one before, %s (T40)", async (_how, states) => {
    const { show } = await openPhone(signedIn(unsecured()), { path: "/m/set-up" })
    await heading("Set up trusted device")
    await userEvent.click(screen.getByRole("button", { name: "Start" }))
    await userEvent.type(await screen.findByLabelText("Device name"), " of the first")
    for (const state of states) show(state)
    assert.isNotNull(await heading("Set up trusted device"))
    assert.isNull(screen.queryByDisplayValue(/of the first/))
  })
})
