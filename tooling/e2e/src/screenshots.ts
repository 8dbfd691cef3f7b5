import { type Browser, type BrowserContextOptions, chromium, type Page } from "@playwright/test"
import { CHROMIUM_FLAGS, ensureChromium } from "@tessera/check/chromium"
import { emailOf, signIn } from "./fixtures.ts"
import { administratorPictures } from "./pictures/administrator.ts"
import { both } from "./pictures/both.ts"
import { extensionPictures } from "./pictures/extension.ts"
import { phonePictures } from "./pictures/phone.ts"
import { RunningServer } from "./server.ts"
import { becomeTrusted, dialogs, startAndName, typeCode } from "./steps.ts"

/** `pnpm screenshots`: the pictures of the README, from the real screens of a started server. */

const WIDE = { width: 1280, height: 800 }
const NARROW = { width: 390, height: 844 }
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
const WINDOWS =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0"
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"

const open = async (
  browser: Browser,
  server: RunningServer,
  options: BrowserContextOptions
): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: WIDE,
    deviceScaleFactor: 2,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/Lisbon",
    ...options
  })
  // The brands that this Chromium hints at would outweigh the browsers that the pictures show.
  await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "userAgentData"))
  return context.newPage()
}

/** The first browser: sign-in, the three steps, trusted. */
const firstBrowser = async (page: Page, server: RunningServer) => {
  await page.goto("/sign-in")
  await page.getByLabel("Email or username").waitFor()
  await both(page, "sign-in")
  await signIn(page, "owner")
  await dialogs.strengthen(page).waitFor()
  await both(page, "strengthen")
  await dialogs.strengthen(page).getByRole("button", { name: "Start" }).click()
  await dialogs.name(page).waitFor()
  await both(page, "name")
  await dialogs.name(page).getByRole("button", { name: "Next" }).click()
  const code = await server.mail.code(emailOf("owner"))
  await both(page, "verify")
  await typeCode(page, code)
  await dialogs.verifyDevice(page).waitFor({ state: "hidden" })
}

const approve = async (approver: Page, asking: Page, name: string) => {
  await approver
    .getByRole("button", { name: `Approve ${name}` })
    .first()
    .click()
  await dialogs.verifyIdentity(asking).waitFor({ state: "hidden" })
}

const main = async () => {
  const server = await RunningServer.start()
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] })
  try {
    const first = await open(browser, server, { userAgent: MAC })
    await firstBrowser(first, server)
    await first.goto("/profile?tab=devices")
    for (const [userAgent, name] of [
      [WINDOWS, "owner Windows PC - Windows/Edge"],
      [FIREFOX, "owner Linux PC - Linux/Firefox"]
    ] as const) {
      const next = await open(browser, server, { userAgent })
      await signIn(next, "owner")
      await startAndName(next, name)
      await dialogs.verifyIdentity(next).waitFor()
      await approve(first, next, name)
    }
    const waiting = await open(browser, server, { userAgent: MAC })
    await signIn(waiting, "owner")
    await startAndName(waiting, "Work laptop")
    await dialogs.verifyIdentity(waiting).waitFor()
    await both(waiting, "waiting")
    await first.getByRole("button", { name: "Approve Work laptop" }).first().waitFor()
    await first.reload()
    await first.getByRole("button", { name: "Approve Work laptop" }).first().waitFor()
    await both(first, "devices")
    await first.goto("/")
    await first.getByRole("heading", { level: 1 }).waitFor()
    await both(first, "dashboard")
    await first.setViewportSize(NARROW)
    await first.goto("/profile?tab=devices")
    await first.getByRole("button", { name: "Approve Work laptop" }).first().waitFor()
    await both(first, "devices-narrow")
    const member = await open(browser, server, { userAgent: MAC })
    await becomeTrusted(member, server, "member", "Laptop")
    await member.goto("/")
    await member.getByRole("heading", { level: 1 }).waitFor()
    await both(member, "dashboard-quiet")
    await first.setViewportSize(WIDE)
    await approve(first, waiting, "Work laptop")
    await administratorPictures(first, server)
    await phonePictures(browser, server, member)
    await extensionPictures(server)
  } finally {
    await browser.close()
    await server.stop()
  }
}

await main()
