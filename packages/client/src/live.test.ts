import { assert, describe, it } from "@effect/vitest"
import { readLiveEvent } from "./live-event.ts"
import { Live } from "./live.ts"
import type { LiveNews, LiveState } from "./live.ts"
import { manualClock } from "./manual-clock.ts"
import type { ProvingFetch } from "./proving-fetch.ts"

/** One open stream, from the server's side. */
class Line {
  readonly lastEventId: string | null
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  readonly response: Response
  open = true

  constructor(init: RequestInit) {
    this.lastEventId = new Headers(init.headers).get("Last-Event-ID")
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller)
    })
    this.response = new Response(body, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } })
    init.signal?.addEventListener("abort", () => this.cut())
  }
  writeBytes(bytes: Uint8Array) {
    if (this.open) this.#controller?.enqueue(bytes)
  }
  write(text: string) {
    this.writeBytes(new TextEncoder().encode(text))
  }
  send(event: object, id?: number) {
    this.write(`${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`)
  }
  cut() {
    if (this.open) this.#controller?.error(new TypeError("cut"))
    this.open = false
  }
}

const hello = (version: number) => ({ _tag: "Hello", version })
const changed = (version: number, changes: readonly object[] = [{ _tag: "Other" }]) => ({
  _tag: "Changed",
  version,
  changes
})
const refused = (expected: object, status = 401) =>
  Response.json({ error: { message: "", code: 0, data: { expected, errorId: null } } }, { status })
const unreachable = () => Promise.reject(Object.assign(new Error("offline"), { name: "TRPCClientError" }))

type Answer = (line: Line) => Response | Promise<Response>
const open: Answer = (line) => line.response
const blocked: Answer = () => Promise.reject(new TypeError("blocked"))
const silent: Answer = () => new Promise(() => undefined)

const story = (first: Answer, version = 1) => {
  const server = { answer: first, version, ask: (): Promise<number> => Promise.resolve(server.version) }
  const clock = manualClock(1_000_000)
  const lines: Line[] = []
  const news: (LiveNews & { readonly at: number })[] = []
  const asked: number[] = []
  const page = { hidden: false, back: () => {}, left: false }
  const provingFetch: ProvingFetch = async (url, init, how) => {
    assert.deepStrictEqual([url, how], ["/live", { ath: true, body: "stream" }])
    const line = new Line(init)
    lines.push(line)
    return server.answer(line)
  }
  const live = new Live({
    provingFetch,
    poll: () => {
      asked.push(clock.now())
      return server.ask()
    },
    onNews: (one) => news.push({ ...one, at: clock.now() }),
    clock,
    random: () => 0.5,
    presence: {
      isHidden: () => page.hidden,
      onReturn: (run) => {
        page.back = run
        return () => void (page.left = true)
      }
    },
    loadReader: () => Promise.resolve(readLiveEvent)
  })
  const states: LiveState["status"][] = []
  live.subscribe(() => {
    const { status } = live.getSnapshot()
    if (states.at(-1) !== status) states.push(status)
  })
  const line = () => {
    const last = lines.at(-1)
    assert.isDefined(last)
    return last
  }
  return {
    live,
    clock,
    server,
    lines,
    line,
    news,
    asked,
    page,
    states,
    status: () => live.getSnapshot().status
  }
}

const whenLive = async (version = 1) => {
  const one = story(open, version)
  one.live.start()
  await one.clock.advance(0)
  one.line().send(hello(version))
  await one.clock.advance(0)
  assert.strictEqual(one.status(), "live")
  return one
}

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

  it("asks one question at a time", async () => {
    const { live, clock, server, asked } = story(blocked)
    server.ask = () => new Promise(() => undefined)
    live.start()
    await clock.advance(60_000)
    assert.strictEqual(asked.length, 1)
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
