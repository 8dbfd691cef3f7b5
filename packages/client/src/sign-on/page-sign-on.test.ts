import { assert, describe, it } from "@effect/vitest"
import { afterEach, beforeEach, vi } from "vitest"
import { data, story } from "../../test/api-story.ts"
import type { ClientInstance } from "../instance.ts"
import { keptWorkspace } from "./kept-workspace.ts"
import { pageSignOn, type SignOnPage } from "./page-sign-on.ts"

const COMPLETION = "c".repeat(43)

/** What is kept on this site over all its pages. */
const siteStorage = () => {
  const values = new Map<string, string>()
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name)
  }
}

let site = siteStorage()
beforeEach(() => {
  site = siteStorage()
  vi.stubGlobal("localStorage", site)
})
afterEach(() => vi.unstubAllGlobals())

/** A page of this client, opened at an address. */
const open = (address: string) => {
  const { hash, pathname, search } = new URL(address, "https://tessera.example")
  const shown = { at: address, left: null as string | null, went: [] as string[] }
  const heard = Promise.withResolvers<void>()
  let onPageShow: (event: { persisted: boolean }) => void = () => {}
  const page = {
    location: { hash, pathname, search, assign: (url: string | URL) => void (shown.left = String(url)) },
    history: {
      state: null,
      replaceState: (_: unknown, __: string, url: unknown) => void (shown.at = String(url))
    },
    navigator: { userAgent: "Mozilla/5.0 Chrome/141.0", maxTouchPoints: 0 },
    addEventListener: (_: string, listen: typeof onPageShow) => void (onPageShow = listen)
  } as unknown as SignOnPage
  const world = story((path) =>
    Response.json(
      data(
        path.endsWith("begin")
          ? { url: "https://idp.example/auth", id: "attempt-1", expiresAt: 1 }
          : { ath: "hash", token: null, setUpRequired: true }
      )
    )
  )
  const instance = { ...world, kind: "web", baseUrl: "https://tessera.example" } as ClientInstance
  const signOn = pageSignOn({
    instance,
    page,
    home: "/sign-in",
    onSignedIn: () => {
      shown.went.push(shown.at)
      heard.resolve()
    }
  })
  return {
    ...world,
    shown,
    signOn,
    signedIn: heard.promise,
    showAgain: () => onPageShow({ persisted: true })
  }
}

describe("a client that is a page itself goes to the provider, and comes back as another page", () => {
  it("where the person was, with the address cleaned before anything else has seen it", async () => {
    const before = open("/sign-in?next=%2Fprofile")
    await before.signOn.begin({ id: "okta", name: "Okta" }, "acme")
    assert.strictEqual(before.shown.left, "https://idp.example/auth")
    const after = open(`/sign-in#sso=attempt-1.${COMPLETION}`)
    assert.strictEqual(after.shown.at, "/sign-in?next=%2Fprofile")
    await after.signedIn
    assert.deepStrictEqual(after.shown.went, ["/sign-in?next=%2Fprofile"])
    assert.deepStrictEqual(
      after.calls.map(({ path }) => path),
      ["/trpc/signOn.finish"]
    )
    assert.strictEqual(keptWorkspace("web").read(""), "acme")
    assert.deepStrictEqual([...site.values.keys()], ["tessera.workspace.web"])
  })

  it("asks for nothing where it was opened for anything else", () => {
    const { calls, shown } = open("/sign-in#main")
    assert.deepStrictEqual([calls, shown.at], [[], "/sign-in#main"])
  })

  it("P13: a browser that shows the page before again finds it ready for another press", async () => {
    const page = open("/sign-in")
    await page.signOn.begin({ id: "okta", name: "Okta" }, null)
    assert.strictEqual(page.signOn.getSnapshot()._tag, "Away")
    page.showAgain()
    assert.strictEqual(page.signOn.getSnapshot()._tag, "Ready")
  })

  it("works where a browser keeps nothing: then nobody is led back, and nothing breaks", async () => {
    const refuse = () => {
      throw new DOMException("switched off", "SecurityError")
    }
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse })
    const page = open("/sign-in")
    await page.signOn.begin({ id: "okta", name: "Okta" }, null)
    assert.strictEqual(page.shown.left, "https://idp.example/auth")
    const after = open(`/sign-in#sso=attempt-1.${COMPLETION}`)
    await after.signedIn
    assert.strictEqual(after.shown.at, "/sign-in")
  })
})

describe("which workspace of the server", () => {
  it("is what the address names, else the one of last time, else the first", () => {
    const kept = keptWorkspace("web")
    assert.isNull(kept.read("?next=/"))
    kept.write("globex")
    assert.strictEqual(kept.read(""), "globex")
    assert.strictEqual(kept.read("?workspace=acme"), "acme")
    assert.strictEqual(kept.read("?workspace=%20"), "globex")
    assert.strictEqual(kept.read(`?workspace=${"x".repeat(90)}`)?.length, 40)
    kept.write(null)
    assert.isNull(kept.read(""))
  })

  it("is kept for each client of a site by itself (R2)", () => {
    keptWorkspace("web").write("acme")
    assert.isNull(keptWorkspace("mobile").read(""))
  })
})
