import { expect, type Page } from "@playwright/test"
import type { TestProvider } from "@tessera/sign-on/test/provider"
import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { fillSignIn, PASSWORD, test as base } from "../src/fixtures.ts"
import { PROVIDER, PROVIDER_HERE, somebody, startProvider } from "../src/identity-provider.ts"
import { screens } from "../src/set-up-screen.ts"
import { dialogs } from "../src/steps.ts"

const test = base.extend<{
  readonly newProvider: (domains?: ReadonlyArray<string>) => Promise<TestProvider>
}>({
  newProvider: async ({ server }, use) => {
    const providers: Array<TestProvider> = []
    await use(async (domains) => {
      const provider = await startProvider(server, domains)
      providers.push(provider)
      return provider
    })
    for (const provider of providers) provider.close()
  }
})
test.use({ serverEnv: PROVIDER_HERE })

const continueWith = (page: Page) => page.getByRole("button", { name: `Continue with ${PROVIDER}` })
const signInPage = (page: Page) => page.getByRole("heading", { level: 1, name: "Sign in to Tessera" })

test("web: by a provider, back to where one was, and out at once when the provider says so (R1, T44)", async ({
  newClient,
  newProvider,
  server
}) => {
  const provider = await newProvider()
  const { context, page } = await newClient()
  somebody(provider, "stranger")
  await page.goto("/profile?tab=devices")
  await continueWith(page).click()
  await expect(page.getByRole("alert")).toContainText("this workspace has no account for you")
  expect(page.url()).not.toContain("#")
  await expectNoViolationsInBothThemes(page)

  // Another person at the same browser.
  await context.clearCookies({ domain: "127.0.0.1" })
  somebody(provider, "owner")
  await continueWith(page).click()
  await expect(dialogs.strengthen(page)).toBeVisible()
  expect(page.url()).toBe(`${server.url}/profile?tab=devices`)

  const atProvider = await context.newPage()
  await atProvider.goto(`${provider.issuer}/session/end`)
  await atProvider.getByRole("button", { name: /yes/i }).click()
  await expect(page.getByText("Your session has ended. Sign in again to continue.")).toBeVisible()
  await expect(signInPage(page)).toBeVisible()
})

test("mobile: an address leads on to its provider before a password is asked for, and back into the app (R2)", async ({
  newMobile,
  newProvider,
  server
}) => {
  const provider = await newProvider(["example.test"])
  somebody(provider, "owner")
  const { page } = await newMobile()
  await page.goto("settings")
  await page.getByLabel("Email or username").fill("owner@example.test")
  await page.getByLabel("Password", { exact: true }).tap()
  await expect(page.getByText(`People with this email address sign in by ${PROVIDER}.`)).toBeVisible()
  await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0)
  await expectNoViolationsInBothThemes(page)
  await page
    .locator("form")
    .getByRole("button", { name: `Continue with ${PROVIDER}` })
    .tap()
  await expect(screens.mobile(page)).toBeVisible()
  expect(new URL(page.url()).origin).toBe(server.url)
  expect(page.url()).not.toContain("#")
})

test("extension: the popup leaves it to the set-up page, that goes to the provider and comes back signed in (R29, P13)", async ({
  newExtension,
  newProvider
}) => {
  const provider = await newProvider()
  somebody(provider, "owner")
  const extension = await newExtension()
  const popup = await extension.popup()
  const opening = extension.context.waitForEvent("page", (opened) => opened.url().endsWith("/set-up.html"))
  await expectNoViolationsInBothThemes(popup)
  await continueWith(popup).click()
  const page = await opening
  await expect(screens.extension(page)).toBeVisible()
  await expect(popup.getByText("This session is not secure.")).toBeVisible()
  expect(await extension.keptTokens(page)).toHaveLength(1)
})

test("two workspaces, one without passwords: each with its own ways in, named on the screen and remembered (T4)", async ({
  newClient,
  newProvider,
  server
}) => {
  const globex = ["--workspace", "globex"]
  const [provider] = await Promise.all([
    newProvider(),
    server
      .cli(["workspace", "create", "globex"])
      .then(() =>
        server.cli(["member", "add", "--username", "owner", "--email", "o@globex.test", ...globex], PASSWORD)
      )
  ])
  await server.cli(["sign-on", "passwords", "off"])
  somebody(provider, "owner")
  const { page } = await newClient()
  await page.goto("/sign-in")
  await expect(continueWith(page)).toBeVisible()
  await expect(page.getByLabel("Password")).toHaveCount(0)
  await expectNoViolationsInBothThemes(page)

  await page.getByRole("button", { name: "Another workspace" }).click()
  await page.getByLabel("Workspace").fill("globex")
  await page.getByRole("button", { name: "Use this workspace" }).click()
  await expect(page.getByText("Workspace: globex")).toBeVisible()
  await expect(continueWith(page)).toHaveCount(0)
  await fillSignIn(page, "owner")
  await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
  await page.getByRole("button", { name: "User profile menu" }).click()
  await page.getByRole("menuitem", { name: "Sign out", exact: true }).click()
  await expect(page.getByText("Workspace: globex")).toBeVisible()

  await page.goto("/sign-in?workspace=demo")
  await continueWith(page).click()
  await expect(dialogs.strengthen(page)).toBeVisible()
  await page.goto("/profile?tab=information")
  await expect(page.getByText("owner@example.test").first()).toBeVisible()
})
