import { expect, type Page } from "@playwright/test"
import type { ExtensionClient } from "./extension.ts"
import { emailOf, fillSignIn } from "./fixtures.ts"
import type { RunningServer } from "./server.ts"

/** The set-up as a page in a tab (S2) and as the screen of a phone (S3): one step at a time, each under its own heading. */

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true })

export const screens = {
  extension: (page: Page) => heading(page, "Let's set up your extension to access Tessera"),
  mobile: (page: Page) => heading(page, "Set up trusted device"),
  name: (page: Page) => heading(page, "Name your device"),
  verifyDevice: (page: Page) => heading(page, "Verify your device"),
  verifyIdentity: (page: Page) => heading(page, "Verify your identity"),
  trustThis: (page: Page) => heading(page, "Trust this session?")
}

/** From **Start** to **Next**; keeps the automatic name unless one is given. Answers the name that was sent. */
export const nameOnScreen = async (page: Page, name?: string): Promise<string> => {
  await page.getByRole("button", { name: "Start", exact: true }).click()
  const field = page.getByLabel("Device name")
  await expect(field).not.toHaveValue("")
  if (name !== undefined) await field.fill(name)
  const sent = await field.inputValue()
  await page.getByRole("button", { name: "Next", exact: true }).click()
  return sent
}

export const codeOnScreen = async (page: Page, code: string): Promise<void> => {
  await page.getByLabel("Verification code").fill(code)
  await page.getByRole("button", { name: "Verify code" }).click()
}

/** Opens the mobile app and signs in; stops where that leads. */
export const signInOnPhone = async (page: Page, username: string): Promise<void> => {
  await page.goto("./")
  await fillSignIn(page, username)
}

/** User profile menu, My profile, My trusted devices (R24); tapped, for a phone has no mouse. */
export const openDevicesOnPhone = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: "User profile menu" }).tap()
  await expect(heading(page, "My profile")).toBeVisible()
  await page
    .getByRole("main")
    .getByRole("link", { name: /My trusted devices/ })
    .tap()
  await expect(heading(page, "My trusted devices")).toBeVisible()
}

/** Taps the device with **Pending approval**: **Trust this session?** (S14). */
export const reviewOnPhone = async (page: Page, name: string): Promise<void> => {
  await page.getByRole("button", { name: `Review ${name}` }).tap()
  await expect(screens.trustThis(page)).toBeVisible()
}

/** Signs in by the popup; the set-up opens in a tab of its own (R10, R29). */
export const signInOnExtension = async (extension: ExtensionClient, username: string): Promise<Page> => {
  const popup = await extension.popup()
  const opened = extension.context.waitForEvent("page", (page) => page.url().includes("set-up.html"))
  await fillSignIn(popup, username)
  const page = await opened
  await expect(screens.extension(page)).toBeVisible()
  return page
}

/** Signs in and sets the extension up, always by code (R19): a trusted session afterwards. Answers its name and its page. */
export const becomeTrustedExtension = async (
  extension: ExtensionClient,
  server: RunningServer,
  username: string,
  name?: string
): Promise<string> => {
  const mails = server.mail.mails.length
  const page = await signInOnExtension(extension, username)
  const sent = await nameOnScreen(page, name)
  await expect(screens.verifyDevice(page)).toBeVisible()
  await codeOnScreen(page, await server.mail.code(emailOf(username), mails))
  await expect(page.getByRole("heading", { name: "This extension is a trusted device" })).toBeVisible()
  await page.close()
  return sent
}

/** Signs in and sets the phone up by code: the member's first trusted session. */
export const becomeTrustedPhone = async (
  page: Page,
  server: RunningServer,
  username: string,
  name?: string
): Promise<string> => {
  const mails = server.mail.mails.length
  await signInOnPhone(page, username)
  const sent = await nameOnScreen(page, name)
  await codeOnScreen(page, await server.mail.code(emailOf(username), mails))
  await expect(screens.verifyDevice(page)).toBeHidden()
  return sent
}
