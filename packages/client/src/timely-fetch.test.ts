import { assert, describe, it } from "@effect/vitest"
import { manualClock } from "./manual-clock.ts"
import { timelyFetch } from "./timely-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

const url = new URL("https://tessera.example/live")

describe("P9: no call waits for ever", () => {
  /** Answers nothing, or only its head, until it is aborted. */
  const hanging = (head: Response | null) => {
    const called = Promise.withResolvers<AbortSignal>()
    const fetch: FetchLike = (_url, { signal }) => {
      if (signal) called.resolve(signal)
      return new Promise((resolve, reject) => {
        if (head !== null) resolve(head)
        signal?.addEventListener("abort", () => reject(signal.reason as Error))
      })
    }
    return { fetch, called: called.promise }
  }

  it("ends after 15 seconds without an answer, and not before", async () => {
    const { fetch, called } = hanging(null)
    const clock = manualClock(0)
    const answer = timelyFetch(fetch, clock)(url, {}, "whole").catch((error: unknown) => error)
    const signal = await called
    await clock.advance(14_999)
    assert.isFalse(signal.aborted)
    await clock.advance(1)
    assert.strictEqual(((await answer) as Error).name, "TimeoutError")
  })

  it("ends when the caller no longer wants it", async () => {
    const { fetch, called } = hanging(null)
    const caller = new AbortController()
    const answer = timelyFetch(fetch, manualClock(0))(url, { signal: caller.signal }, "whole").catch(
      (error: unknown) => error
    )
    await called
    caller.abort()
    assert.strictEqual(((await answer) as Error).name, "AbortError")
  })

  it("lets a stream run on once its head is there", async () => {
    const head = new Response(new ReadableStream({ start: () => undefined }))
    const { fetch, called } = hanging(head)
    const clock = manualClock(0)
    assert.strictEqual(await timelyFetch(fetch, clock)(url, {}, "stream"), head)
    await clock.advance(60_000)
    assert.isFalse((await called).aborted)
  })

  it("covers a body that never ends, and not only its head", async () => {
    const clock = manualClock(0)
    const fetch: FetchLike = (_url, { signal }) => {
      const start = (controller: ReadableStreamDefaultController) =>
        signal?.addEventListener("abort", () => controller.error(signal.reason))
      return Promise.resolve(new Response(new ReadableStream({ start })))
    }
    const answer = timelyFetch(fetch, clock)(url, {}, "whole").catch((error: unknown) => error)
    await clock.advance(15_000)
    assert.strictEqual(((await answer) as Error).name, "TimeoutError")
  })
})

describe("what every call has in common", () => {
  it("is kept out of caches, follows nobody elsewhere and takes no cookies elsewhere (T40)", async () => {
    const inits: RequestInit[] = []
    const fetch: FetchLike = (_url, init) => {
      inits.push(init)
      return Promise.resolve(new Response("{}", { status: 401, headers: { "DPoP-Nonce": "n" } }))
    }
    const response = await timelyFetch(fetch, manualClock(0))(url, { method: "POST" }, "stream")
    assert.deepInclude(inits[0], {
      method: "POST",
      cache: "no-store",
      redirect: "error",
      credentials: "same-origin"
    })
    assert.deepStrictEqual(
      [response.status, response.headers.get("DPoP-Nonce"), await response.text()],
      [401, "n", "{}"]
    )
  })
})
