import { assert, describe, it } from "@effect/vitest"
import { makeSessionWorld } from "@tessera/ui/testing/session-world.tsx"
import { mount } from "@tessera/ui/testing/mount.tsx"
import { overviewOf } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import { userEvent } from "@testing-library/user-event"
import { afterEach, beforeEach, vi } from "vitest"
import { authWindows, opened, resetBrowser } from "../../test/extension-browser.ts"
import { ORIGIN, playSession } from "../../test/page-played.ts"
import { PopupPage } from "../popup/popup-page.tsx"
import { SetUpPage } from "../set-up/set-up-page.tsx"
import { keptSignOn, keptWish, keptWorkspace } from "./kept-sign-on.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const okta = { id: "okta", name: "Okta" }
const END = "https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/sso"
const held: { name: string }[] = []

beforeEach(() => {
  resetBrowser()
  held.length = 0
  Object.defineProperty(navigator, "locks", { configurable: true, value: { query: async () => ({ held }) } })
})
afterEach(cleanup)

/** Nobody is signed in; the server has one provider. */
const nobody = (differs: Parameters<typeof playSession>[1] = {}) => {
  const world = makeSessionWorld(overviewOf(), { kind: "extension" })
  world.answer("signOn.providers", () => ({ providers: [okta], passwords: true }))
  world.answer("signOn.begin", () => ({
    url: "https://idp.example/auth?redirect_uri=x",
    id: "attempt-1",
    expiresAt: 1
  }))
  world.answer("signOn.finish", () => ({ ath: "hash", token: "token", setUpRequired: true }))
  const keyStore = { ...world.api.keyStore, token: async () => null }
  const instance = { ...world.api, keyStore, baseUrl: ORIGIN }
  const played = playSession({ _tag: "SignedOut", why: null }, { instance, ...differs })
  const did = (name: string) =>
    world.calls.filter(([procedure]) => procedure === name).map(([, input]) => input)
  return { ...played, did, user: userEvent.setup() }
}
const button = (name: string) => screen.findByRole("button", { name })

describe("a popup is gone as soon as another window is in front", () => {
  it("so it leaves the sign-in to the set-up page, which it opens", async () => {
    const { did, session, user } = nobody({ workspace: "acme" })
    mount(<PopupPage session={session} />)
    await user.click(await button("Continue with Okta"))
    await waitFor(() => assert.strictEqual(opened.length, 1))
    assert.match(opened[0] ?? "", /\/set-up\.html$/)
    assert.deepStrictEqual(await keptWish.read(), { provider: okta, workspace: "acme" })
    assert.deepStrictEqual([did("signOn.begin"), authWindows.opened], [[], []])
  })

  it("and opened again meanwhile, it says that the person is at the provider's", async () => {
    await keptSignOn.write({ id: "a", provider: okta, workspace: null, from: "/", expiresAt: 1 })
    held.push({ name: "set-up-tab" })
    const { session } = nobody()
    mount(<PopupPage session={session} />)
    assert.isNotNull(await screen.findByText("Finish signing in at Okta, in the window that has opened."))
  })

  it("P13: what was left when that page was closed keeps nobody waiting", async () => {
    await keptSignOn.write({ id: "a", provider: okta, workspace: null, from: "/", expiresAt: 1 })
    const { session } = nobody()
    mount(<PopupPage session={session} />)
    await button("Continue with Okta")
    assert.isNull(screen.queryByText(/Finish signing in at Okta/))
  })
})

describe("the set-up page goes to the provider, in a window of the browser's", () => {
  it("does what was pressed in the popup, once, and is signed in", async () => {
    await keptWish.write({ provider: okta, workspace: "acme" })
    const { asked, did, session } = nobody()
    authWindows.answer = `${END}#sso=attempt-1.${"c".repeat(43)}`
    mount(<SetUpPage session={session} />)
    await waitFor(() => assert.deepStrictEqual(asked, ["signedIn"]))
    assert.deepInclude(did("signOn.begin")[0] as object, {
      workspace: "acme",
      providerId: "okta",
      returnTo: "extension"
    })
    assert.deepStrictEqual(did("signOn.finish"), [{ id: "attempt-1", completion: "c".repeat(43) }])
    assert.deepStrictEqual([await keptWish.read(), await keptSignOn.read()], [null, null])
  })

  it("P13: opened anew, it waits for no window of the page before it", async () => {
    await keptSignOn.write({ id: "a", provider: okta, workspace: null, from: "/", expiresAt: 1 })
    const { session } = nobody()
    mount(<SetUpPage session={session} />)
    await waitFor(async () => assert.isNull(await keptSignOn.read()))
    await button("Continue with Okta")
  })

  it("by an address of our server: Firefox opens none that names another way back", async () => {
    const { session, user } = nobody()
    authWindows.answer = `${END}#sso-error=attempt-1.noAccount`
    mount(<SetUpPage session={session} />)
    await user.click(await button("Continue with Okta"))
    await screen.findByText(/no account for you/)
    assert.deepStrictEqual(authWindows.opened, [
      { url: `${ORIGIN}/sso/go/okta/attempt-1`, interactive: true }
    ])
  })

  it.each([
    ["The user did not approve access.", /your identity provider said no/],
    ["User cancelled or denied access.", /your identity provider said no/],
    ["Authorization page could not be loaded.", /does not answer/]
  ])("a window that ended otherwise is told: %s", async (message, words) => {
    const { did, session, user } = nobody()
    authWindows.failure = new Error(message)
    mount(<SetUpPage session={session} />)
    await user.click(await button("Continue with Okta"))
    assert.isNotNull(await screen.findByText(words))
    assert.deepStrictEqual(did("signOn.finish"), [])
    await button("Continue with Okta")
  })

  it("an end that is none is taken for nothing", async () => {
    const { did, session, user } = nobody()
    authWindows.answer = `${END}?code=stolen`
    mount(<SetUpPage session={session} />)
    await user.click(await button("Continue with Okta"))
    await screen.findByText(/does not answer/)
    assert.deepStrictEqual(did("signOn.finish"), [])
  })

  it("a browser without such windows says so too", async () => {
    const { session, user } = nobody()
    authWindows.missing = true
    mount(<SetUpPage session={session} />)
    await user.click(await button("Continue with Okta"))
    assert.isNotNull(await screen.findByText(/does not answer/))
  })
})

describe("T4: which workspace the extension signs in to", () => {
  it("is kept when it is chosen", async () => {
    const { session, user } = nobody()
    mount(<SetUpPage session={session} />)
    await user.click(await button("Another workspace"))
    await user.type(screen.getByLabelText("Workspace"), "acme")
    await user.click(await button("Use this workspace"))
    await waitFor(async () => assert.strictEqual(await keptWorkspace.read(), "acme"))
    assert.isNotNull(await screen.findByText("Workspace: acme"))
  })

  it("is the policy's where that names one", async () => {
    const server = { origin: ORIGIN, product: "Mosaic", workspace: "globex", managed: true }
    const { session } = nobody({ server, workspace: "acme" })
    mount(<SetUpPage session={session} />)
    assert.isNotNull(await screen.findByText("Workspace: globex"))
    assert.isNull(screen.queryByRole("button", { name: "Another workspace" }))
  })
})
