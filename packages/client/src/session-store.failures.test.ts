import { assert, describe, it } from "@effect/vitest"
import { changed, hello } from "../test/live-story.ts"
import { offline, sessionWorld, signedIn, tags, whenSignedIn } from "../test/session-world.ts"
import { StrangeAnswer } from "./failure.ts"

const late = () => Object.assign(new Error("late"), { name: "TimeoutError" })

describe("a server that is down, slow, or not ours", () => {
  it.each([
    ["is down", () => Promise.reject(offline()), { _tag: "Unreachable", reason: "network" }],
    ["answers too late", () => Promise.reject(late()), { _tag: "Unreachable", reason: "timeout" }],
    ["is somebody else's", () => Promise.reject(new StrangeAnswer()), { _tag: "WrongServer" }],
    [
      "answers in the right form, of something else",
      () => Promise.resolve({ hello: 1 }),
      { _tag: "WrongServer" }
    ],
    ["answers nothing", () => Promise.resolve(null), { _tag: "WrongServer" }]
  ] as const)("%s: says so, and the next try shows the page", async (_what, outage, failure) => {
    const { open, server, signIn, clock, keyStore } = sessionWorld()
    await signIn("ada")
    server.outage = outage
    const page = open()
    page.store.start()
    await clock.advance(0)
    assert.deepStrictEqual<unknown>(page.store.getSnapshot(), { _tag: "Failed", failure })
    assert.isNotNull(await keyStore.token(), "nobody said that the session is over")
    server.outage = null
    await page.store.refresh()
    assert.strictEqual(signedIn(page).overview.member.username, "ada")
    await clock.advance(0)
    assert.strictEqual(signedIn(page).connection, "live")
  })

  it("is asked again by itself, ever more seldom, and without end", async () => {
    const { open, server, signIn, clock } = sessionWorld()
    await signIn("ada")
    server.outage = () => Promise.reject(offline())
    const page = open()
    page.store.start()
    await clock.advance(10_000)
    const early = server.asked
    await clock.advance(600_000)
    assert.isAbove(early, 4)
    assert.isBelow(server.asked - early, 32)
    server.outage = null
    await clock.advance(30_000)
    assert.strictEqual(signedIn(page).failure, null)
  })

  it("is asked at once when the machine is back on a network", async () => {
    const { open, server, signIn, clock } = sessionWorld()
    await signIn("ada")
    server.outage = () => Promise.reject(offline())
    const page = open()
    page.store.start()
    await clock.advance(60_000)
    server.outage = null
    page.back()
    await clock.advance(0)
    assert.strictEqual(page.store.getSnapshot()._tag, "SignedIn")
  })

  it("is not asked again for a key that cannot be made here", async () => {
    const { open, server, signIn, clock } = sessionWorld()
    await signIn("ada")
    server.outage = () => Promise.reject(Object.assign(new Error(), { name: "KeyUnavailable" }))
    const page = open()
    page.store.start()
    await clock.advance(600_000)
    assert.deepStrictEqual(page.store.getSnapshot(), { _tag: "Failed", failure: { _tag: "NoKey" } })
    assert.strictEqual(server.asked, 1)
  })
})

describe("P2: a line that is cut while the page is open", () => {
  it("leaves what is shown, says that it is older, and goes on by itself", async () => {
    const { page, clock, server } = await whenSignedIn()
    const { readAt } = signedIn(page)
    server.streams = false
    server.outage = () => Promise.reject(offline())
    for (const line of server.lines) line.cut()
    await clock.advance(5_000)
    const cut = signedIn(page)
    assert.deepStrictEqual(
      [cut.connection, cut.failure, cut.readAt, cut.kept],
      ["polling", { _tag: "Unreachable", reason: "network" }, readAt, false]
    )
    server.outage = null
    server.version = 5
    await clock.advance(4_000)
    const polled = signedIn(page)
    assert.deepStrictEqual([polled.connection, polled.failure, polled.overview.version], ["polling", null, 5])
    server.streams = true
    await clock.advance(40_000)
    assert.strictEqual(signedIn(page).connection, "live")
  })

  it("asks again what failed while the line is up, without waiting for news", async () => {
    const { page, clock, server } = await whenSignedIn()
    server.version = 2
    server.outage = () => Promise.reject(late())
    server.tell(changed(2))
    await clock.advance(0)
    assert.isNotNull(signedIn(page).failure)
    server.outage = null
    await clock.advance(1_000)
    assert.deepStrictEqual([signedIn(page).failure, signedIn(page).overview.version], [null, 2])
  })

  it("does not ask for what it has heard of already", async () => {
    const { server, clock } = await whenSignedIn()
    const { asked } = server
    server.tell(hello(1))
    await clock.advance(20_000)
    assert.strictEqual(server.asked, asked)
  })
})

describe("opens without a network to what was last known, read only", () => {
  const keptByAda = async () => {
    const world = sessionWorld()
    await world.signIn("ada")
    const first = world.open()
    first.store.start()
    await world.clock.advance(0)
    first.store.stop()
    world.server.streams = false
    world.server.outage = () => Promise.reject(offline())
    await world.clock.advance(3_600_000)
    return world
  }

  it("shows it at once, as old as it is, and takes the server's answer when that comes", async () => {
    const { open, clock, server } = await keptByAda()
    const page = open()
    page.store.start()
    await clock.advance(0)
    const kept = signedIn(page)
    assert.deepStrictEqual(
      [kept.kept, kept.readAt, kept.overview.member.username, kept.failure],
      [true, 1_000_000, "ada", { _tag: "Unreachable", reason: "network" }]
    )
    assert.deepStrictEqual([...new Set(tags(page))], ["Loading", "SignedIn"])
    server.outage = null
    server.streams = true
    await clock.advance(30_000)
    const fresh = signedIn(page)
    assert.deepStrictEqual([fresh.kept, fresh.failure, fresh.connection], [false, null, "live"])
    assert.isAbove(fresh.readAt, kept.readAt)
  })

  it("is shown before the server has answered, and says so", async () => {
    const { open, clock, server } = await keptByAda()
    server.outage = () => new Promise(() => undefined)
    const page = open()
    page.store.start()
    await clock.advance(0)
    assert.deepStrictEqual([signedIn(page).kept, signedIn(page).failure], [true, null])
  })

  it("is read anew as soon as the line is up", async () => {
    const { open, clock, server } = await keptByAda()
    const page = open()
    page.store.start()
    await clock.advance(60_000)
    const asked: number[] = []
    server.outage = () => {
      asked.push(clock.now())
      return Promise.reject(offline())
    }
    let upAt: number | null = null
    page.store.subscribe(() => {
      if (signedIn(page).connection === "live") upAt ??= clock.now()
    })
    server.streams = true
    await clock.advance(30_000)
    assert.isNotNull(upAt)
    assert.include(asked, upAt)
  })

  it("is never shown to somebody else (T40), nor where nobody is signed in", async () => {
    const { open, clock, signIn, keyStore } = await keptByAda()
    await signIn("grace")
    const graces = open()
    graces.store.start()
    await clock.advance(0)
    assert.strictEqual(graces.store.getSnapshot()._tag, "Failed")
    graces.store.stop()
    await keyStore.setAth(null)
    const nobodys = open()
    nobodys.store.start()
    await clock.advance(0)
    assert.deepStrictEqual(nobodys.store.getSnapshot(), { _tag: "SignedOut", why: null })
  })

  it("is gone with the session, though that was found out by a worker", async () => {
    const { open, clock, kept, keyStore } = await keptByAda()
    await keyStore.setAth(null)
    const page = open()
    page.store.start()
    await clock.advance(0)
    assert.isNull(kept.value)
  })

  it.each([
    ["nonsense", "nonsense"],
    ["another version's", { overview: { version: 1 }, readAt: 1, ath: "ath-1" }],
    ["without its owner", { overview: null, readAt: 1 }]
  ] as const)("is not believed when it is %s", async (_what, value) => {
    const { open, clock, kept } = await keptByAda()
    kept.value = value
    const page = open()
    page.store.start()
    await clock.advance(0)
    assert.strictEqual(page.store.getSnapshot()._tag, "Failed")
  })

  it("needs no storage: without one, or with one that fails, the page works all the same", async () => {
    const { clock, open, signIn, failKeep } = sessionWorld()
    await signIn("ada")
    failKeep()
    for (const page of [open(), open(false)]) {
      page.store.start()
      await clock.advance(0)
      assert.strictEqual(signedIn(page).connection, "live")
      page.store.stop()
    }
  })
})
