import { assert, describe, it } from "@effect/vitest"
import { offline, refusal, sessionWorld, signedIn, whenSignedIn } from "../test/session-world.ts"

const nobody = { ath: null, token: null }

describe("the end of a session reaches the page", () => {
  it.each(["deviceRemoved", "deprovisioned", "notMe", "signedOut", "expired"] as const)(
    "at once by the stream, with its reason: %s; nothing of it is kept",
    async (reason) => {
      const { page, clock, server, keyStore, kept } = await whenSignedIn()
      assert.isNotNull(kept.value)
      server.tell({ _tag: "SessionEnded", reason })
      await clock.advance(0)
      assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: reason })
      assert.deepStrictEqual(await keyStore.session(), nobody)
      assert.isNull(kept.value)
      const { asked, lines } = server
      await clock.advance(120_000)
      assert.deepStrictEqual([server.asked, server.lines.length], [asked, lines.length])
      assert.strictEqual(page.states.at(-1)?._tag, "SignedOut")
    }
  )

  it.each([
    ["notSignedIn", { _tag: "SessionEnded" }],
    ["deprovisioned", { _tag: "MemberDeprovisioned" }]
  ] as const)("by the next question where no stream gets through: %s", async (why, expected) => {
    const { page, clock, server, keyStore, kept } = await whenSignedIn()
    server.streams = false
    for (const line of server.lines) line.cut()
    await clock.advance(2_000)
    assert.strictEqual(signedIn(page).connection, "polling")
    server.outage = () => Promise.reject(refusal(expected))
    await clock.advance(4_000)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why })
    assert.deepStrictEqual(await keyStore.session(), nobody)
    assert.isNull(kept.value)
  })

  it("was before this page: then it says so, instead of showing what was kept", async () => {
    const { open, clock, server, signIn, keyStore } = sessionWorld()
    await signIn("ada")
    server.sessions.clear()
    const page = open()
    page.store.start()
    await clock.advance(0)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "notSignedIn" })
    assert.deepStrictEqual(await keyStore.session(), nobody)
  })

  it("is told to a page whose other page has signed out", async () => {
    const { page, clock, keyStore } = await whenSignedIn()
    await keyStore.setAth(null)
    await page.store.refresh()
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "notSignedIn" })
    await clock.advance(0)
  })

  it("does not take away the session that another page signed in to meanwhile", async () => {
    const { page, clock, server, signIn, keyStore } = await whenSignedIn()
    const ath = await signIn("ada again")
    server.tell({ _tag: "SessionEnded", reason: "signedOut" })
    await clock.advance(0)
    assert.strictEqual(await keyStore.ath(), ath)
    assert.strictEqual(signedIn(page).overview.member.username, "ada again")
    server.tell({ _tag: "SessionEnded", reason: "expired" })
    await clock.advance(0)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "expired" })
  })
})

describe("signing out", () => {
  it.each(["this", "all"] as const)("drops the session and what was kept of it (%s)", async (which) => {
    const { page, keyStore, kept, server } = await whenSignedIn()
    await page.store.signOut(which)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "signedOutHere" })
    assert.deepStrictEqual(await keyStore.session(), nobody)
    assert.isNull(kept.value)
    assert.strictEqual(server.sessions.size, 0)
  })

  it("is by the person's own hand also when the stream tells first", async () => {
    const { page, clock, server } = await whenSignedIn()
    server.outage = async () => {
      server.tell({ _tag: "SessionEnded", reason: "signedOut" })
      await clock.advance(0)
    }
    await page.store.signOut("this")
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "signedOutHere" })
  })

  it("fails aloud where the server cannot be told, and the session goes on", async () => {
    const { page, clock, server, keyStore } = await whenSignedIn()
    server.outage = () => Promise.reject(offline())
    const failure = await page.store.signOut("this").catch((error: unknown) => error)
    assert.instanceOf(failure, Error)
    assert.strictEqual(signedIn(page).overview.member.username, "ada")
    assert.isNotNull(await keyStore.token())
    server.tell({ _tag: "SessionEnded", reason: "deviceRemoved" })
    await clock.advance(0)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "deviceRemoved" })
  })

  it("succeeds where the session had ended already", async () => {
    const { page, server, keyStore } = await whenSignedIn()
    server.outage = () => Promise.reject(refusal({ _tag: "SessionEnded" }))
    await page.store.signOut("this")
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: "signedOutHere" })
    assert.deepStrictEqual(await keyStore.session(), nobody)
  })
})
