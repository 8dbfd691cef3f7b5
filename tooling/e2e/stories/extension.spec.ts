import type { Page } from "@playwright/test"
import { emailOf, expect, test } from "../src/fixtures.ts"
import {
  becomeTrustedExtension,
  codeOnScreen,
  nameOnScreen,
  screens,
  signInOnExtension
} from "../src/set-up-screen.ts"
import { becomeTrusted, deviceRow, openDevices } from "../src/steps.ts"

const trusted = (page: Page) => page.getByRole("heading", { name: "This session is trusted" })

test.describe("the extension loses nothing (P13 to P18, P40)", () => {
  test("popup closed and tabs switched twenty times in the middle of a code: the same code, and one letter", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    const page = await signInOnExtension(extension, "owner")
    const name = await nameOnScreen(page, "Half way")
    await expect(screens.verifyDevice(page)).toBeVisible()
    const code = await server.mail.code(emailOf("owner"))
    const mails = server.mail.mails.length
    await page.getByLabel("Verification code").fill(code.slice(0, 5))

    const mailbox = await extension.context.newPage()
    for (let turn = 0; turn < 20; turn++) {
      await mailbox.bringToFront()
      const popup = await extension.popup()
      await popup.close()
      await page.bringToFront()
    }
    await expect(page.getByLabel("Verification code")).toHaveValue(/^\d{4} ?\d$/)
    await extension.stopWorker(page)
    await page.reload()
    await expect(screens.verifyDevice(page)).toBeVisible()
    expect(server.mail.mails).toHaveLength(mails)
    await codeOnScreen(page, code)
    await expect(page.getByText(`${name} is one of your trusted devices.`)).toBeVisible()
  })

  test("a name that was typed is still there when the page was closed (P13)", async ({ newExtension }) => {
    const extension = await newExtension()
    const page = await signInOnExtension(extension, "owner")
    await page.getByRole("button", { name: "Start", exact: true }).click()
    await page.getByLabel("Device name").fill("Typed with care")
    await page.close()
    const again = await extension.setUpPage()
    await expect(screens.name(again)).toBeVisible()
    await expect(again.getByLabel("Device name")).toHaveValue("Typed with care")
  })

  test("a restart of the browser, in the middle of a code and once trusted: the same key, session and trust (P17)", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    const page = await signInOnExtension(extension, "owner")
    await nameOnScreen(page, "Survivor")
    const code = await server.mail.code(emailOf("owner"))
    const mails = server.mail.mails.length
    await extension.restart()
    const again = await extension.setUpPage()
    await expect(screens.verifyDevice(again)).toBeVisible()
    expect(server.mail.mails).toHaveLength(mails)
    await codeOnScreen(again, code)
    await expect(again.getByRole("heading", { name: "This extension is a trusted device" })).toBeVisible()

    await extension.restart()
    const popup = await extension.popup()
    await expect(trusted(popup)).toBeVisible()
    await expect(popup.getByText("Survivor is one of your trusted devices.")).toBeVisible()
    await extension.stopWorker(popup)
    await popup.reload()
    await expect(trusted(popup)).toBeVisible()
  })

  test("signed out and in again on the same extension: trusted at once, nothing asked (R1)", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "owner")
    const popup = await extension.popup()
    await popup.getByRole("button", { name: "My profile" }).click()
    await popup.getByRole("button", { name: "Sign out" }).click()
    await popup.getByLabel("Email or username").fill("owner")
    await popup.getByLabel("Password", { exact: true }).fill("trust-me-locally")
    await popup.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(trusted(popup)).toBeVisible()
  })
})

test.describe("the end of its session reaches the extension", () => {
  test("with no page of it open, the alarm drops the token and the icon says so (T1, R32)", async ({
    newClient,
    newExtension,
    server
  }) => {
    const web = await newClient()
    await becomeTrusted(web.page, server, "owner", "Laptop")
    const extension = await newExtension()
    const name = await becomeTrustedExtension(extension, server, "owner")
    await expect.poll(async () => (await extension.iconOfWorker()).title).toBe("Tessera: trusted session")

    await openDevices(web.page)
    await deviceRow(web.page, name)
      .getByRole("button", { name: /^Remove/ })
      .click()
    await web.page.getByRole("alertdialog").getByRole("button", { name: "Remove device" }).click()
    await expect(deviceRow(web.page, name)).toContainText("Removed")

    await extension.ringAlarm()
    await expect.poll(async () => (await extension.iconOfWorker()).title).toBe("Tessera: signed out")
    const popup = await extension.popup()
    await expect(popup.getByText("This device was removed")).toBeVisible()
    expect(await extension.keptTokens(popup)).toEqual([])
  })
})
