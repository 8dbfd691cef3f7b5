import { assert, describe, it } from "@effect/vitest"
import { blocked, hello, open, silent, story, unreachable, whenLive } from "../test/live-story.ts"

describe("P2: without a stream the page asks, and says so", () => {
  it.each([
    ["is refused", blocked],
    ["is never answered", silent],
    ["is held back by a proxy", open]
  ] as const)("within 5 seconds of the start where the stream %s", async (_what, answer) => {
    const { live, clock, server, states, asked, news } = story(answer)
    live.start()
    await clock.advance(5_000)
    assert.deepStrictEqual(states, ["polling"])
    assert.strictEqual(news.at(-1)?.version, 1)
    server.version = 2
    await clock.advance(3_000)
    assert.strictEqual(news.at(-1)?.version, 2)
    const before = asked.length
    await clock.advance(30_000)
    assert.isAtLeast(asked.length - before, 10)
    assert.isAtMost(asked.length - before, 15)
  })

  it("within 5 seconds of a cut, however often it tries the stream meanwhile", async () => {
    const { clock, line, server, states } = await whenLive(1)
    server.answer = blocked
    line().cut()
    await clock.advance(5_000)
    assert.deepStrictEqual(states, ["live", "polling"])
  })

  it("goes back to the stream by itself and asks no more", async () => {
    const { live, clock, line, lines, server, states, asked } = story(blocked)
    live.start()
    await clock.advance(40_000)
    server.answer = open
    const before = lines.length
    await clock.advance(30_000)
    assert.strictEqual(lines.length, before + 1)
    line().send(hello(1))
    await clock.advance(0)
    const asks = asked.length
    await clock.advance(20_000)
    assert.deepStrictEqual(states, ["polling", "live"])
    assert.strictEqual(asked.length, asks)
  })

  it("knows when nothing answers at all, and when something does again", async () => {
    const { live, clock, server } = story(blocked)
    server.ask = unreachable
    live.start()
    await clock.advance(6_000)
    assert.deepInclude(live.getSnapshot(), { status: "polling", reachable: false })
    server.ask = () => Promise.resolve(1)
    await clock.advance(3_000)
    assert.deepInclude(live.getSnapshot(), { status: "polling", reachable: true })
  })

  it("asks one question at a time, and once more where there was a reason meanwhile", async () => {
    const { live, clock, server, asked, page } = story(blocked)
    const answer = Promise.withResolvers<number>()
    server.ask = () => answer.promise
    live.start()
    await clock.advance(60_000)
    for (let looks = 0; looks < 3; looks++) page.back()
    await clock.advance(0)
    assert.strictEqual(asked.length, 1)
    answer.resolve(1)
    await clock.advance(0)
    assert.strictEqual(asked.length, 2)
  })

  it("asks seldom while nobody looks, and at once when somebody does", async () => {
    const { live, clock, page, asked } = story(blocked)
    page.hidden = true
    live.start()
    await clock.advance(64_000)
    assert.isAtMost(asked.length, 4)
    page.hidden = false
    const before = asked.length
    page.back()
    await clock.advance(0)
    assert.strictEqual(asked.length, before + 1)
  })

  it("finds out at once, when the machine wakes, that the line has been dead", async () => {
    const { clock, page, lines, server, status } = await whenLive(1)
    const asleep = clock.now
    Object.assign(clock, { now: () => asleep() + 3_600_000 })
    server.answer = blocked
    page.back()
    await clock.advance(0)
    assert.strictEqual(lines.length, 2)
    assert.strictEqual(status(), "polling")
  })
})

describe("P3: approved elsewhere, and the stream dies before it says so", () => {
  it.each([
    ["a stream that comes back", open],
    ["no stream any more", blocked]
  ] as const)("is known in less than 6 seconds with %s", async (_what, answer) => {
    const { clock, line, news, server } = await whenLive(1)
    server.answer = answer === open ? (next) => (next.send(hello(server.version)), next.response) : answer
    server.version = 2
    line().cut()
    const cutAt = clock.now()
    await clock.advance(6_000)
    const heard = news.find(({ version }) => version === 2)
    assert.isBelow((heard?.at ?? Infinity) - cutAt, 6_000)
  })
})
