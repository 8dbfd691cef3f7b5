import { type BrowserContext, chromium, expect, type Page, type Worker } from "@playwright/test"
import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const BUILT = join(import.meta.dirname, "../../../apps/extension/.output/chrome-mv3")
const ORIGIN = `chrome-extension://${EXTENSION_ID}`

export interface ExtensionOptions {
  /** The built extension asks for its server there; null leaves it as it is installed. */
  readonly server: string | null
  /** Folders of other extensions that are installed beside it. */
  readonly beside?: ReadonlyArray<string>
  /** Of a page that is looked at; as large as the popup is made where it is one. */
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly deviceScaleFactor?: number
}

/** A browser with the built extension in it: a client instance that outlives its pages, its worker and its browser. */
export class ExtensionClient {
  readonly profileDir = mkdtempSync(join(tmpdir(), "tessera-profile-"))
  readonly #options: ExtensionOptions
  readonly #onPage: (page: Page) => void
  #context: BrowserContext | null = null

  private constructor(options: ExtensionOptions, onPage: (page: Page) => void) {
    this.#options = options
    this.#onPage = onPage
  }

  static async start(options: ExtensionOptions, onPage: (page: Page) => void): Promise<ExtensionClient> {
    const client = new ExtensionClient(options, onPage)
    try {
      await client.open()
      if (options.server !== null) await client.choose(options.server)
      return client
    } catch (error) {
      await client.dispose()
      throw error
    }
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error("This browser is closed.")
    return this.#context
  }

  /** Starts the browser on its profile: the first time, or after `close`. */
  async open(): Promise<void> {
    const executablePath = findChromium()
    if (executablePath === undefined) throw new Error("No Chromium was found; `pnpm test` installs one.")
    if (!existsSync(BUILT)) throw new Error("The extension is not built; `pnpm build` does it.")
    const { beside = [], deviceScaleFactor, viewport } = this.#options
    const all = [BUILT, ...beside].join(",")
    const context = await chromium.launchPersistentContext(this.profileDir, {
      executablePath,
      ignoreDefaultArgs: ["--disable-extensions"],
      args: [...CHROMIUM_FLAGS, `--disable-extensions-except=${all}`, `--load-extension=${all}`],
      reducedMotion: "reduce",
      ...(viewport === undefined ? {} : { viewport }),
      ...(deviceScaleFactor === undefined ? {} : { deviceScaleFactor })
    })
    context.on("page", this.#onPage)
    this.#context = context
  }

  async close(): Promise<void> {
    await this.#context?.close()
    this.#context = null
  }

  /** Closes the browser and starts it again on the same profile. */
  async restart(): Promise<void> {
    await this.close()
    await this.open()
  }

  async dispose(): Promise<void> {
    await this.close()
    rmSync(this.profileDir, { recursive: true, force: true })
  }

  async #page(file: string): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(`${ORIGIN}/${file}`)
    return page
  }

  /** The popup's page, in a tab: the browser's own frame around it cannot be driven. */
  popup(): Promise<Page> {
    return this.#page("popup.html")
  }

  setUpPage(): Promise<Page> {
    return this.#page("set-up.html")
  }

  optionsPage(): Promise<Page> {
    return this.#page("options.html")
  }

  /** Types the server's address on the options page, as at the first run. */
  async choose(address: string): Promise<void> {
    const page = await this.optionsPage()
    await page.getByLabel("Server address").fill(address)
    await page.getByRole("button", { name: "Use this server" }).click()
    await expect(page.getByText(/This extension (now )?uses the server/)).toBeVisible()
    await page.close()
  }

  /** The worker, woken where it sleeps. */
  async worker(): Promise<Worker> {
    const running = this.context.serviceWorkers().find((worker) => worker.url().startsWith(ORIGIN))
    return (
      running ??
      (await this.context.waitForEvent("serviceworker", (worker) => worker.url().startsWith(ORIGIN)))
    )
  }

  /** Puts the worker to sleep, as the browser does after half a minute. What drove it is stale afterwards: ask by a page. */
  async stopWorker(page: Page): Promise<void> {
    const session = await this.context.newCDPSession(page)
    const stopped = new Promise<void>((resolve) => {
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
        const isOurs = versions.some(
          ({ runningStatus, scriptURL }) => scriptURL.startsWith(ORIGIN) && runningStatus === "stopped"
        )
        if (isOurs) resolve()
      })
    })
    await session.send("ServiceWorker.enable")
    await session.send("ServiceWorker.stopAllWorkers")
    await stopped
    await session.detach()
  }

  /** The words on the icon, and its badge. A page asks for it, so that a sleeping worker stays asleep. */
  async icon(): Promise<Icon> {
    const page = await this.#page("options.html")
    const shown = await page.evaluate(readIcon)
    await page.close()
    return shown
  }

  /** The same, asked by the worker: no page of the extension is opened for it. */
  async iconOfWorker(): Promise<Icon> {
    return (await this.worker()).evaluate(readIcon)
  }

  /** Has the alarm that looks after the session ring now, and not within half a minute. */
  async ringAlarm(): Promise<void> {
    const worker = await this.worker()
    await worker.evaluate(async () => {
      const { alarms } = (globalThis as unknown as { readonly chrome: ExtensionApi }).chrome
      for (const { name } of await alarms.getAll()) await alarms.create(name, { when: Date.now() })
    })
  }

  /** Every token that the extension keeps beside its key, asked for by one of its pages. */
  keptTokens(page: Page): Promise<ReadonlyArray<string>> {
    return page.evaluate(async () => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result)
          request.onerror = () => reject(new Error("IndexedDB"))
        })
      const found: Array<string> = []
      for (const { name } of await indexedDB.databases()) {
        const database = await settled(indexedDB.open(name ?? ""))
        const store = database.transaction("instance").objectStore("instance")
        const token = (await settled(store.get("token"))) as unknown
        if (typeof token === "string") found.push(token)
        database.close()
      }
      return found
    })
  }

  /** `chrome-extension://…` of one that was installed beside it. */
  async originBeside(): Promise<string> {
    const isOther = (worker: Worker) => !worker.url().startsWith(ORIGIN)
    const running = this.context.serviceWorkers().find(isOther)
    const worker = running ?? (await this.context.waitForEvent("serviceworker", isOther))
    return `chrome-extension://${new URL(worker.url()).host}`
  }
}

interface Icon {
  readonly title: string
  readonly badge: string
}

interface ExtensionApi {
  readonly action: {
    getTitle(of: object): Promise<string>
    getBadgeText(of: object): Promise<string>
  }
  readonly alarms: {
    getAll(): Promise<ReadonlyArray<{ readonly name: string }>>
    create(name: string, when: { readonly when: number }): Promise<void>
  }
}

/** Runs in the browser. */
const readIcon = async (): Promise<Icon> => {
  const { action } = (globalThis as unknown as { readonly chrome: ExtensionApi }).chrome
  return { title: await action.getTitle({}), badge: await action.getBadgeText({}) }
}
