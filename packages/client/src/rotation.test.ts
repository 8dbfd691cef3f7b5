import { assert, describe, it } from "@effect/vitest"
import { changed } from "../test/live-story.ts"
import { offline, sessionWorld, signedIn } from "../test/session-world.ts"
import { rotateIfDue } from "./rotation.ts"
import { checkSession } from "./session-check.ts"

describe("T39: a session that became trusted by an approval elsewhere takes a new token, once", () => {
  const approved = async (pages: number) => {
    const world = sessionWorld()
    await world.signIn("ada")
    const opened = Array.from({ length: pages }, () => world.open())
    for (const { store } of opened) store.start()
    await world.clock.advance(0)
    world.server.version = 2
    world.server.shouldRotate = true
    world.server.tell(changed(2))
    await world.clock.advance(0)
    return { ...world, pages: opened }
  }

  it.each([1, 2, 5])("over %i pages, and all of them go on with it", async (count) => {
    const { server, pages, keyStore, clock } = await approved(count)
    assert.deepStrictEqual(server.rotations, ["ath-1"])
    assert.deepStrictEqual(await keyStore.session(), { ath: "ath-2", token: "token of ath-2" })
    await Promise.all(pages.map(({ store }) => store.refresh()))
    await clock.advance(0)
    for (const page of pages) {
      assert.strictEqual(signedIn(page).overview.session.shouldRotate, false)
      assert.strictEqual(signedIn(page).failure, null)
    }
  })

  it("not again by a page that still shows what it read before", async () => {
    const { server, makeInstance, locks, signIn } = sessionWorld()
    const ath = await signIn("ada")
    server.shouldRotate = true
    const { session } = server.overviewFor(ath)
    const [one, other] = [makeInstance(), makeInstance()]
    assert.isTrue(await rotateIfDue(one, session, ath, locks))
    assert.isFalse(await rotateIfDue(other, session, ath, locks))
    assert.deepStrictEqual(server.rotations, [ath])
  })

  it("by a page alone where the browser has no locks", async () => {
    const { server, makeInstance, signIn } = sessionWorld()
    const ath = await signIn("ada")
    server.shouldRotate = true
    assert.isTrue(await rotateIfDue(makeInstance(), server.overviewFor(ath).session, ath, undefined))
    assert.deepStrictEqual(server.rotations, [ath])
  })

  it("later, when the server could not be reached", async () => {
    const { server, makeInstance, locks, signIn, keyStore } = sessionWorld()
    const ath = await signIn("ada")
    server.shouldRotate = true
    const { session } = server.overviewFor(ath)
    server.outage = () => Promise.reject(offline())
    assert.isFalse(await rotateIfDue(makeInstance(), session, ath, locks))
    assert.strictEqual(await keyStore.ath(), ath)
    server.outage = null
    assert.isTrue(await rotateIfDue(makeInstance(), session, ath, locks))
  })

  it("not where none is due", async () => {
    const { server, makeInstance, locks, signIn } = sessionWorld()
    const ath = await signIn("ada")
    assert.isFalse(await rotateIfDue(makeInstance(), server.overviewFor(ath).session, ath, locks))
    assert.deepStrictEqual(server.rotations, [])
  })

  it("by a worker that wakes, before it answers", async () => {
    const { server, makeInstance, signIn, keyStore } = sessionWorld()
    await signIn("ada")
    server.shouldRotate = true
    assert.strictEqual((await checkSession(makeInstance()))._tag, "SignedIn")
    assert.deepStrictEqual([server.rotations, await keyStore.ath()], [["ath-1"], "ath-2"])
  })
})
