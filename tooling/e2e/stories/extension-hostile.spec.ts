import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { join } from "node:path"
import { expect, test } from "../src/fixtures.ts"
import { hostilePage } from "../src/hostile-page.ts"
import { becomeTrustedExtension } from "../src/set-up-screen.ts"

const hostileExtension = join(import.meta.dirname, "../src/hostile-extension")
const MESSAGES = [
  "token",
  { type: "token" },
  { type: "getState" },
  { _tag: "Overview" },
  { id: 1, method: "auth.signOut", params: { which: "all" } }
]

test.describe("others in the same browser get no answer (T28)", () => {
  test("a hostile page: no message, no frame, no file, no call in its name", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "owner")
    const evil = await hostilePage("<title>evil</title><body></body>")
    const page = await extension.context.newPage()
    await page.goto(evil.url)
    const answers = await page.evaluate(
      async ({ id, messages, target }) => {
        const runtime = (
          globalThis as {
            chrome?: { runtime?: { sendMessage?: (...words: Array<unknown>) => Promise<unknown> } }
          }
        ).chrome?.runtime
        const got: Array<string> = []
        for (const message of messages)
          await runtime?.sendMessage?.(id, message).then(
            (answer) => got.push(`message ${JSON.stringify(answer)}`),
            () => null
          )
        for (const file of ["manifest.json", "popup.html", "set-up.html", "options.html", "background.js"])
          await fetch(`chrome-extension://${id}/${file}`).then(
            () => got.push(`file ${file}`),
            () => null
          )
        for (const credentials of ["include", "omit"] as const)
          await fetch(`${target}/trpc/overview.read`, { credentials }).then(
            () => got.push(`overview, ${credentials}`),
            () => null
          )
        const frame = document.createElement("iframe")
        frame.src = `chrome-extension://${id}/popup.html`
        const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }))
        document.body.append(frame)
        await loaded
        return got
      },
      { id: EXTENSION_ID, messages: MESSAGES, target: server.url }
    )
    expect(answers).toEqual([])
    const framed = page.frames().filter((frame) => frame !== page.mainFrame())
    expect(framed.map((frame) => frame.url())).toEqual(["chrome-error://chromewebdata/"])
    evil.stop()
    const popup = await extension.popup()
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()
  })

  test("a hostile extension: no message, no port, no file, and with every right to the server's host no session", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension({ beside: [hostileExtension] })
    await becomeTrustedExtension(extension, server, "owner")
    const page = await extension.context.newPage()
    await page.goto(`${await extension.originBeside()}/page.html`)
    const answers = await page.evaluate(
      async ({ id, messages, target }) => {
        interface Port {
          readonly postMessage: (message: unknown) => void
          readonly onMessage: { addListener(hear: (message: unknown) => void): void }
          readonly onDisconnect: { addListener(hear: () => void): void }
        }
        const { runtime } = (
          globalThis as unknown as {
            chrome: {
              runtime: {
                sendMessage(id: string, message: unknown): Promise<unknown>
                connect(id: string): Port
              }
            }
          }
        ).chrome
        const got: Array<string> = []
        for (const message of messages)
          await runtime.sendMessage(id, message).then(
            (answer) => got.push(`message ${JSON.stringify(answer)}`),
            () => null
          )
        await new Promise<void>((done) => {
          const port = runtime.connect(id)
          port.onMessage.addListener((message) => got.push(`port ${JSON.stringify(message)}`))
          port.onDisconnect.addListener(() => done())
          try {
            port.postMessage({ type: "token" })
          } catch {
            done()
          }
        })
        for (const file of ["manifest.json", "popup.html", "background.js"])
          await fetch(`chrome-extension://${id}/${file}`).then(
            () => got.push(`file ${file}`),
            () => null
          )
        for (const credentials of ["include", "omit"] as const)
          await fetch(`${target}/trpc/overview.read`, { credentials }).then(
            async (answer) => answer.ok && got.push(`overview, ${credentials}: ${await answer.text()}`),
            () => null
          )
        return got
      },
      { id: EXTENSION_ID, messages: MESSAGES, target: server.url }
    )
    expect(answers).toEqual([])
    // It is no lack of rights: what everybody may read, it reads.
    expect(await page.evaluate(async (url) => (await fetch(url)).ok, `${server.url}/livez`)).toBe(true)
  })
})
