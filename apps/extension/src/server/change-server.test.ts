// @vitest-environment node
import "fake-indexeddb/auto"
import { assert, describe, it } from "@effect/vitest"
import { overviewOf } from "@tessera/ui/testing/views"
import { IDBFactory } from "fake-indexeddb"
import { afterEach, beforeEach, vi } from "vitest"
import { resetBrowser } from "../../test/extension-browser.ts"
import { answeredOne, down, playServer } from "../../test/played-server.ts"
import { keptOverview } from "../kept/kept-session.ts"
import { changeServer } from "./change-server.ts"
import { extensionInstance } from "./extension-instance.ts"
import { readServer, writeServer } from "./server-choice.ts"

vi.mock("wxt/browser", async () => ({
  browser: (await import("../../test/extension-browser.ts")).extensionBrowser
}))

const OLD = "https://trust.example.org"
const NEW = "https://other.example.net"
const hello = () => answeredOne({ product: "Mosaic", version: "1.0.0" })
const signIn = async () => {
  await writeServer({ origin: OLD, product: "Mosaic" })
  const { keyStore } = await extensionInstance(OLD)
  await keyStore.keepSession({ ath: "hash", token: "secret-token" })
  await keptOverview.write({ overview: overviewOf(), readAt: 1, ath: "hash" })
  return keyStore
}

beforeEach(() => {
  resetBrowser()
  vi.stubGlobal("indexedDB", new IDBFactory())
})
afterEach(() => vi.unstubAllGlobals())

describe("an address that is typed in", () => {
  it.each([
    ["", "empty", {}],
    ["not an address", "notAnAddress", {}],
    ["http://trust.example.org", "notHttps", {}],
    ["trust.example.org", "unreachable", {}],
    ["trust.example.org", "notTessera", { "server.hello": () => new Response("<h1>Hi</h1>") }]
  ] as const)("%o is refused as %s, and the session before goes on", async (typed, reason, answers) => {
    const keyStore = await signIn()
    playServer(answers)
    assert.deepInclude(await changeServer(typed), { ok: false, reason })
    assert.strictEqual((await readServer())?.origin, OLD)
    assert.strictEqual(await keyStore.token(), "secret-token")
  })

  it("is taken when our server answers there, with the name that it gives itself", async () => {
    playServer({ "server.hello": hello })
    const change = await changeServer("trust.example.org/some/page")
    assert.deepStrictEqual(change, { ok: true, origin: OLD, product: "Mosaic", left: false })
    assert.deepInclude((await readServer())!, { origin: OLD, product: "Mosaic", managed: false })
  })
})

describe("another server", () => {
  it("ends the session at the one before, and drops its token and all that it showed", async () => {
    const keyStore = await signIn()
    const thumbprint = await keyStore.thumbprint()
    const calls = playServer({ "server.hello": hello, "auth.signOut": () => answeredOne({ ended: 1 }) })
    assert.deepInclude(await changeServer(NEW), { ok: true, left: true })
    assert.deepStrictEqual(
      calls.map(({ authorization, origin, path }) => [origin, path, authorization]),
      [
        [NEW, "server.hello", null],
        [OLD, "auth.signOut", "DPoP secret-token"]
      ]
    )
    const { keyStore: now } = await extensionInstance(NEW)
    assert.isNull(await now.token())
    assert.isNull(await keptOverview.read())
    assert.strictEqual(await now.thumbprint(), thumbprint)
  })

  it("is gone to also where the one before is out of reach: its token is dropped all the same", async () => {
    const keyStore = await signIn()
    playServer({ "server.hello": hello, "auth.signOut": down })
    assert.deepInclude(await changeServer(NEW), { ok: true, left: true })
    assert.isNull(await keyStore.token())
  })

  it("that is the same one signs nobody out", async () => {
    const keyStore = await signIn()
    const calls = playServer({ "server.hello": hello })
    assert.deepInclude(await changeServer(`${OLD}/`), { ok: true, left: false })
    assert.strictEqual(calls.length, 1)
    assert.strictEqual(await keyStore.token(), "secret-token")
  })
})
