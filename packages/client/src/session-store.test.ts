import { assert, describe, it } from "@effect/vitest"
import { changed } from "../test/live-story.ts"
import { offline, refusal, sessionWorld, signedIn, tags, whenSignedIn } from "../test/session-world.ts"
import { verifying } from "../test/set-up-world.ts"

describe("who is signed in here", () => {
  it("is nobody where no token is kept, and no question is asked", async () => {
    const { open, clock, server } = sessionWorld()
    const page = open()
    page.store.start()
    await clock.advance(60_000)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "SignedOut", why: null })
    assert.deepStrictEqual([server.asked, server.lines.length], [0, 0])
  })

  it("is loaded, shown, and followed by the stream", async () => {
    const { page, clock, server } = await whenSignedIn()
    assert.deepStrictEqual([...new Set(tags(page))], ["Loading", "SignedIn"])
    const { overview, readAt, connection, failure, kept } = signedIn(page)
    assert.strictEqual(overview.member.username, "ada")
    assert.deepStrictEqual([readAt, connection, failure, kept], [1_000_000, "live", null, false])
    server.version = 2
    server.tell(changed(2))
    await clock.advance(0)
    assert.strictEqual(signedIn(page).overview.version, 2)
    assert.strictEqual(server.asked, 2)
  })

  it("is whoever signs in on this page", async () => {
    const { open, clock, signIn, keyStore } = sessionWorld()
    const page = open()
    page.store.start()
    await clock.advance(0)
    await signIn("ada")
    await page.store.signedIn()
    assert.strictEqual(signedIn(page).overview.member.username, "ada")
    assert.isNotNull(await keyStore.token())
  })

  it("is asked again when the page is looked at and another page has signed in", async () => {
    const { open, clock, signIn } = sessionWorld()
    const page = open()
    page.store.start()
    await clock.advance(0)
    page.back()
    await clock.advance(0)
    assert.strictEqual(page.store.getSnapshot()._tag, "SignedOut")
    await signIn("ada")
    page.back()
    await clock.advance(0)
    assert.strictEqual(signedIn(page).overview.member.username, "ada")
  })
})

describe("T40: the next person sees nothing of the one before", () => {
  it("not of an answer that is still on its way", async () => {
    const { page, clock, server, signIn, kept } = await whenSignedIn()
    const late = Promise.withResolvers<unknown>()
    const adas = server.overviewFor([...server.sessions.keys()][0] ?? null)
    server.outage = () => late.promise
    void page.store.refresh()
    await clock.advance(0)
    server.outage = null
    await signIn("grace")
    await page.store.signedIn()
    late.resolve(adas)
    await clock.advance(0)
    assert.strictEqual(signedIn(page).overview.member.username, "grace")
    assert.isTrue(kept.writes.slice(-1).every((one) => one?.overview.member.username === "grace"))
  })

  it("not of the stream, nor of its end", async () => {
    const { page, clock, server, signIn } = await whenSignedIn()
    const [adas] = server.lines
    await signIn("grace")
    await page.store.signedIn()
    const states = page.states.length
    adas?.send({ _tag: "SessionEnded", reason: "signedOut" })
    await clock.advance(0)
    assert.deepStrictEqual([adas?.open, signedIn(page).overview.member.username], [false, "grace"])
    assert.isTrue(
      page.states
        .slice(states)
        .every((state) => state._tag === "SignedIn" && state.overview.member.username === "grace")
    )
  })

  it("not between the two: the page is empty until the answer is there", async () => {
    const { page, signIn } = await whenSignedIn()
    const before = page.states.length
    await signIn("grace")
    await page.store.signedIn()
    assert.strictEqual(page.states[before]?._tag, "Loading")
  })

  it("not of what was kept, though the server does not answer the next one yet", async () => {
    const { page, server, signIn, kept } = await whenSignedIn()
    await signIn("grace")
    server.outage = () => Promise.reject(offline())
    await page.store.signedIn()
    assert.isNull(kept.value)
    assert.strictEqual(page.store.getSnapshot()._tag, "Failed")
  })

  it("not on another page, once that is looked at", async () => {
    const { page, clock, open, signIn, server } = await whenSignedIn()
    const other = open()
    other.store.start()
    await clock.advance(0)
    await signIn("grace")
    await page.store.signedIn()
    other.back()
    await clock.advance(0)
    assert.strictEqual(signedIn(other).overview.member.username, "grace")
    assert.deepStrictEqual(
      server.lines.map((line) => line.open),
      [false, false, true, true]
    )
  })
})

describe("asking again", () => {
  it("while a question is open is one more question after it, for all who ask", async () => {
    const { page, server, clock } = await whenSignedIn()
    const answers: ((value?: unknown) => void)[] = []
    const first = server.asked
    server.outage = async () => {
      const version = server.version
      await new Promise((resolve) => answers.push(resolve))
      server.shown = { version }
      return server.overviewFor([...server.sessions.keys()][0] ?? null)
    }
    const one = page.store.refresh()
    await clock.advance(0)
    server.version = 7
    const [two, three] = [page.store.refresh(), page.store.refresh()]
    answers.shift()?.()
    await one
    assert.strictEqual(signedIn(page).overview.version, 1)
    await clock.advance(0)
    answers.shift()?.()
    await Promise.all([two, three])
    assert.strictEqual(signedIn(page).overview.version, 7)
    assert.strictEqual(server.asked, first + 2)
  })

  it("goes on while the letter with the code is on its way (P42), and ends with that", async () => {
    const world = sessionWorld()
    await world.signIn("ada")
    world.server.shown = { setUp: verifying(undefined, { mail: "queued" }) }
    const page = world.open()
    page.store.start()
    await world.clock.advance(0)
    const { asked } = world.server
    await page.store.refresh()
    await world.clock.advance(6_000)
    assert.strictEqual(world.server.asked, asked + 4, "each answer begins to wait anew")
    world.server.shown = { setUp: verifying(undefined, { mail: "sent" }) }
    await world.clock.advance(10_000)
    assert.strictEqual(world.server.asked, asked + 5)
  })
})

describe("stop", () => {
  it("ends everything: the stream, the timers, and what is under way", async () => {
    const { page, clock, server, kept } = await whenSignedIn()
    const late = Promise.withResolvers<unknown>()
    server.outage = () => late.promise
    void page.store.refresh()
    await clock.advance(0)
    const [states, writes, asked] = [page.states.length, kept.writes.length, server.asked]
    page.store.stop()
    late.reject(refusal({ _tag: "SessionEnded" }))
    server.tell(changed(9))
    page.back()
    await clock.advance(300_000)
    await page.store.refresh()
    assert.deepStrictEqual(
      [page.states.length, kept.writes.length, server.asked, server.lines.map(({ open }) => open)],
      [states, writes, asked, [false]]
    )
  })

  it("can be followed by another start, as React's strict mode does", async () => {
    const { page, clock, server } = await whenSignedIn()
    page.store.stop()
    page.store.start()
    page.store.start()
    await clock.advance(0)
    assert.strictEqual(signedIn(page).connection, "live")
    assert.deepStrictEqual(
      server.lines.map(({ open }) => open),
      [false, true]
    )
  })
})
