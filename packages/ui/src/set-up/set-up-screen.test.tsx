// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { ClientKind } from "@tessera/domain/client"
import type { Overview } from "@tessera/domain/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { type OpenSession, openSession } from "../testing/session-world.tsx"
import { button, codeField, procedures, succeeds } from "../testing/set-up-steps.ts"
import { later, required, verifying, waiting } from "../testing/set-up-views.ts"
import { deviceView, named, unsecured } from "../testing/views.ts"
import { SetUpProvider, useSetUp } from "./set-up-provider.tsx"
import { SetUpScreen } from "./set-up-screen.tsx"

afterEach(cleanup)

const factsOf = (kind: ClientKind) => ({ ...deviceView("x").facts, kind })

interface Opened extends OpenSession {
  readonly closings: () => number
  readonly signOuts: () => number
}

function OpenButton() {
  const { open } = useSetUp()
  return (
    <button type="button" onClick={open}>
      Open the set-up
    </button>
  )
}

const open = (kind: ClientKind, overview: Overview): Opened => {
  const counts = { closings: 0, signOuts: 0 }
  const { session } = overview
  const world = openSession(
    <SetUpProvider onManage={() => {}}>
      <OpenButton />
      <SetUpScreen
        skin={kind === "mobile" ? "screen" : "page"}
        onClose={() => (counts.closings += 1)}
        onSignOut={() => (counts.signOuts += 1)}
      />
    </SetUpProvider>,
    { ...overview, session: { ...session, facts: factsOf(kind) } },
    { kind }
  )
  return { ...world, closings: () => counts.closings, signOuts: () => counts.signOuts }
}

const heading = () => screen.getByRole("heading", { level: 1 })
const isAt = (title: string) =>
  waitFor(() => {
    assert.strictEqual(heading().textContent, title)
    assert.strictEqual(document.title, `${title} · Mosaic`)
  })

describe("R11: one flow, three skins", () => {
  it("S2: the extension's page says what it is for, that it stays, and where the first one is best made (R12)", async () => {
    open("extension", unsecured())
    await isAt("Let's set up your extension to access Mosaic")
    assert.strictEqual(document.activeElement, heading())
    assert.isNotNull(screen.getByText("Step 1 of 3"))
    assert.isNotNull(screen.getByText("You have no registered devices yet."))
    assert.isNotNull(screen.getByText(/^Tip: set up your first trusted session in the web app\./u))
    assert.isNotNull(screen.getByText(/^This page stays open/u))
    // D1: an extension approves nothing.
    assert.isNull(screen.queryByText(/lets you approve your other devices/u))
  })

  it("S3: the phone's screen is called Set up trusted device, and gives the same tip", async () => {
    open("mobile", unsecured())
    await isAt("Set up trusted device")
    assert.isNotNull(screen.getByText(/^It helps to set up your first trusted session in the web app/u))
    assert.isNotNull(screen.getByText(/lets you approve your other devices/u))
  })

  it("S1 stays the web's own, without a tip", async () => {
    open("web", unsecured())
    await isAt("Strengthen your account security")
    assert.isNull(screen.queryByText(/^Tip|^It helps/u))
  })

  it("a member who has devices needs no tip", async () => {
    open("mobile", unsecured({ limit: { limit: 20, registered: 1 }, devices: [deviceView("mac")] }))
    await isAt("Set up trusted device")
    assert.isNull(screen.queryByText(/^It helps/u))
  })
})

describe("the steps", () => {
  it("by keyboard alone: each heading takes the focus, Enter goes on, the code's field is ready", async () => {
    const world = open("extension", unsecured())
    await isAt("Let's set up your extension to access Mosaic")
    await userEvent.click(button("Start"))
    await isAt("Name your device")
    assert.strictEqual(document.activeElement, heading())
    const held = later(verifying(), { paths: ["emailCode"] })
    world.answer("setUp.register", () => verifying())
    world.next(held)
    await userEvent.type(screen.getByLabelText("Device name"), "{Enter}")
    await isAt("Verify your device")
    assert.strictEqual(document.activeElement, codeField())
    succeeds(world)
    await userEvent.type(codeField(), "12345678{Enter}")
    await waitFor(() => assert.isNull(screen.queryByRole("heading", { level: 1 })))
    assert.deepStrictEqual(procedures(world), ["setUp.register", "setUp.verify"])
    // S8: done is not closed by the person.
    assert.strictEqual(world.closings(), 0)
    assert.isNotNull(screen.getByText("Your device is trusted"))
  })

  it("Back leads to the step before and keeps what was typed", async () => {
    open("mobile", unsecured())
    await userEvent.click(button("Start"))
    const field = () => screen.getByLabelText<HTMLInputElement>("Device name")
    await userEvent.clear(field())
    await userEvent.type(field(), "My phone")
    await userEvent.click(button("Back"))
    await isAt("Set up trusted device")
    await userEvent.click(button("Start"))
    assert.strictEqual(field().value, "My phone")
  })
})

describe("R27: leaving", () => {
  it("dismissing is remind-later: told to the server, and to the client", async () => {
    const world = open("mobile", unsecured())
    await isAt("Set up trusted device")
    await userEvent.click(button("Close for now"))
    assert.deepStrictEqual(procedures(world), ["setUp.postpone"])
    assert.isNull(screen.queryByRole("heading", { level: 1 }))
    assert.strictEqual(world.closings(), 1)
    await userEvent.click(button("Open the set-up"))
    await isAt("Set up trusted device")
  })

  it("D13: a set-up that the server holds is asked about, by the cross and by Esc", async () => {
    const world = open("extension", later(waiting(), { prompt: { ...required, mayPostpone: true } }))
    await isAt("Verify your identity")
    await userEvent.keyboard("{Escape}")
    await isAt("Keep waiting?")
    assert.strictEqual(world.closings(), 0)
    await userEvent.click(button("Keep waiting"))
    await waitFor(() => assert.strictEqual(world.closings(), 1))
    assert.notInclude(procedures(world), "setUp.cancel")
  })

  it("D11: where a trusted session is required there is no cross, and signing out is the way out", async () => {
    const access = { level: "blocked", reason: "noDevice", blockedAt: null } as const
    const world = open("mobile", unsecured({ prompt: required, access }))
    await isAt("Set up trusted device")
    await userEvent.keyboard("{Escape}")
    assert.isNull(screen.queryByRole("button", { name: /^Close/u }))
    await userEvent.click(button("Sign out"))
    assert.strictEqual(world.signOuts(), 1)
    assert.isEmpty(procedures(world))
  })
})

describe("S20, R8: at the limit", () => {
  it("nothing is removed from here: it says where", async () => {
    const devices = [deviceView("a", { name: named("Old laptop") }), deviceView("b")]
    open("extension", unsecured({ limit: { limit: 2, registered: 2 }, devices }))
    await userEvent.click(button("Start"))
    await isAt("You have reached the device limit")
    assert.isNotNull(screen.getByText("Old laptop"))
    assert.isNull(screen.queryByRole("button", { name: /^Remove/u }))
    assert.isNotNull(screen.getByText(/^Remove one from a trusted session on the web app\./u))
  })
})
