import { assert, describe, it } from "@effect/vitest"
import { blocked, changed, hello, open, refused, story, whenLive } from "../test/live-story.ts"

describe("the stream tells what changes", () => {
  it("is connecting until the server says hello, then live, and asks nothing beside", async () => {
    const { live, clock, line, news, asked, states } = story(open)
    live.start()
    assert.strictEqual(live.getSnapshot().status, "connecting")
    await clock.advance(100)
    line().send(hello(7))
    await clock.advance(20_000)
    assert.deepStrictEqual(states, ["live"])
    assert.deepStrictEqual(
      news.map(({ version, changes }) => [version, changes]),
      [[7, []]]
    )
    assert.deepStrictEqual(asked, [])
  })

  it("passes on versions, and what a page may want to say aloud", async () => {
    const { clock, line, news, live } = await whenLive(1)
    line().send(changed(2, [{ _tag: "AskOpened", deviceId: "d1", name: "Pixel" }]), 2)
    await clock.advance(0)
    assert.deepStrictEqual(news.at(-1)?.changes, [
      { _tag: "AskOpened", deviceId: "d1", name: "Pixel" } as never
    ])
    assert.strictEqual(live.getSnapshot().version, 2)
  })

  it("reads an event that comes byte by byte, and so is cut through a character", async () => {
    const { clock, line, news } = await whenLive(1)
    const changes = [{ _tag: "Denied", deviceId: "d", name: "Móvil 😀" }]
    for (const byte of new TextEncoder().encode(`data: ${JSON.stringify(changed(2, changes))}\n\n`))
      line().writeBytes(Uint8Array.of(byte))
    await clock.advance(0)
    assert.deepStrictEqual(news.at(-1)?.changes, changes as never)
  })

  it("does not say the same version twice", async () => {
    const { clock, line, news } = await whenLive(4)
    line().send(hello(4))
    await clock.advance(0)
    assert.strictEqual(news.length, 1)
  })

  it("asks when a newer server tells something that this page does not know", async () => {
    const { clock, line, server, asked, news, status } = await whenLive(1)
    server.version = 3
    line().send({ _tag: "Celebrated", version: 3 })
    await clock.advance(0)
    assert.strictEqual(asked.length, 1)
    assert.strictEqual(news.at(-1)?.version, 3)
    await clock.advance(20_000)
    assert.deepStrictEqual([asked.length, status()], [1, "live"])
  })

  it("keeps one snapshot until something changes", async () => {
    const { live, clock, line } = await whenLive(1)
    const before = live.getSnapshot()
    line().write(": still here\n\n")
    await clock.advance(1_000)
    assert.strictEqual(live.getSnapshot(), before)
  })
})

describe("P53: a line that was cut is taken up where it was", () => {
  it("sends the id of the last event, and shows no notice when it is back in time", async () => {
    const { clock, line, lines, states } = await whenLive(1)
    line().send(changed(5), 5)
    await clock.advance(0)
    line().cut()
    await clock.advance(400)
    assert.strictEqual(lines.length, 2)
    assert.strictEqual(line().lastEventId, "5")
    line().send(hello(5))
    await clock.advance(10_000)
    assert.deepStrictEqual(states, ["live"])
  })

  it("waits as long as a server that goes down asks for", async () => {
    const { clock, line, lines } = await whenLive(1)
    line().send({ _tag: "Reconnect", retryMs: 1_700 })
    await clock.advance(1_699)
    assert.strictEqual(lines.length, 1)
    await clock.advance(1)
    assert.strictEqual(lines.length, 2)
  })

  it("leaves a line that sends nothing for 25 seconds, and asks at once", async () => {
    const { clock, states, asked } = await whenLive(1)
    await clock.advance(24_999)
    assert.deepStrictEqual([states, asked.length], [["live"], 0])
    await clock.advance(1)
    assert.deepStrictEqual([states, asked.length], [["live", "polling"], 1])
  })

  it("takes a comment for a sign of life", async () => {
    const { clock, line, states } = await whenLive(1)
    for (let beats = 0; beats < 40; beats++) {
      line().write(":\n\n")
      await clock.advance(15_000)
    }
    assert.deepStrictEqual(states, ["live"])
  })

  it("asks a server that drops every line ever more seldom", async () => {
    const { clock, lines, server } = await whenLive(1)
    server.answer = (line) => {
      line.send(hello(1))
      return line.response
    }
    const drop = async () => {
      lines.at(-1)?.cut()
      await clock.advance(1_000)
    }
    for (let second = 0; second < 300; second++) await drop()
    assert.isBelow(lines.length, 25)
    assert.isAbove(lines.length, 10)
  })
})

describe("P35, T18: a session that has ended is over at once", () => {
  it("ends by the stream's last word, with its reason, and tries nothing more", async () => {
    const { live, clock, line, lines, asked, page } = await whenLive(1)
    line().send({ _tag: "SessionEnded", reason: "deprovisioned" })
    await clock.advance(120_000)
    assert.deepInclude(live.getSnapshot(), { status: "ended", ended: "deprovisioned" })
    assert.deepStrictEqual([lines.length, asked.length, page.left], [1, 0, true])
  })

  it.each([
    [{ _tag: "SessionEnded" }, "notSignedIn"],
    [{ _tag: "ProofRefused", reason: "otherKey" }, "notSignedIn"],
    [{ _tag: "MemberDeprovisioned" }, "deprovisioned"]
  ] as const)("ends when the stream is refused with %o", async (expected, ended) => {
    const { live, clock, lines } = story(() => refused(expected))
    live.start()
    await clock.advance(60_000)
    assert.deepInclude(live.getSnapshot(), { status: "ended", ended })
    assert.strictEqual(lines.length, 1)
  })

  it("ends when a question is refused", async () => {
    const { live, clock, server, lines, asked } = story(blocked)
    server.ask = () =>
      Promise.reject(Object.assign(new Error(), { data: { expected: { _tag: "SessionEnded" } } }))
    live.start()
    await clock.advance(60_000)
    assert.deepInclude(live.getSnapshot(), { status: "ended", ended: "notSignedIn" })
    const after = lines.length
    await clock.advance(60_000)
    assert.deepStrictEqual([lines.length, asked.length], [after, 1])
  })

  it("goes on where the server has only too much to do", async () => {
    const { live, clock, lines } = story(() => refused({ _tag: "RateLimited", retryAt: 1 }, 429))
    live.start()
    await clock.advance(60_000)
    assert.strictEqual(live.getSnapshot().status, "polling")
    assert.isAbove(lines.length, 3)
  })
})

describe("T40: nothing reaches the next person who signs in", () => {
  it("is silent once stopped, also about a question that was open", async () => {
    const { live, clock, server, line, lines, news, page } = story(open)
    const answer = Promise.withResolvers<number>()
    server.ask = () => answer.promise
    live.start()
    await clock.advance(5_000)
    const before = live.getSnapshot()
    live.stop()
    answer.resolve(9)
    line().send(hello(9))
    await clock.advance(120_000)
    assert.deepStrictEqual([news.length, lines.length, page.left], [0, 1, true])
    assert.strictEqual(live.getSnapshot(), before)
  })
})
