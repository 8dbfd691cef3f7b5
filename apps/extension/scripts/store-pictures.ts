import { en } from "@tessera/ui/messages/en"
import { es } from "@tessera/ui/messages/es"
import type { Messages } from "@tessera/ui/messages/en"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { BrowserContext, Page } from "playwright-core"
import { productName } from "./build-settings.ts"
import { withBrowser, withExtension } from "./chromium.ts"
import { newestCode, SERVER, withServer } from "./played-server.ts"
import { framed, tile } from "./store-frame.ts"
import { captions, type PictureName } from "./store-captions.ts"

/** Draws the stores' pictures from the built extension and a server with the demo workspace: `pnpm build` first. */

const EXTENSION = join(import.meta.dirname, "../.output/chrome-mv3")
const STORE = join(import.meta.dirname, "../store/pictures")
const PASSWORD = "trust-me-locally"
const POPUP = { width: 360, height: 480 }
const PAGE = { width: 760, height: 720 }

type Taken = { [name in PictureName]?: Buffer }

/** The extension's pages, by their file; the worker tells its address. */
const pages = async (context: BrowserContext) => {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"))
  const origin = new URL(worker.url()).href.replace(/background\.js$/, "")
  return async (file: string, viewport: typeof PAGE): Promise<Page> => {
    const page = await context.newPage()
    await page.setViewportSize(viewport)
    await page.goto(origin + file)
    return page
  }
}

const signIn = async (page: Page, username: string, m: Messages): Promise<void> => {
  await page.locator("input[name=username]").fill(username)
  await page.locator("input[name=password]").fill(PASSWORD)
  await page.getByRole("button", { name: m.signIn.submit, exact: true }).click()
}

const start = async (page: Page, m: Messages): Promise<void> => {
  await page.getByRole("button", { name: m.setUp.strengthen.start, exact: true }).click()
  await page.getByRole("button", { name: m.setUp.name.next, exact: true }).click()
}

const enterCode = async (page: Page, username: string, m: Messages): Promise<void> => {
  await page.getByLabel(m.setUp.verify.label).fill(await newestCode(`${username}@example.test`))
  await page.getByRole("button", { name: m.setUp.verify.submit, exact: true }).click()
}

/** A browser on the web app: trusted by a code, or asking an approval of those that are. */
const onWeb = async (context: BrowserContext, m: Messages): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${SERVER}/sign-in`)
  await signIn(page, "owner", m)
  await start(page, m)
  return page
}

const options = async (open: Awaited<ReturnType<typeof pages>>, m: Messages): Promise<Buffer> => {
  const page = await open("options.html", { width: 640, height: 680 })
  await page.getByLabel(m.extension.options.address).fill(SERVER)
  const shot = await page.screenshot()
  await page.getByRole("button", { name: m.extension.options.use }).click()
  await page.getByRole("button", { name: m.extension.options.change }).waitFor()
  await page.close()
  return shot
}

/** Signs in by the popup, sets up by a code, and takes a picture at each stop. */
const setUp = async (context: BrowserContext, taken: Taken, m: Messages): Promise<void> => {
  const open = await pages(context)
  taken.options = await options(open, m)
  const popup = await open("popup.html", POPUP)
  const tab = context.waitForEvent("page")
  await signIn(popup, "owner", m)
  const page = await tab
  await page.setViewportSize(PAGE)
  await page.getByRole("button", { name: m.setUp.strengthen.start, exact: true }).waitFor()
  taken["set-up"] = await page.screenshot()
  await popup.getByRole("button", { name: m.account.profile.title, exact: true }).click()
  await popup.getByRole("button", { name: m.extension.profile.setUpNew }).waitFor()
  taken.profile = await popup.screenshot()
  await start(page, m)
  await page.getByLabel(m.setUp.verify.label).waitFor()
  await page.getByText(m.setUp.verify.sendNew).waitFor()
  taken.code = await page.screenshot()
  await enterCode(page, "owner", m)
  await page.getByRole("heading", { name: m.extension.setUp.doneTitle }).waitFor()
  await popup.reload()
  await popup.getByRole("heading", { name: m.extension.popup.trustedTitle }).waitFor()
  await popup.getByRole("button", { name: m.extension.popup.reviewInWeb }).waitFor()
  taken.trusted = await popup.screenshot()
}

const take = async (locale: string, m: Messages): Promise<Taken> => {
  const taken: Taken = {}
  const profile = mkdtempSync(join(tmpdir(), "extension-profile-"))
  await withServer(() =>
    withBrowser(async (browser) => {
      const web = await browser.newContext({ locale })
      const page = await onWeb(web, m)
      await enterCode(page, "owner", m)
      await page.getByText(m.setUp.success.title).waitFor()
      const asking = await onWeb(await browser.newContext({ locale }), m)
      await asking.getByText(m.setUp.identity.waiting).first().waitFor()
      await withExtension({ extension: EXTENSION, profile, locale }, (context) => setUp(context, taken, m))
    })
  )
  rmSync(profile, { recursive: true, force: true })
  return taken
}

for (const [locale, messages] of [
  ["en", en],
  ["es", es]
] as const) {
  const taken = await take(locale, messages)
  const folder = join(STORE, locale)
  mkdirSync(folder, { recursive: true })
  await withBrowser(async (browser) => {
    for (const [index, { kind, name, text, title }] of captions(locale, productName()).entries()) {
      const picture = taken[name]
      if (picture === undefined) throw new Error(`There is no picture of ${name}.`)
      writeFileSync(
        join(folder, `${index + 1}-${name}.png`),
        await framed(browser, { kind, picture, text, title })
      )
    }
    const { description } = messages.extension.manifest
    writeFileSync(
      join(folder, "tile.png"),
      await tile(browser, productName(), messages.extension.popup.trustedTitle)
    )
    console.log(`${locale}: ${description(productName())}`)
  })
}
