import { CLIENT, testProvider } from "@tessera/sign-on/test/provider"
import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, test } from "../src/fixtures.ts"
import { PROVIDER_HERE, somebody } from "../src/identity-provider.ts"
import { becomeTrusted } from "../src/steps.ts"

test.use({ serverEnv: PROVIDER_HERE })

test("an owner adds a provider, sees that it works, and switches passwords off (R1, T44)", async ({
  newClient,
  server
}) => {
  const { page } = await newClient()
  await becomeTrusted(page, server, "owner", "Office")
  await page.goto("/settings/sign-on")
  await expect(page.getByText("No identity provider yet")).toBeVisible()
  await expect(page.getByRole("button", { name: "Switch passwords off" })).toBeDisabled()

  await page.getByRole("button", { name: "Add a provider" }).click()
  const adding = page.getByRole("dialog", { name: "Add a provider" })
  const redirectUri = await adding.getByLabel("Redirect URI", { exact: true }).inputValue()
  expect(redirectUri.startsWith(`${server.url}/sso/callback/`)).toBe(true)
  const provider = await testProvider(() => ({ redirectUri }))
  await adding.getByLabel("Issuer").fill(`${provider.issuer}/not-here`)
  await adding.getByRole("button", { name: "Test connection" }).click()
  await expect(adding.getByRole("alert")).toContainText("does not speak OpenID Connect")
  await adding.getByLabel("Issuer").fill(provider.issuer)
  await adding.getByRole("button", { name: "Test connection" }).click()
  await expect(adding.getByText("The provider answers.")).toBeVisible()
  await adding.getByRole("button", { name: "Add provider" }).click()
  await expect(adding.getByText("Write a name of 1 to 64 characters.")).toBeVisible()
  await adding.getByLabel("Provider name").fill("Acme ID")
  await adding.getByLabel("Client ID").fill(CLIENT.id)
  await adding.getByLabel("Client secret").fill(CLIENT.secret)
  await expectNoViolationsInBothThemes(page)
  await adding.getByRole("button", { name: "Add provider" }).click()
  await expect(page.getByRole("row", { name: /Acme ID/ })).toContainText("Never")
  expect(await page.content()).not.toContain(CLIENT.secret)

  const other = await newClient()
  somebody(provider, "owner")
  await other.page.goto("/sign-in")
  await other.page.getByRole("button", { name: "Continue with Acme ID" }).click()
  await expect(other.page.getByRole("dialog")).toBeVisible()

  await page.reload()
  await page.getByRole("button", { name: "Edit Acme ID" }).click()
  const editing = page.getByRole("dialog", { name: "Edit Acme ID" })
  await editing.getByLabel("Required for email domains").fill("@Example.test")
  await editing.getByRole("button", { name: "Save provider" }).click()
  await expect(page.getByRole("row", { name: /Acme ID/ })).toContainText("example.test")
  await page.getByRole("button", { name: "Switch passwords off" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch passwords off" }).click()
  await expect(page.getByRole("button", { name: "Switch passwords on" })).toBeVisible()
  await expectNoViolationsInBothThemes(page)
  provider.close()
})
