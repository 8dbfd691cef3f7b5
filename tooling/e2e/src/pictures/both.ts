import type { Page } from "@playwright/test"
import { mkdirSync } from "node:fs"
import { join } from "node:path"

const folder = join(import.meta.dirname, "../../../../docs/pictures")

const shoot = async (page: Page, name: string): Promise<void> => {
  await page.evaluate(() => document.fonts.ready)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled", caret: "hide" })
  console.log(`docs/pictures/${name}.png`)
}

/** One picture in each theme. */
export const both = async (page: Page, name: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme })
    await shoot(page, `${name}-${colorScheme}`)
  }
}
