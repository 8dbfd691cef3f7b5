import "fake-indexeddb/auto"
import { assert, describe, it } from "@effect/vitest"
import { mount } from "@tessera/ui/testing/mount.tsx"
import { overviewOf } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import { userEvent } from "@testing-library/user-event"
import { afterEach, beforeEach, vi } from "vitest"
import { resetBrowser } from "../../test/extension-browser.ts"
import { ORIGIN, playSession } from "../../test/page-played.ts"
import { answeredOne, playServer } from "../../test/played-server.ts"
import { keptOverview } from "../kept/kept-session.ts"
import { readServer } from "../server/server-choice.ts"
import { OptionsPage } from "./options-page.tsx"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const signedOut = { _tag: "SignedOut", why: null } as const
const address = () => screen.getByLabelText<HTMLInputElement>("Server address")
const choose = async (typed: string) => {
  const user = userEvent.setup()
  await user.clear(address())
  if (typed !== "") await user.type(address(), typed)
  await user.click(screen.getByRole("button", { name: "Use this server" }))
}

beforeEach(() => {
  resetBrowser()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe("the first run", () => {
  it.each([
    ["", /Enter the address of your server/],
    ["http://trust.example.org", /has to begin with https/],
    ["trust.example.org", /No server answers at https:\/\/trust\.example\.org/]
  ])("says what is wrong with %o, beside the field, which has the focus again", async (typed, words) => {
    playServer({})
    mount(<OptionsPage session={null} />)
    assert.isNotNull(screen.getByRole("heading", { level: 1, name: "Welcome to Mosaic" }))
    await choose(typed)
    await waitFor(() => assert.isNotNull(screen.getByText(words)))
    assert.strictEqual(address().getAttribute("aria-invalid"), "true")
    assert.strictEqual(document.activeElement, address())
    assert.isNull(await readServer())
  })

  it("tells a server of somebody else from none at all", async () => {
    playServer({ "server.hello": () => new Response("<h1>Shop</h1>") })
    mount(<OptionsPage session={null} />)
    await choose("shop.example.net")
    await waitFor(() =>
      assert.isNotNull(screen.getByText(/https:\/\/shop\.example\.net answers, but it is no Mosaic server/))
    )
  })

  it("keeps the address at which our server answers", async () => {
    playServer({ "server.hello": () => answeredOne({ product: "Mosaic", version: "1.0.0" }) })
    vi.stubGlobal("location", { href: "chrome-extension://id/options.html", reload: () => {} })
    mount(<OptionsPage session={null} />)
    await choose("trust.example.org")
    await waitFor(async () => assert.deepInclude((await readServer())!, { origin: ORIGIN }))
  })
})

describe("the settings", () => {
  it("tell the server and who is signed in, as the other pages have learned it", async () => {
    const { session } = playSession(signedOut)
    const token = async () => "secret-token"
    const instance = { ...session.instance, keyStore: { ...session.instance.keyStore, token } }
    await keptOverview.write({ overview: overviewOf(), readAt: 1, ath: "hash" })
    mount(<OptionsPage session={{ ...session, instance }} />)
    assert.isNotNull(screen.getByText(ORIGIN))
    await waitFor(() => assert.isNotNull(screen.getByText("Signed in as owner")))
  })

  it("warn of what goes with another server before it is chosen", async () => {
    const { session } = playSession(signedOut)
    const token = async () => null
    const instance = { ...session.instance, keyStore: { ...session.instance.keyStore, token } }
    mount(<OptionsPage session={{ ...session, instance }} />)
    await userEvent.setup().click(screen.getByRole("button", { name: "Change server" }))
    assert.isNotNull(screen.getByText(/you are signed out of the current server/))
    assert.strictEqual(address().value, ORIGIN)
  })

  it("leave a server that the IT department has set as it is, and say so", () => {
    const { session } = playSession(signedOut)
    const token = async () => null
    const instance = { ...session.instance, keyStore: { ...session.instance.keyStore, token } }
    mount(<OptionsPage session={{ ...session, instance, server: { ...session.server, managed: true } }} />)
    assert.isNull(screen.queryByRole("button", { name: "Change server" }))
    assert.isNotNull(screen.getByText("Your administrator has set this address."))
  })
})
