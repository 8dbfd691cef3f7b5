import "fake-indexeddb/auto"
import { assert, describe, it } from "@effect/vitest"
import { overviewOf } from "@tessera/ui/testing/views"
import { IDBFactory } from "fake-indexeddb"
import { afterEach, beforeEach, vi } from "vitest"
import { drawn, extensionBrowser, resetBrowser } from "../../test/extension-browser.ts"
import { answered, answeredOne, playServer, refused } from "../../test/played-server.ts"
import { CHECK_ALARM } from "../background/alarm.ts"
import { look } from "../background/look.ts"
import { keptEnd, keptOverview } from "../kept/kept-session.ts"
import { writeServer } from "../server/server-choice.ts"
import { openPageSession, type PageSession } from "./page-session.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const ORIGIN = "https://trust.example.org"
const overview = overviewOf({
  access: { level: "unsecured", reason: "noDevice", blockedAt: null },
  devices: []
})
const opened: Array<PageSession> = []
const open = async (): Promise<PageSession> => {
  const session = await openPageSession(
    { origin: ORIGIN, product: "Mosaic", workspace: null, managed: false },
    true
  )
  opened.push(session)
  return session
}
const state = ({ store }: PageSession) => store.getSnapshot()
const becomes = (session: PageSession, tag: string) =>
  vi.waitFor(() => assert.strictEqual(state(session)._tag, tag), { timeout: 5_000 })
const token = { ath: "hash", token: "secret-token" }

beforeEach(async () => {
  resetBrowser()
  vi.stubGlobal("indexedDB", new IDBFactory())
  await writeServer({ origin: ORIGIN, product: "Mosaic" })
})
afterEach(() => {
  for (const { store } of opened.splice(0)) store.stop()
  vi.unstubAllGlobals()
})

describe("the pages and the worker share one session", () => {
  it("a page where nobody was signed in follows another one where somebody signs in", async () => {
    playServer({ "overview.read": () => answered(overview) })
    const page = await open()
    await becomes(page, "SignedOut")
    await page.instance.keyStore.keepSession(token)
    await keptOverview.write({ overview, readAt: 1, ath: token.ath })
    await becomes(page, "SignedIn")
    await vi.waitFor(() => assert.include(drawn.title, "not secure"))
    assert.isDefined(await extensionBrowser.alarms.get(CHECK_ALARM))
  })

  it("every page is signed out when the worker finds the session ended, and the next one says why", async () => {
    const answers = { "overview.read": () => answered(overview) }
    playServer(answers)
    const page = await open()
    await page.instance.keyStore.keepSession(token)
    await page.store.signedIn()
    assert.strictEqual(state(page)._tag, "SignedIn")
    answers["overview.read"] = () => refused({ _tag: "MemberDeprovisioned" }, 401)
    await look()
    await becomes(page, "SignedOut")
    assert.isNull(await page.instance.keyStore.token())
    assert.strictEqual(await keptEnd.read(), "deprovisioned")
    assert.strictEqual((await open()).ended, "deprovisioned")
  })

  it("signing out drops the token, what was kept, the alarm and what stood on the icon", async () => {
    playServer({ "overview.read": () => answered(overview), "auth.signOut": () => answeredOne({ ended: 1 }) })
    const page = await open()
    await page.instance.keyStore.keepSession(token)
    await page.store.signedIn()
    await vi.waitFor(() => assert.strictEqual(drawn.text, "!"))
    await page.store.signOut("this")
    assert.deepStrictEqual(state(page), { _tag: "SignedOut", why: "signedOutHere" })
    assert.isNull(await page.instance.keyStore.token())
    await vi.waitFor(async () => {
      assert.deepInclude(drawn, { text: "", title: "Mosaic: signed out" })
      assert.isNull(await keptOverview.read())
      assert.isUndefined(await extensionBrowser.alarms.get(CHECK_ALARM))
    })
  })

  it("a popup draws what was kept before the server has answered, for whoever holds that token and nobody else", async () => {
    playServer({ "overview.read": () => new Promise(() => {}) })
    const { instance } = await open()
    await instance.keyStore.keepSession(token)
    await keptOverview.write({ overview, readAt: 1, ath: token.ath })
    const popup = await open()
    await becomes(popup, "SignedIn")
    assert.deepInclude(state(popup), { kept: true })
    await instance.keyStore.keepSession({ ath: "another", token: "another" })
    const next = await open()
    await new Promise((turn) => setImmediate(turn))
    assert.strictEqual(state(next)._tag, "Loading")
  })
})
