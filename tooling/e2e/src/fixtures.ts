import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  test as base
} from "@playwright/test"
import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { ExtensionClient, type ExtensionOptions } from "./extension.ts"
import { PHONE } from "./phone.ts"
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
  /** A phone with the mobile app; addresses are below `/m/`: `goto("devices")`. */
  readonly newMobile: (options?: BrowserContextOptions) => Promise<Client>
  /** A browser of its own with the built extension, told which server is its own unless `server` says otherwise. */
  readonly newExtension: (options?: Partial<ExtensionOptions>) => Promise<ExtensionClient>
  /** What pages complained of: an error, or something that their content policy refused. It fails the story. */
  readonly watch: (page: Page) => void
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
  watch: async ({}, use) => {
    const troubles: Array<string> = []
    await use((page) => {
      page.on("pageerror", (error) => troubles.push(`${page.url()} ${error}`))
      page.on("console", (message) => {
        if (/Content Security Policy|Trusted ?Types?/i.test(message.text())) troubles.push(message.text())
      })
    })
    if (troubles.length > 0) throw new Error(`Pages complained:\n${troubles.join("\n")}`)
  },
  newClient: async ({ chromiumBrowser, server, watch }, use) => {
    const contexts: Array<BrowserContext> = []
    await use(async (options = {}) => {
      const context = await chromiumBrowser.newContext({ baseURL: server.url, ...options })
      contexts.push(context)
      const page = await context.newPage()
      watch(page)
      return { context, page }
    })
    for (const context of contexts) await context.close()
  },
  newMobile: ({ newClient, server }, use) =>
    use((options = {}) => newClient({ ...PHONE, baseURL: `${server.url}/m/`, ...options })),
  newExtension: async ({ server, watch }, use) => {
    const clients: Array<ExtensionClient> = []
    await use(async (options = {}) => {
      const client = await ExtensionClient.start({ server: server.url, ...options }, watch)
      clients.push(client)
      return client
    })
    for (const client of clients) await client.dispose()
  }
})

export { expect } from "@playwright/test"

/** Fills in the form that is on the screen and stops where it leads. */
export const fillSignIn = async (page: Page, username: string, password = PASSWORD) => {
  await page.getByLabel("Email or username").fill(username)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

/** The web app's own page for it. */
export const signIn = async (page: Page, username: string, password = PASSWORD) => {
  await page.goto("/sign-in")
  await fillSignIn(page, username, password)
}
