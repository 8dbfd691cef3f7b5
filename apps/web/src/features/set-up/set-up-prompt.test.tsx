// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { button, assertDialog, assertNoDialog, procedures } from "@tessera/ui/testing/set-up-steps"
import { later, over, required, secured, verifying, waiting } from "@tessera/ui/testing/set-up-views"
import { minutes, unsecured } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSetUp } from "../../../test/set-ups.tsx"

afterEach(cleanup)

const STRENGTHEN = "Strengthen your account security"
const focused = () => document.activeElement?.textContent

describe("R10, S1: the prompt opens by itself after sign-in", () => {
  it("says why, which step it is and how many devices there are; its heading takes the focus", async () => {
    await openSetUp(unsecured())
    await assertDialog(STRENGTHEN)
    assert.isNotNull(screen.getByText("Step 1 of 3"))
    assert.isNotNull(screen.getByText("You have no registered devices yet."))
    assert.isNotNull(screen.getByText(/A private window counts as a new one/))
    await waitFor(() => assert.strictEqual(focused(), STRENGTHEN))
    assert.lengthOf(screen.getAllByRole("heading"), 1)
  })

  it("does not where the session was reminded later already, nor where it is trusted", async () => {
    await openSetUp(unsecured({ prompt: { setUp: false, banner: true, mayPostpone: true } }))
    assert.isNull(screen.queryByRole("dialog"))
    cleanup()
    await openSetUp(secured())
    assert.isNull(screen.queryByRole("dialog"))
  })

  it("Start leads to the name by keyboard alone", async () => {
    await openSetUp(unsecured())
    await assertDialog(STRENGTHEN)
    await waitFor(() => assert.strictEqual(focused(), STRENGTHEN))
    // The cross is passed on the way.
    await userEvent.keyboard("{Tab}{Tab}")
    assert.strictEqual(focused(), "Start")
    await userEvent.keyboard("{Enter}")
    await assertDialog("Name your device")
    assert.strictEqual(focused(), "Name your device")
  })
})

describe("R27: Remind me later", () => {
  it.each(["the button", "the cross", "Esc"])("is said to the server, once, by %s", async (way) => {
    const world = await openSetUp(unsecured())
    await assertDialog(STRENGTHEN)
    if (way === "Esc") await userEvent.keyboard("{Escape}")
    else await userEvent.click(button(way === "the button" ? "Remind me later" : "Close for now"))
    await assertNoDialog()
    assert.deepStrictEqual(procedures(world), ["setUp.postpone"])
  })

  it("opens again where the server says that it cannot wait (D11)", async () => {
    const world = await openSetUp(unsecured())
    await assertDialog(STRENGTHEN)
    world.answer("setUp.postpone", refuses({ _tag: "PostponingRefused" }))
    world.next(unsecured({ version: 2, prompt: required, access: blocked }))
    await userEvent.click(button("Remind me later"))
    await assertDialog(STRENGTHEN)
    assert.isNotNull(await screen.findByText("Your workspace requires a trusted session."))
  })
})

const blocked = { level: "blocked", reason: "noDevice", blockedAt: null } as const

describe("D11: enforcement", () => {
  it("required: neither Remind me later nor a way to close, but a way out", async () => {
    const world = await openSetUp(unsecured({ prompt: required, access: blocked }))
    await assertDialog(STRENGTHEN)
    assert.isNull(screen.queryByRole("button", { name: "Remind me later" }))
    assert.isNull(screen.queryByRole("button", { name: "Close" }))
    await userEvent.keyboard("{Escape}")
    await assertDialog(STRENGTHEN)
    await userEvent.click(button("Sign out"))
    assert.deepStrictEqual(world.calls[0], ["auth.signOut", { which: "this" }])
  })

  it("grace: says how many days are left", async () => {
    const access = { level: "unsecured", reason: "noDevice", blockedAt: minutes(6 * 24 * 60) } as const
    await openSetUp(unsecured({ access }))
    assert.isNotNull(await screen.findByText("Your workspace requires a trusted session in 6 days."))
  })

  it("becomes required while the dialog is open", async () => {
    const world = await openSetUp(unsecured())
    await assertDialog(STRENGTHEN)
    world.push(unsecured({ version: 2, prompt: required, access: blocked }))
    assert.isNull(screen.queryByRole("button", { name: "Remind me later" }))
  })
})

describe("P6: nothing is offered that cannot succeed", () => {
  const kept = { level: "blocked", reason: "browser", blockedAt: null } as const
  const hopeless = unsecured({
    access: kept,
    prompt: { setUp: false, banner: true, mayPostpone: false },
    policy: { ...unsecured().policy, allowedBrowsers: ["Firefox"] }
  })

  it("a browser that the workspace does not allow is told so, has no Start, and can be closed (D19)", async () => {
    await openSetUp(hopeless)
    await userEvent.click(button("Open the set-up"))
    await assertDialog(STRENGTHEN)
    assert.isNotNull(screen.getByText("Your workspace does not allow this browser. Allowed: Firefox."))
    assert.isNull(screen.queryByRole("button", { name: "Start" }))
    await userEvent.keyboard("{Escape}")
    await assertNoDialog()
  })

  it("after a Deny there is no Start until the block is over (D14)", async () => {
    const ended = { at: minutes(-14), reason: "denied", byDeviceId: null } as const
    const denied = later(over({ ended, blockedUntil: minutes(1) }), {
      prompt: { setUp: false, banner: true, mayPostpone: true }
    })
    const world = await openSetUp(denied)
    await userEvent.click(button("Open the set-up"))
    assert.isNotNull(await screen.findByText(/This device was denied a short while ago/))
    assert.isNull(screen.queryByRole("button", { name: "Start" }))
    act(() => world.clock.advance(60_000))
    assert.isNotNull(button("Start"))
  })
})

describe("D13, P13: a reload resumes the step that the server holds", () => {
  it.each([
    ["a code", verifying(), "Verify your device"],
    ["an approval", waiting(), "Verify your identity"],
    ["its end", over(), "Denied"]
  ] as const)("waiting for %s", async (_what, setUp, title) => {
    await openSetUp(later(setUp))
    await assertDialog(title)
  })

  it("and so does the banner's button, after Remind me later", async () => {
    await openSetUp(later(waiting(), { prompt: { setUp: false, banner: true, mayPostpone: true } }))
    await assertDialog("Verify your identity")
    await userEvent.click(button("Continue without a secure session"))
    await assertNoDialog()
    await userEvent.click(button("Open the set-up"))
    await assertDialog("Verify your identity")
    assert.isNotNull(screen.getByText("Your earlier request is still waiting."))
  })
})
