import { assert } from "@effect/vitest"
import { readLiveEvent } from "../src/live-event.ts"
import { Live } from "../src/live.ts"
import type { LiveNews, LiveState } from "../src/live.ts"
import { manualClock } from "../src/manual-clock.ts"
import type { ProvingFetch } from "../src/proving-fetch.ts"

/** One open stream, from the server's side. */
export class Line {
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

export const hello = (version: number) => ({ _tag: "Hello", version })
export const changed = (version: number, changes: readonly object[] = [{ _tag: "Other" }]) => ({
  _tag: "Changed",
  version,
  changes
})
export const refused = (expected: object, status = 401) =>
  Response.json({ error: { message: "", code: 0, data: { expected, errorId: null } } }, { status })
export const unreachable = () =>
  Promise.reject(Object.assign(new Error("offline"), { name: "TRPCClientError" }))

export type Answer = (line: Line) => Response | Promise<Response>
export const open: Answer = (line) => line.response
export const blocked: Answer = () => Promise.reject(new TypeError("blocked"))
export const silent: Answer = () => new Promise(() => undefined)

export const story = (first: Answer, version = 1) => {
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

export const whenLive = async (version = 1) => {
  const one = story(open, version)
  one.live.start()
  await one.clock.advance(0)
  one.line().send(hello(version))
  await one.clock.advance(0)
  assert.strictEqual(one.status(), "live")
  return one
}
