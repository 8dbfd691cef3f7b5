import { assert, describe, it } from "@effect/vitest"
import { type Overview, SetUpView } from "@tessera/domain/views"
import { mount } from "@tessera/ui/testing/mount.tsx"
import { ask, deviceView, minutes, overviewOf, thisMac } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import { userEvent } from "@testing-library/user-event"
import { afterEach, beforeEach, vi } from "vitest"
import { opened, resetBrowser } from "../../test/extension-browser.ts"
import { ORIGIN, playSession, signedIn } from "../../test/page-played.ts"
import { keptLogin } from "../kept/kept-session.ts"
import { PopupPage } from "./popup-page.tsx"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const trusted = overviewOf({
  access: { level: "trusted", reason: null, blockedAt: null },
  prompt: { setUp: false, banner: false, mayPostpone: true },
  capabilities: { manage: false, decide: false, administer: false },
  setUp: SetUpView.cases.Trusted.make({ deviceId: thisMac.id, name: thisMac.name }),
  devices: [thisMac]
})
const unsecured = overviewOf({
  access: { level: "unsecured", reason: "noDevice", blockedAt: null },
  prompt: { setUp: false, banner: true, mayPostpone: true },
  setUp: SetUpView.cases.None.make({}),
  devices: []
})

beforeEach(() => {
  resetBrowser()
  // This page's browser has none; nobody has the set-up page open.
  const locks = { query: async () => ({ held: [] }) }
  Object.defineProperty(navigator, "locks", { configurable: true, value: locks })
})
afterEach(cleanup)

const open = (overview: Overview) => {
  const played = playSession(signedIn(overview))
  mount(<PopupPage session={played.session} />)
  return { ...played, user: userEvent.setup() }
}
const press = (name: string | RegExp) => screen.getByRole("button", { name })
const openedPath = () => opened.map((url) => url.replace(/^.*?(?=\/(?:set-up|options)\.html)/, ""))

describe("the popup of somebody who is signed in", () => {
  it("says in words that this session is trusted, with no banner, and by which name", () => {
    open(trusted)
    assert.isNotNull(screen.getByRole("heading", { level: 1, name: "This session is trusted" }))
    assert.isNotNull(screen.getByText("Work Mac is one of your trusted devices."))
    assert.isNull(screen.queryByText("This session is not secure."))
    assert.isNotNull(screen.getByText("No device asks for your approval."))
  })

  it("D19: has a word where another device loses its trust for not being used", () => {
    const trustEnds = { at: minutes(6 * 24 * 60), why: "idle" as const, soon: true }
    open({ ...trusted, devices: [thisMac, deviceView("old", { trustEnds })] })
    assert.isNotNull(screen.getByText(/Device old.* was not used for some time, so its trust ends in/u))
  })

  it("S15: has the banner on top while it is not, which opens the set-up in a tab", async () => {
    const { user } = open(unsecured)
    assert.isNotNull(screen.getByText("This session is not secure."))
    await user.click(press("Secure this session"))
    await waitFor(() => assert.deepStrictEqual(openedPath(), ["/set-up.html"]))
  })

  it("follows what the live stream says: gone with its reason (P10)", () => {
    const { show } = open(unsecured)
    show(signedIn(trusted))
    assert.isNull(screen.queryByText("This session is not secure."))
    assert.isNotNull(screen.getByRole("heading", { name: "This session is trusted" }))
  })

  it("D1: approves nothing itself; one ask is opened in the web app, of several the list", async () => {
    const { show, user } = open({ ...trusted, devices: [ask("a1", "Phone"), thisMac] })
    assert.isNull(screen.queryByRole("button", { name: "Approve" }))
    assert.isNotNull(screen.getByText("1 device asks for your approval"))
    await user.click(press("Review in the web app"))
    show(signedIn({ ...trusted, devices: [ask("a1", "Phone"), ask("a2", "Tablet"), thisMac] }))
    await user.click(press("Review in the web app"))
    await waitFor(() =>
      assert.deepStrictEqual(opened, [`${ORIGIN}/devices?review=a1`, `${ORIGIN}/profile?tab=devices`])
    )
  })

  it("keeps what it knows when the server does not answer, says so, and asks again at a press", async () => {
    const { asked, show, user } = open(trusted)
    show(signedIn(trusted, { failure: { _tag: "Defect", errorId: "e-7" } }))
    assert.isNotNull(screen.getByText(/Something went wrong on our side.* code e-7/))
    assert.isNotNull(screen.getByText(/This is from .*\. The server has not answered yet\./))
    show(signedIn(trusted, { failure: { _tag: "Unreachable", reason: "network" } }))
    assert.isNotNull(screen.getByText(/^You are offline\. What you see is from /))
    assert.isNotNull(screen.getByRole("heading", { name: "This session is trusted" }))
    await user.click(press("Try again"))
    assert.deepStrictEqual(asked, ["refresh"])
  })
})

describe("R29: My Profile, by the icon in the corner", () => {
  it("has Set up new device, which opens the set-up page, and My trusted devices, which opens the web app there", async () => {
    const { user } = open(unsecured)
    await user.click(press("My profile"))
    assert.strictEqual(document.activeElement, screen.getByRole("heading", { level: 1, name: "My profile" }))
    assert.isNotNull(screen.getByText("owner@example.test"))
    await user.click(press("Set up new device"))
    await user.click(press("My trusted devices"))
    await waitFor(() =>
      assert.deepStrictEqual(openedPath(), ["/set-up.html", `${ORIGIN}/profile?tab=devices`])
    )
  })

  it("offers no set-up where it is done, and says so", async () => {
    const { user } = open(trusted)
    await user.click(press("My profile"))
    assert.isNull(screen.queryByRole("button", { name: "Set up new device" }))
    assert.isNotNull(screen.getByText("This extension is set up as a trusted device."))
  })

  it("signs out of this session alone (R1)", async () => {
    const { asked, user } = open(trusted)
    await user.click(press("My profile"))
    await user.click(press("Sign out"))
    assert.deepStrictEqual(asked, ["signOut this"])
  })
})

describe("the popup of nobody", () => {
  it.each([
    ["deviceRemoved", /This device was removed/],
    ["deprovisioned", /Your membership of this workspace has ended/],
    ["notSignedIn", /Your session has ended/],
    ["signedOutHere", /You are signed out/]
  ] as const)("says why: %s", (why, words) => {
    const { session } = playSession({ _tag: "SignedOut", why })
    mount(<PopupPage session={session} />)
    assert.isNotNull(screen.getByText(words))
  })

  it("says what the worker found while no page was open", () => {
    const { session } = playSession({ _tag: "SignedOut", why: null }, { ended: "deprovisioned" })
    mount(<PopupPage session={session} />)
    assert.isNotNull(screen.getByText(/Your membership of this workspace has ended/))
  })

  it("P13: has the name that was typed before it closed, and never a password", async () => {
    const { session } = playSession({ _tag: "SignedOut", why: null }, { login: "own" })
    mount(<PopupPage session={session} />)
    const user = userEvent.setup()
    const name = await screen.findByLabelText<HTMLInputElement>("Email or username")
    assert.strictEqual(name.value, "own")
    await user.type(name, "er")
    await user.type(screen.getByLabelText("Password"), "secret")
    await waitFor(async () => assert.strictEqual(await keptLogin.read(), "owner"))
  })

  it("R10: opens the set-up page by itself after a sign-in that needs it", async () => {
    const played = playSession({ _tag: "SignedOut", why: null }, { login: "owner" })
    const { store } = played
    const session = {
      ...played.session,
      store: {
        ...store,
        signedIn: async () =>
          played.show(signedIn({ ...unsecured, prompt: { setUp: true, banner: true, mayPostpone: true } }))
      }
    }
    mount(<PopupPage session={session} />)
    const user = userEvent.setup()
    await user.type(await screen.findByLabelText("Password"), "secret")
    await user.click(press("Sign in"))
    await waitFor(() => assert.deepStrictEqual(openedPath(), ["/set-up.html"]))
  })

  it("asks for the server first where none was chosen", async () => {
    mount(<PopupPage session={null} />)
    await userEvent.setup().click(press("Choose your server"))
    assert.deepStrictEqual(opened, ["/options.html"])
  })
})
