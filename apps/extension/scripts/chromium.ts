import { CHROMIUM_FLAGS, ensureChromium } from "@tessera/check/chromium"
import { type Browser, type BrowserContext, chromium } from "playwright-core"

/** For the scripts that draw pictures; the build itself needs no browser. */
export const withBrowser = async (work: (browser: Browser) => Promise<void>): Promise<void> => {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] })
  try {
    await work(browser)
  } finally {
    await browser.close()
  }
}

export interface WithExtension {
  /** Folder of the built extension. */
  readonly extension: string
  /** Folder of the browser's profile. */
  readonly profile: string
  readonly locale: string
}

/** The same with the built extension in it. */
export const withExtension = async (
  { extension, locale, profile }: WithExtension,
  work: (context: BrowserContext) => Promise<void>
): Promise<void> => {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    ignoreDefaultArgs: ["--disable-extensions"],
    locale,
    args: [...CHROMIUM_FLAGS, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
  })
  try {
    await work(context)
  } finally {
    await context.close()
  }
}
