import type { Page } from "@playwright/test"
import { ExtensionClient } from "../extension.ts"
import { emailOf } from "../fixtures.ts"
import type { RunningServer } from "../server.ts"
import { codeOnScreen, nameOnScreen, screens, signInOnExtension } from "../set-up-screen.ts"
import { both } from "./both.ts"

/** As large as the browser makes it: its own width, and as high as what stands in it. */
const asPopup = async (page: Page): Promise<void> => {
  await page.setViewportSize({ width: 360, height: 600 })
  const height = await page.evaluate(() => document.body.getBoundingClientRect().height)
  await page.setViewportSize({ width: 360, height: Math.ceil(height) })
}

const popupPicture = async (extension: ExtensionClient, title: string, name: string): Promise<Page> => {
  const popup = await extension.popup()
  await popup.getByRole("heading", { name: title }).waitFor()
  await asPopup(popup)
  await both(popup, name)
  return popup
}

const TAB = { width: 840, height: 620 }

/** The extension: its set-up page, always by code (R19), and its popup before and after. */
export const extensionPictures = async (server: RunningServer): Promise<void> => {
  const extension = await ExtensionClient.start(
    { server: null, viewport: TAB, deviceScaleFactor: 2 },
    () => undefined
  )
  try {
    const options = await extension.optionsPage()
    await options.getByLabel("Server address").waitFor()
    await both(options, "extension-welcome")
    await extension.choose(server.url)
    const mails = server.mail.mails.length
    const page = await signInOnExtension(extension, "member")
    await both(page, "extension-set-up")
    const popup = await popupPicture(extension, "This session is not secure", "popup-unsecured")
    await popup.close()
    await nameOnScreen(page, "Browser extension at home")
    await screens.verifyDevice(page).waitFor()
    const code = await server.mail.code(emailOf("member"), mails)
    await both(page, "extension-verify")
    await codeOnScreen(page, code)
    await page.getByRole("heading", { name: "This extension is a trusted device" }).waitFor()
    await both(page, "extension-done")
    const trusted = await popupPicture(extension, "This session is trusted", "popup-trusted")
    await trusted.getByRole("button", { name: "My profile" }).click()
    await trusted.getByRole("heading", { name: "My profile" }).waitFor()
    await asPopup(trusted)
    await both(trusted, "popup-profile")
  } finally {
    await extension.dispose()
  }
}
