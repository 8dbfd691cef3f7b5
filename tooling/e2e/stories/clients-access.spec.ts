import { expectNoViolationsInBothThemes as check } from "../src/axe.ts"
import { emailOf, expect, signIn, test } from "../src/fixtures.ts"
import {
  becomeTrustedPhone,
  codeOnScreen,
  nameOnScreen,
  openDevicesOnPhone,
  reviewOnPhone,
  screens,
  signInOnExtension
} from "../src/set-up-screen.ts"
import { startAndName } from "../src/steps.ts"

test.describe("everybody can use the phone and the extension (WCAG 2.2 AA)", () => {
  test("axe finds nothing on any page of the extension, in both themes", async ({ newExtension, server }) => {
    test.setTimeout(120_000)
    const extension = await newExtension({ server: null })
    const first = await extension.optionsPage()
    await expect(first.getByRole("heading", { level: 1 })).toBeVisible()
    await check(first)
    const unchosen = await extension.popup()
    await expect(unchosen.getByText("Choose your server").first()).toBeVisible()
    await check(unchosen)
    await extension.choose(server.url)
    const signedOut = await extension.popup()
    await expect(signedOut.getByLabel("Password", { exact: true })).toBeVisible()
    await check(signedOut)
    await signedOut.close()

    const page = await signInOnExtension(extension, "owner")
    await check(page)
    await page.getByRole("button", { name: "Remind me later" }).click()
    const popup = await extension.popup()
    await expect(popup.getByRole("heading", { name: "This session is not secure" })).toBeVisible()
    await check(popup)
    await popup.getByRole("button", { name: "My profile" }).click()
    await expect(popup.getByRole("heading", { name: "My profile" })).toBeVisible()
    await check(popup)
    await page.getByRole("button", { name: "Set up new device" }).click()
    await nameOnScreen(page)
    await expect(screens.verifyDevice(page)).toBeVisible()
    await check(page)
    await codeOnScreen(page, await server.mail.code(emailOf("owner")))
    await expect(page.getByRole("heading", { name: "This extension is a trusted device" })).toBeVisible()
    await check(page)
    await popup.reload()
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()
    await check(popup)
    const options = await extension.optionsPage()
    await expect(options.getByText(server.url).first()).toBeVisible()
    await check(options)
  })

  test("axe finds nothing on any screen of the phone, in both themes", async ({
    newClient,
    newMobile,
    server
  }) => {
    test.setTimeout(120_000)
    const { page } = await newMobile({ reducedMotion: "reduce" })
    await page.goto("./")
    await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    await check(page)
    await becomeTrustedPhone(page, server, "owner", "Phone")
    await check(page)
    for (const path of ["profile", "settings", "nowhere"]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await check(page)
    }
    const asking = await newClient()
    await signIn(asking.page, "owner")
    await startAndName(asking.page, "Another")
    await page.goto("./")
    await expect(page.getByText("Another").first()).toBeVisible()
    await check(page)
    await openDevicesOnPhone(page)
    await check(page)
    await reviewOnPhone(page, "Another")
    await check(page)

    const second = await newMobile({ reducedMotion: "reduce" })
    await second.page.goto("./")
    await second.page.getByLabel("Email or username").fill("owner")
    await second.page.getByLabel("Password", { exact: true }).fill("trust-me-locally")
    await second.page.getByRole("button", { name: "Sign in", exact: true }).tap()
    await expect(screens.mobile(second.page)).toBeVisible()
    await check(second.page)
    await nameOnScreen(second.page, "Second phone")
    await expect(screens.verifyIdentity(second.page)).toBeVisible()
    await check(second.page)
  })
})
