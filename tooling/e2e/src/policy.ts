import { expect, type Page } from "@playwright/test"
import type { RunningServer } from "./server.ts"

/** What somebody else sees of a policy must be so as soon as it is set, also on a machine that has much else to do. */
export const AT_ONCE = { timeout: 4_000 }

/** By the command line, beside the server that runs. */
export const setPolicy = (server: RunningServer, ...settings: ReadonlyArray<string>) =>
  server.cli(["workspace", "policy", "--workspace", "demo", ...settings.flatMap((one) => ["--set", one])])

/** What was filled in on the owner's page, saved after the look at what it does, which says `effect`. */
export const savePolicies = async (page: Page, version: number, effect?: string) => {
  await page.getByRole("button", { name: "Review and save" }).click()
  const asked = page.getByRole("alertdialog")
  if (effect !== undefined) await expect(asked).toContainText(effect)
  await asked.getByRole("button", { name: "Save policies" }).click()
  await expect(page.getByText(`Version ${version} · set by owner`)).toBeVisible()
  await expect(page.getByText("Nothing to save.")).toBeVisible()
  await dismissSaved(page)
}

/** So that the message does not stand before what is pressed next; it may also have left by itself by now. */
const dismissSaved = async (page: Page) => {
  const message = page.getByRole("region", { name: "Notifications" })
  await message
    .getByRole("button", { name: "Dismiss" })
    .evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()))
  await expect(message.getByText("Policies saved")).toHaveCount(0)
}

export const banner = (page: Page, text: string | RegExp) =>
  page.getByRole("status").filter({ hasText: text })
