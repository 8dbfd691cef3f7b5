import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  test as base
} from "@playwright/test"
import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { RunningServer } from "./server.ts"

export const PASSWORD = "trust-me-locally"
export const emailOf = (username: string) => `${username}@example.test`

/** One client instance: a browser profile of its own. */
export interface Client {
  readonly context: BrowserContext
  readonly page: Page
}

interface Fixtures {
  /** A server of this story's own, on fresh data with the demo workspace. */
  readonly server: RunningServer
  /** Opens one more browser profile. All are closed, and checked for page errors, at the end. */
  readonly newClient: (options?: BrowserContextOptions) => Promise<Client>
  readonly serverEnv: Record<string, string>
}

interface WorkerFixtures {
  readonly chromiumBrowser: Browser
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  serverEnv: [{}, { option: true }],
  chromiumBrowser: [
    async ({}, use) => {
      const executablePath = findChromium()
      if (executablePath === undefined) throw new Error("No Chromium was found; `pnpm test` installs one.")
      const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
      await use(browser)
      await browser.close()
    },
    { scope: "worker" }
  ],
  server: async ({ serverEnv }, use, info) => {
    const server = await RunningServer.start({ env: serverEnv })
    await use(server)
    await server.stop()
    if (info.status !== info.expectedStatus)
      await info.attach("server", { body: server.output, contentType: "text/plain" })
  },
  newClient: async ({ chromiumBrowser, server }, use) => {
    const contexts: Array<BrowserContext> = []
    const troubles: Array<string> = []
    await use(async (options = {}) => {
      const context = await chromiumBrowser.newContext({ baseURL: server.url, ...options })
      contexts.push(context)
      const page = await context.newPage()
      page.on("pageerror", (error) => troubles.push(String(error)))
      page.on("console", (message) => {
        if (/Content Security Policy|Trusted ?Types?/i.test(message.text())) troubles.push(message.text())
      })
      return { context, page }
    })
    for (const context of contexts) await context.close()
    if (troubles.length > 0) throw new Error(`Pages complained:\n${troubles.join("\n")}`)
  }
})

export { expect } from "@playwright/test"

/** Types the password and stops where sign-in leads. */
export const signIn = async (page: Page, username: string, password = PASSWORD) => {
  await page.goto("/sign-in")
  await page.getByLabel("Email or username").fill(username)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}
