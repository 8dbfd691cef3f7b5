import { expect, type Page } from "@playwright/test"
import type { RunningServer } from "./server.ts"

/** What somebody else sees of a policy must be so as soon as it is set, also on a machine that has much else to do. */
export const AT_ONCE = { timeout: 4_000 }

/** By the command line, beside the server that runs. */
export const setPolicy = (server: RunningServer, ...settings: ReadonlyArray<string>) =>
  server.cli(["workspace", "policy", "--workspace", "demo", ...settings.flatMap((one) => ["--set", one])])

/** What was filled in on the owner's page, saved after the look at what it does. */
export const savePolicies = async (page: Page, version: number) => {
  await page.getByRole("button", { name: "Review and save" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Save policies" }).click()
  await expect(page.getByText(`Version ${version} · set by owner`)).toBeVisible()
  await expect(page.getByText("Nothing to save.")).toBeVisible()
}

export const banner = (page: Page, text: string | RegExp) =>
  page.getByRole("status").filter({ hasText: text })
