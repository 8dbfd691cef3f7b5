// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { SignOnProviderView, SignOnSettings } from "@tessera/domain/sign-on-views"
import { start } from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openAdmin } from "../../../../test/admin-world.tsx"
import { clientIdIn, domainsIn, issuerIn, nameIn, secretIn } from "./provider-draft.ts"

afterEach(cleanup)

const addresses = (id: string) => ({
  redirectUri: `https://t.test/sso/callback/${id}`,
  logoutUri: `https://t.test/sso/backchannel-logout/${id}`
})
const okta: SignOnProviderView = {
  id: "okta",
  name: "Okta",
  issuer: "https://id.example.test",
  clientId: "tessera",
  scopes: ["email"],
  domains: [],
  enabled: true,
  signedInAt: null,
  ownerSignedInAt: null,
  ...addresses("okta")
}
const settings = (differs: Partial<SignOnSettings> = {}): SignOnSettings => ({
  now: start,
  providersMax: 10,
  providers: [okta],
  next: { id: "next", ...addresses("next") },
  passwords: true,
  mayChange: true,
  ...differs
})

const open = async (first: SignOnSettings, answers: Record<string, (input: never) => unknown> = {}) => {
  const world = await openAdmin("/settings/sign-on", { "signOn.settings": () => first, ...answers })
  await screen.findByRole("heading", { name: "Passwords" })
  return world
}
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const button = (name: string) => screen.queryByRole<HTMLButtonElement>("button", { name })
const sent = ({ calls }: Awaited<ReturnType<typeof open>>, procedure: string) =>
  calls.filter(([called]) => called === procedure).map(([, input]) => input)

describe("R1, T44: single sign-on in the settings", () => {
  it("who may not change it sees it, and is told why", async () => {
    await open(settings({ mayChange: false }))
    assert.isNotNull(screen.getByText(/Only an owner may change these/))
    for (const name of ["Add a provider", "Edit Okta", "Switch passwords off"]) assert.isNull(button(name))
  })

  it("passwords are not offered to be switched off before an owner came in by an enabled provider", async () => {
    await open(settings())
    assert.strictEqual(button("Switch passwords off")?.getAttribute("aria-disabled"), "true")
  })

  it("asks before it switches them off, and says what that does", async () => {
    const owned = { ...okta, signedInAt: start, ownerSignedInAt: start }
    const world = await open(settings({ providers: [owned] }))
    await press("Switch passwords off")
    const dialog = await screen.findByRole("alertdialog")
    assert.isNotNull(within(dialog).getByText(/nobody signs in with a password, owners included/))
    assert.deepStrictEqual(sent(world, "signOn.setPasswords"), [])
  })

  it("a new one is sent with the id that its addresses were shown with", async () => {
    const world = await open(settings({ providers: [] }), { "signOn.add": () => ({}) })
    await press("Add a provider")
    const dialog = within(await screen.findByRole("dialog"))
    assert.strictEqual(
      dialog.getByLabelText<HTMLInputElement>("Redirect URI").value,
      "https://t.test/sso/callback/next"
    )
    await userEvent.click(dialog.getByRole("button", { name: "Add provider" }))
    assert.isNotNull(dialog.getByText("Write a name of 1 to 64 characters."))
    await userEvent.type(dialog.getByLabelText("Provider name"), " Okta ")
    await userEvent.type(dialog.getByLabelText("Issuer"), "https://id.example.test")
    await userEvent.type(dialog.getByLabelText("Client ID"), "tessera")
    await userEvent.type(dialog.getByLabelText("Client secret"), "hush")
    await userEvent.click(dialog.getByRole("button", { name: "Add provider" }))
    const { clientId, enabled, issuer, name } = okta
    const scopes = ["profile", "email"]
    const added = { id: "next", name, issuer, clientId, clientSecret: "hush", scopes, domains: [], enabled }
    assert.deepStrictEqual(sent(world, "signOn.add"), [added])
  })
})

describe("what is typed about a provider", () => {
  it("is read as people write it, or not at all", () => {
    assert.deepStrictEqual(domainsIn(" @A.test,b.test;  c.test"), ["a.test", "b.test", "c.test"])
    assert.deepStrictEqual(domainsIn(""), [])
    for (const wrong of ["a", "a.test, a.test", "ann@a.test", "*.a.test"])
      assert.isNull(domainsIn(wrong), wrong)
    assert.strictEqual(issuerIn(" https://id.test/x "), "https://id.test/x")
    for (const wrong of ["", "id.test", "http://id.test", "https://id.test?x", "https://a@id.test"])
      assert.isNull(issuerIn(wrong), wrong)
    assert.deepStrictEqual([nameIn(" "), nameIn("x".repeat(65)), nameIn(" Okta ")], [null, null, "Okta"])
    assert.deepStrictEqual([clientIdIn("a b"), clientIdIn("é"), secretIn(" s ")], [null, null, "s"])
  })
})
