import { assert, vi } from "@effect/vitest"
import { makeApi } from "../src/api.ts"
import { readRefusal } from "../src/failure.ts"
import { makeKeyStore } from "../src/instance-key.ts"
import { memoryKeyStorage } from "../src/key-storage.ts"
import { manualClock } from "../src/manual-clock.ts"
import type { Carrier } from "../src/proving-fetch.ts"
import type { FetchLike } from "../src/timely-fetch.ts"

export const facts = {
  kind: "web",
  os: "Linux",
  browser: "Chrome",
  osVersion: null,
  browserVersion: null,
  model: null
} as const
export const data = (value: unknown) => ({ result: { data: value } })
export const error = (expected: object | null, errorId: string | null = null) => ({
  error: { message: "", code: -32603, data: { code: "X", httpStatus: 500, expected, errorId } }
})

interface Call {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly proof: Record<string, unknown> | null
  readonly authorization: string | null
  readonly credentials: string | undefined
}

const claimsOf = (proof: string | null): Record<string, unknown> | null =>
  proof === null
    ? null
    : JSON.parse(atob((proof.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")))

/** A server of one answer per call, given the path. */
export const story = (
  answer: (path: string, count: number) => Response | Promise<Response>,
  carrier: Carrier = "cookie"
) => {
  const calls: Call[] = []
  const fetch: FetchLike = (url, init) => {
    calls.push({
      method: init.method ?? "GET",
      path: url.pathname,
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      proof: claimsOf(new Headers(init.headers).get("DPoP")),
      authorization: new Headers(init.headers).get("Authorization"),
      credentials: init.credentials
    })
    return Promise.resolve(answer(url.pathname, calls.length))
  }
  const keyStore = makeKeyStore({
    subtle: crypto.subtle,
    storage: () => Promise.resolve(memoryKeyStorage()),
    persistence: undefined,
    marker: { read: () => null, write: () => undefined }
  })
  const options = {
    baseUrl: "https://tessera.example",
    keyStore,
    carrier,
    fetch,
    clock: manualClock(0),
    random: () => 0
  }
  return { calls, keyStore, ...makeApi(options) }
}

export const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail("It was to fail."),
    (thrown: unknown) => readRefusal(thrown)
  )

/** Lets the waits between retries pass at once; signing needs the real event loop. */
export const hurried = async <T>(run: () => Promise<T>): Promise<T> => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  try {
    const result = run()
    let settled = false
    const done = () => (settled = true)
    result.then(done, done)
    while (!settled) {
      await new Promise((resolve) => setImmediate(resolve))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    return await result
  } finally {
    vi.useRealTimers()
  }
}
