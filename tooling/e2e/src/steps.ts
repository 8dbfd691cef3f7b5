import { expect, type Page } from "@playwright/test"
import { emailOf, signIn } from "./fixtures.ts"
import type { RunningServer } from "./server.ts"

/** What a person does, in the seed's own words. */

const dialog = (page: Page, name: string) => page.getByRole("dialog", { name })

export const dialogs = {
  strengthen: (page: Page) => dialog(page, "Strengthen your account security"),
  name: (page: Page) => dialog(page, "Name your device"),
  verifyDevice: (page: Page) => dialog(page, "Verify your device"),
  verifyIdentity: (page: Page) => dialog(page, "Verify your identity")
}

/** No step of the set-up is on the screen (a message of success may be: it is a dialog too, but not a modal one). */
export const noStep = (page: Page) =>
  expect(
    page.getByRole("dialog", {
      name: /^(Strengthen your account security|Name your device|Verify your (device|identity)|You have reached the device limit|Keep waiting\?|Denied|Expired|Replaced|Cancelled)$/
    })
  ).toHaveCount(0)

/** From **Start** to **Next**; keeps the automatic name unless one is given. Answers the name that was sent. */
export const startAndName = async (page: Page, name?: string): Promise<string> => {
  await dialogs.strengthen(page).getByRole("button", { name: "Start" }).click()
  const field = dialogs.name(page).getByLabel("Device name")
  await expect(field).not.toHaveValue("")
  if (name !== undefined) await field.fill(name)
  const sent = await field.inputValue()
  await dialogs.name(page).getByRole("button", { name: "Next" }).click()
  return sent
}

export const typeCode = async (page: Page, code: string) => {
  await dialogs.verifyDevice(page).getByLabel("Verification code").fill(code)
  await dialogs.verifyDevice(page).getByRole("button", { name: "Verify code" }).click()
}

/** Signs in and sets this browser up by e-mail code: a trusted session afterwards. */
export const becomeTrusted = async (page: Page, server: RunningServer, username: string, name?: string) => {
  const mailsBefore = server.mail.mails.length
  await signIn(page, username)
  const sent = await startAndName(page, name)
  await expect(dialogs.verifyDevice(page)).toBeVisible()
  await typeCode(page, await server.mail.code(emailOf(username), mailsBefore))
  await noStep(page)
  return sent
}

/** My profile, My trusted devices, by the user profile menu. */
export const openDevices = async (page: Page) => {
  await page.getByRole("button", { name: "User profile menu" }).click()
  await page.getByRole("menuitem", { name: "My profile" }).click()
  await page.getByRole("tab", { name: /My trusted devices/ }).click()
}

/** The row (or card) of a device in the list. */
export const deviceRow = (page: Page, name: string) =>
  page
    .getByRole("tabpanel")
    .getByRole("row")
    .or(page.getByRole("tabpanel").getByRole("listitem"))
    .filter({ hasText: name })
