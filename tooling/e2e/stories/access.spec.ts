import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { emailOf, expect, PASSWORD, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, dialogs, noStep, openDevices, startAndName, typeCode } from "../src/steps.ts"

test.describe("everybody can use it (WCAG 2.2 AA)", () => {
  test("axe finds nothing on any screen, in both themes", async ({ newClient, server }) => {
    test.setTimeout(120_000)
    const { page } = await newClient()
    const check = () => expectNoViolationsInBothThemes(page)
    await page.goto("/sign-in")
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
    await check()
    await signIn(page, "owner", "wrong")
    await expect(page.getByRole("alert")).toBeVisible()
    await check()
    await signIn(page, "owner")
    await expect(dialogs.strengthen(page)).toBeVisible()
    await check()
    await startAndName(page)
    await expect(dialogs.verifyDevice(page)).toBeVisible()
    await check()
    await typeCode(page, await server.mail.code(emailOf("owner")))
    await noStep(page)
    await check()
    for (const address of ["/profile", "/profile?tab=devices", "/profile?tab=sessions", "/nowhere"]) {
      await page.goto(address)
      await expect(page.getByRole("heading").first()).toBeVisible()
      await check()
    }
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Another")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await expectNoViolationsInBothThemes(second.page)
    await page.goto("/")
    await openDevices(page)
    await expect(page.getByRole("button", { name: "Approve Another" })).toBeVisible()
    await check()
    await page
      .getByRole("button", { name: /^Remove/ })
      .first()
      .click()
    await expect(page.getByRole("alertdialog")).toBeVisible()
    await check()
  })

  test("the whole flow by keyboard alone", async ({ newClient, server }) => {
    const { page } = await newClient()
    await page.goto("/sign-in")
    await expect(page.getByLabel("Email or username")).toBeFocused()
    await page.keyboard.type("owner")
    await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(dialogs.strengthen(page).getByRole("heading", { level: 2 }).first()).toBeFocused()
    const tabTo = async (name: string) => {
      for (let press = 0; press < 30; press++) {
        await page.keyboard.press("Tab")
        if (await page.evaluate((text) => document.activeElement?.textContent?.trim() === text, name)) return
      }
      throw new Error(`Tab never reached ${name}`)
    }
    await tabTo("Start")
    await page.keyboard.press("Enter")
    await expect(dialogs.name(page)).toBeVisible()
    await page.keyboard.press("Tab")
    await dialogs.name(page).getByLabel("Device name").focus()
    await page.keyboard.press("Enter")
    await expect(dialogs.verifyDevice(page).getByLabel("Verification code")).toBeFocused()
    await page.keyboard.type(await server.mail.code(emailOf("owner")))
    await noStep(page)
  })

  for (const width of [320, 1920]) {
    test(`nothing scrolls sideways at ${width} px, in Spanish and right to left too`, async ({
      newClient,
      server
    }) => {
      test.setTimeout(120_000)
      const { page } = await newClient({ viewport: { width, height: 900 } })
      const fits = async () =>
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        ).toBeLessThanOrEqual(0)
      await page.goto("/sign-in")
      await fits()
      await becomeTrusted(page, server, "owner", "W".repeat(64))
      for (const language of ["en", "es", "ar-XB"]) {
        for (const address of ["/", "/profile", "/profile?tab=devices", "/profile?tab=sessions"]) {
          await page.goto(`${address}${address.includes("?") ? "&" : "?"}lang=${language}`)
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
          await fits()
        }
      }
    })
  }
})
