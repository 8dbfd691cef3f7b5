import { type BrowserContext, chromium, devices, type Page } from "@playwright/test"
import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const { defaultBrowserType: _browser, ...pixel } = devices["Pixel 7"]

/** A phone, as far as a browser on a desk can be one: its screen, its touch, its name for itself. */
export const PHONE = pixel

/** The same on a profile of its own, for what a browser does not do in the private windows that stories run in: install an app. */
export const installablePhone = async (baseURL: string) => {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error("No Chromium was found; `pnpm test` installs one.")
  const profileDir = mkdtempSync(join(tmpdir(), "tessera-phone-"))
  const context: BrowserContext = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    args: [...CHROMIUM_FLAGS],
    baseURL,
    ...PHONE
  })
  const page: Page = context.pages()[0] ?? (await context.newPage())
  const close = async () => {
    await context.close()
    rmSync(profileDir, { recursive: true, force: true })
  }
  return { context, page, close }
}
