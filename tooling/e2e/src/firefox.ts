import { findFirefox } from "@tessera/check/firefox"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import puppeteer, { type Browser, type Page } from "puppeteer-core"

const BUILT = join(import.meta.dirname, "../../../apps/extension/.output/firefox-mv3")
/** Firefox gives each installation an id of its own; a setting fixes it, so that its pages have an address that is known. */
const UUID = "0d4f3c7e-6a51-4c52-9f3b-7a4f5f0c3b11"

interface FirefoxManifest {
  readonly browser_specific_settings: { readonly gecko: { readonly id: string } }
}

/** A Firefox with the built extension in it, driven by WebDriver BiDi. */
export class FirefoxClient {
  readonly #browser: Browser
  readonly #profileDir: string

  private constructor(browser: Browser, profileDir: string) {
    this.#browser = browser
    this.#profileDir = profileDir
  }

  /** Null where there is no Firefox. */
  static async start(): Promise<FirefoxClient | null> {
    const executablePath = findFirefox()
    if (executablePath === undefined) return null
    if (!existsSync(BUILT)) throw new Error("The extension is not built; `pnpm build` does it.")
    const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8")) as FirefoxManifest
    const { id } = manifest.browser_specific_settings.gecko
    const profileDir = mkdtempSync(join(tmpdir(), "tessera-firefox-"))
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath,
      headless: true,
      userDataDir: profileDir,
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: { "extensions.webextensions.uuids": JSON.stringify({ [id]: UUID }) }
    })
    await browser.installExtension(BUILT)
    return new FirefoxClient(browser, profileDir)
  }

  /** A page of the extension. Firefox never tells that it has loaded, so what should stand on it is waited for. */
  async page(file: string, selector: string): Promise<Page> {
    const page = await this.#browser.newPage()
    await page.goto(`moz-extension://${UUID}/${file}`, { timeout: 1_500 }).catch(() => undefined)
    await page.waitForSelector(selector, { timeout: 15_000 })
    return page
  }

  async close(): Promise<void> {
    await this.#browser.close()
    rmSync(this.#profileDir, { recursive: true, force: true })
  }
}
