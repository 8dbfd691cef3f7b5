import { expect, signIn, test } from "../src/fixtures.ts"
import { screens, signInOnExtension, signInOnPhone } from "../src/set-up-screen.ts"
import { dialogs, openDevices } from "../src/steps.ts"

const banner = "This session is not secure."

test.describe("set up a trusted session later (R27)", () => {
  test("web: user profile menu, My profile, My trusted devices, Set up this device (R28)", async ({
    newClient
  }) => {
    const { page } = await newClient()
    await signIn(page, "owner")
    await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
    await expect(page.getByText(banner, { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByText(banner, { exact: true })).toBeVisible()
    await expect(dialogs.strengthen(page)).toHaveCount(0)
    await openDevices(page)
    await page.getByRole("button", { name: "Set up this device" }).first().click()
    await expect(dialogs.strengthen(page)).toBeVisible()
  })

  test("extension: popup, profile icon, Set up new device, the page in a tab (R29, S2)", async ({
    newExtension
  }) => {
    const extension = await newExtension()
    const page = await signInOnExtension(extension, "owner")
    await page.getByRole("button", { name: "Remind me later" }).click()
    await expect(page.getByRole("heading", { name: "This session is not secure" })).toBeVisible()
    await page.close()
    await expect.poll(async () => (await extension.icon()).title).toBe("Tessera: this session is not secure")

    const popup = await extension.popup()
    await expect(popup.getByText(banner, { exact: true })).toBeVisible()
    await popup.getByRole("button", { name: "My profile" }).click()
    await expect(popup.getByRole("heading", { name: "My profile" })).toBeVisible()
    const opened = extension.context.waitForEvent("page")
    await popup.getByRole("button", { name: "Set up new device" }).click()
    await expect(screens.extension(await opened)).toBeVisible()
  })

  test("mobile: the yellow banner is a button (R30, S3)", async ({ newMobile }) => {
    const { page } = await newMobile()
    await signInOnPhone(page, "owner")
    await expect(screens.mobile(page)).toBeVisible()
    await page.getByRole("button", { name: "Close for now" }).tap()
    await expect(screens.mobile(page)).toBeHidden()
    await page.reload()
    await page.getByRole("button", { name: banner }).tap()
    await expect(screens.mobile(page)).toBeVisible()
  })
})
