import type { Live, Reader } from "@tessera/application/live"
import type { SignedIn } from "@tessera/application/session"
import type { LiveEvent } from "@tessera/domain/live"
import { afterEach, assert, beforeEach, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { EventEmitter } from "node:events"
import type { ServerResponse } from "node:http"
import { vi } from "vitest"
import { makeHeartbeat } from "./heartbeat.ts"
import { makeLiveStreams, versionOf } from "./live-stream.ts"

/** A response whose peer reads nothing until `read`. */
class SlowResponse extends EventEmitter {
  readonly sent: Array<string> = []
  readonly socket = {
    setTimeout: () => this.socket,
    setNoDelay: () => this.socket,
    setKeepAlive: () => this.socket
  }
  readonly req = { headers: { cookie: "x" }, rawHeaders: ["cookie", "x"] }
  writableLength = 0
  destroyed = false
  writableEnded = false
  headersSent = false
  writeHead(): void {
    this.headersSent = true
  }
  write(text: string): void {
    this.sent.push(text)
    this.writableLength += text.length
  }
  read(): void {
    this.writableLength = 0
  }
  end(): void {
    this.writableEnded = true
    this.emit("close")
  }
  destroy(): void {
    this.destroyed = true
    this.emit("close")
  }
}

const opened = async (lastEventId?: string, early?: (response: SlowResponse) => void) => {
  const readers: Array<Reader> = []
  let left = 0
  const live: Live["Service"] = {
    open: (reader) =>
      Effect.sync(() => {
        readers.push(reader)
        reader.send({ _tag: "Hello", version: 7 })
        early?.(response)
        return Effect.sync(() => void (left += 1))
      }),
    events: () => {
      throw new Error("not used here")
    },
    closeAll: () => Effect.void,
    count: Effect.succeed(0)
  }
  const response = new SlowResponse()
  const streams = makeLiveStreams(live)
  const asked = { who: {} as SignedIn, lastEventId, headers: {} }
  await Effect.runPromise(streams.open(response as unknown as ServerResponse, asked))
  const send = (event: LiveEvent) => readers[0]?.send(event)
  return { response, send, reader: readers[0], left: () => left }
}

const changed = (version: number): LiveEvent => ({ _tag: "Changed", version, changes: [{ _tag: "Other" }] })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe("T33: a stream that nobody reads is closed", () => {
  it("at 64 KiB of what was not taken, and nothing is written to it after that", async () => {
    const { left, response, send } = await opened()
    const size = "id: 1\ndata: ".length + JSON.stringify(changed(1)).length + 2
    for (let n = 0; n < Math.floor(65_000 / size); n++) send(changed(1))
    assert.isFalse(response.destroyed)
    for (let n = 0; n < 20; n++) send(changed(1))
    assert.isTrue(response.destroyed)
    assert.strictEqual(left(), 1, "and it has left its room")
    const written = response.sent.length
    send(changed(2))
    assert.strictEqual(response.sent.length, written)
  })

  it("one that reads stays", async () => {
    const { response, send } = await opened()
    for (let n = 0; n < 5_000; n++) {
      send(changed(n))
      response.read()
    }
    assert.isFalse(response.destroyed)
  })

  it("what came with the request is not kept for as long as it is open", async () => {
    const { response } = await opened()
    assert.deepStrictEqual(response.req, { headers: {}, rawHeaders: [] } as never)
  })

  it("leaves its room when the peer goes, also while it is being opened", async () => {
    const later = await opened()
    later.response.destroy()
    assert.strictEqual(later.left(), 1)
    const early = await opened(undefined, (response) => response.destroy())
    assert.strictEqual(early.left(), 1)
  })
})

describe("T41, P53: what goes over the wire", () => {
  it("an event is one data line and its id, whatever stands in it", async () => {
    const { response, send } = await opened()
    send({
      _tag: "Changed",
      version: 8,
      changes: [{ _tag: "AskOpened", deviceId: "d", name: "a\r\ndata: x\n\nid: 9\u2028" } as never]
    })
    const frame = response.sent.at(-1) ?? ""
    assert.match(frame, /^id: 8\ndata: \{[^\r\n]*\}\n\n$/)
  })
  it("a new reader's place is from Hello, a resumed one's from what it missed", async () => {
    assert.match((await opened()).response.sent[1] ?? "", /^id: 7\ndata: /)
    assert.match((await opened("5")).response.sent[1] ?? "", /^data: /)
  })
  it("Reconnect tells the browser's own reader too", async () => {
    const { response, send } = await opened()
    send({ _tag: "Reconnect", retryMs: 1234 })
    assert.match(response.sent.at(-1) ?? "", /^retry: 1234\ndata: /)
  })
  it.each([
    ["7", 7],
    ["0", 0],
    ["", null],
    ["-1", null],
    ["7.5", null],
    ["1e3", null],
    ["9".repeat(16), null],
    [" 7", null],
    [undefined, null]
  ])("a place that is none of ours is none: %s", (text, version) =>
    assert.strictEqual(versionOf(text), version)
  )
})

describe("the heartbeat", () => {
  it("reaches each stream once in 15 s, a fifteenth of them a second, and stops with the last", () => {
    const beats = new Map<number, number>()
    const { add } = makeHeartbeat((stream: number) => void beats.set(stream, (beats.get(stream) ?? 0) + 1))
    const leave = Array.from({ length: 30 }, (_, stream) => add(stream))
    assert.strictEqual(vi.getTimerCount(), 1)
    vi.advanceTimersByTime(1_000)
    assert.strictEqual(beats.size, 2)
    vi.advanceTimersByTime(14_000)
    assert.strictEqual(beats.size, 30)
    assert.isTrue([...beats.values()].every((count) => count === 1))
    for (const one of leave) one()
    leave[0]?.()
    assert.strictEqual(vi.getTimerCount(), 0)
    vi.advanceTimersByTime(60_000)
    assert.isTrue([...beats.values()].every((count) => count === 1))
    add(99)
    vi.advanceTimersByTime(15_000)
    assert.strictEqual(beats.get(99), 1)
  })
  it("is a comment, which no reader takes for an event", async () => {
    const { response } = await opened()
    vi.advanceTimersByTime(15_000)
    assert.strictEqual(response.sent.at(-1), ":\n\n")
  })
})
