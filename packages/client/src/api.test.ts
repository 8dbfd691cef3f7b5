import { assert, describe, it, vi } from "@effect/vitest"
import { makeApi } from "./api.ts"
import { manualClock } from "./manual-clock.ts"
import { endsSession, readRefusal } from "./failure.ts"
import { KeyUnavailable, makeKeyStore } from "./instance-key.ts"
import { memoryKeyStorage } from "./key-storage.ts"
import type { FetchLike } from "./timely-fetch.ts"

const facts = {
  kind: "web",
  os: "Linux",
  browser: "Chrome",
  osVersion: null,
  browserVersion: null,
  model: null
} as const
const data = (value: unknown) => ({ result: { data: value } })
const error = (expected: object | null, errorId: string | null = null) => ({
  error: { message: "", code: -32603, data: { code: "X", httpStatus: 500, expected, errorId } }
})

interface Call {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly proof: Record<string, unknown> | null
}

const claimsOf = (proof: string | null): Record<string, unknown> | null =>
  proof === null
    ? null
    : JSON.parse(atob((proof.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/")))

/** A server of one answer per call, given the path. */
const story = (answer: (path: string, count: number) => Response | Promise<Response>) => {
  const calls: Call[] = []
  const fetch: FetchLike = (url, init) => {
    calls.push({
      method: init.method ?? "GET",
      path: url.pathname,
      body: typeof init.body === "string" ? JSON.parse(init.body) : null,
      proof: claimsOf(new Headers(init.headers).get("DPoP"))
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
    fetch,
    clock: manualClock(0),
    random: () => 0
  }
  return { calls, keyStore, ...makeApi(options) }
}

const failed = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail("It was to fail."),
    (thrown: unknown) => readRefusal(thrown)
  )

/** Lets the waits between retries pass at once; signing needs the real event loop. */
const hurried = async <T>(run: () => Promise<T>): Promise<T> => {
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

describe("how calls are sent", () => {
  it("puts queries of one moment together, at most ten, and proves them as one", async () => {
    const { client, calls } = story((path) => Response.json(path.split(",").map(() => data([]))))
    await Promise.all(Array.from({ length: 12 }, () => client.sessions.list.query()))
    assert.deepStrictEqual(
      calls.map(({ path }) => path.split(",").length),
      [10, 2]
    )
    assert.strictEqual(calls[0]?.method, "GET")
    assert.strictEqual(calls[0]?.proof?.["htu"], `https://tessera.example${calls[0]?.path}`)
  })

  it("sends every mutation by itself (T31)", async () => {
    const { client, calls } = story(() => Response.json(data({})))
    await Promise.all([
      client.setUp.postpone.mutate({}),
      client.member.setLanguage.mutate({ language: "es" })
    ])
    const sent = new Map(calls.map(({ method, path, body }) => [`${method} ${path}`, body]))
    assert.deepStrictEqual(
      sent,
      new Map([
        ["POST /trpc/setUp.postpone", {}],
        ["POST /trpc/member.setLanguage", { language: "es" }]
      ] as never)
    )
  })

  it("makes no key for what needs none", async () => {
    const { client, calls } = story(() => Response.json(data({})))
    await client.server.hello.query()
    await client.links.read.mutate({ token: "t" })
    assert.deepStrictEqual(
      calls.map(({ path, proof }) => [path, proof]),
      [
        ["/trpc/server.hello", null],
        ["/trpc/links.read", null]
      ]
    )
  })
})

describe("T39: the token's hash is kept before anybody hears of the answer", () => {
  it("after a sign-in, which is proven without the hash of an old one", async () => {
    const { client, calls, keyStore } = story(() => Response.json(data({ ath: "new", setUpRequired: true })))
    await keyStore.setAth("old")
    await client.auth.signIn.mutate({ workspace: null, login: "ada", password: "secret", facts })
    assert.isFalse("ath" in (calls[0]?.proof ?? { ath: null }))
    assert.strictEqual(await keyStore.ath(), "new")
  })

  it("after a verification and a rotation, and the next call is proven with it", async () => {
    const { client, calls, keyStore } = story((path) =>
      Response.json(path.endsWith("rotate") ? data({ ath: "third" }) : data({ ath: "second", deviceId: "d" }))
    )
    await keyStore.setAth("first")
    await client.setUp.verify.mutate({ challengeId: "c" as never, code: "12345678" })
    await client.session.rotate.mutate({})
    assert.deepStrictEqual(
      calls.map(({ proof }) => proof?.["ath"]),
      ["first", "second"]
    )
    assert.strictEqual(await keyStore.ath(), "third")
  })

  it("is left as it is by a refusal and by answers without one", async () => {
    const { client, keyStore } = story((path) =>
      path.endsWith("rotate")
        ? Response.json(error({ _tag: "SessionEnded" }), { status: 401 })
        : Response.json(data(null))
    )
    await keyStore.setAth("kept")
    await failed(client.session.rotate.mutate({}))
    await client.setUp.postpone.mutate({})
    assert.strictEqual(await keyStore.ath(), "kept")
  })
})

describe("P4: a call that fails says how", () => {
  it("gives the refusal of the rules, with its fields", async () => {
    const refusal = { _tag: "DeviceNameTaken", name: "Mac", free: "Mac (2)" }
    const { client } = story(() => Response.json(error(refusal), { status: 409 }))
    const rename = client.devices.rename.mutate({ deviceId: "d" as never, name: "Mac" })
    assert.deepStrictEqual<unknown>(await failed(rename), refusal)
  })

  it("gives each call of a batch its own", async () => {
    const { client } = story(() =>
      Response.json([data([]), error({ _tag: "SessionEnded" })], { status: 207 })
    )
    const [fine, refused] = await Promise.allSettled([
      client.sessions.list.query(),
      client.overview.read.query()
    ])
    assert.strictEqual(fine.status, "fulfilled")
    assert.deepStrictEqual<unknown>(refused.status === "rejected" && readRefusal(refused.reason), {
      _tag: "SessionEnded"
    })
  })

  it("gives the id of a defect, also where the refusal is none that this page knows", async () => {
    for (const expected of [null, { _tag: "FromTheFuture" }]) {
      const { client } = story(() => Response.json(error(expected, "e-42"), { status: 500 }))
      assert.deepStrictEqual<unknown>(await failed(client.setUp.postpone.mutate({})), {
        _tag: "Defect",
        errorId: "e-42"
      })
    }
  })

  it.each([
    ["the network is gone", () => Promise.reject(new TypeError("Failed to fetch"))],
    [
      "something between answers in the server's place",
      () => new Response("<h1>Bad Gateway</h1>", { status: 502 })
    ],
    ["a captive portal says that all is well", () => new Response("<h1>Welcome</h1>")]
  ] as const)("says that there is no answer when %s", async (_what, answer) => {
    const { client } = story(answer)
    const failure = await failed(client.setUp.postpone.mutate({}))
    assert.deepStrictEqual<unknown>(failure, { _tag: "Unreachable", reason: "network" })
  })

  it("says that it took too long", async () => {
    const { client } = story(() => Promise.reject(new DOMException("late", "TimeoutError")))
    const failure = await failed(client.setUp.postpone.mutate({}))
    assert.deepStrictEqual<unknown>(failure, { _tag: "Unreachable", reason: "timeout" })
  })

  it("says that there can be no key here", async () => {
    const { fetch, keyStore } = {
      fetch: () => Promise.reject(new Error()),
      keyStore: story(() => Response.error()).keyStore
    }
    const keyless = { ...keyStore, keyPair: () => Promise.reject(new KeyUnavailable("http")) }
    const { client } = makeApi({ baseUrl: "http://192.0.2.1", keyStore: keyless, fetch })
    assert.deepStrictEqual<unknown>(await failed(client.setUp.postpone.mutate({})), { _tag: "NoKey" })
  })

  it("takes an error of the page itself for a defect", () => {
    for (const thrown of [new TypeError("x is undefined"), "words", null, undefined])
      assert.deepStrictEqual<unknown>(readRefusal(thrown), { _tag: "Defect", errorId: null })
  })

  it("knows which failures end the session", () => {
    const ends = (value: object) => endsSession(readRefusal({ data: { expected: value } }))
    assert.isTrue(ends({ _tag: "SessionEnded" }))
    assert.isTrue(ends({ _tag: "MemberDeprovisioned" }))
    assert.isTrue(ends({ _tag: "ProofRefused", reason: "otherKey" }))
    assert.isTrue(ends({ _tag: "ProofRefused", reason: "otherToken" }))
    assert.isFalse(ends({ _tag: "ProofRefused", reason: "replayed" }))
    assert.isFalse(ends({ _tag: "TrustRequired", access: "blocked" }))
  })
})

describe("what is asked again", () => {
  const offline = () => Promise.reject(new TypeError("Failed to fetch"))
  const busy = () => Response.json([error({ _tag: "TryLater", retryAt: 1 })], { status: 503 })

  it.each([
    ["the network is gone", offline],
    ["the server is busy", busy]
  ] as const)("is a query, two times more, when %s", async (_what, answer) => {
    const { client, calls } = story(answer)
    await hurried(() => failed(client.overview.read.query()))
    assert.strictEqual(calls.length, 3)
  })

  it("is a query that then succeeds", async () => {
    const { client, calls } = story((_path, count) => (count < 3 ? offline() : Response.json([data([])])))
    assert.deepStrictEqual(await hurried(() => client.sessions.list.query()), [])
    assert.strictEqual(calls.length, 3)
  })

  it("is never a mutation: it may have been done", async () => {
    const { client, calls } = story(offline)
    await hurried(() => failed(client.devices.remove.mutate({ deviceId: "d" as never })))
    assert.strictEqual(calls.length, 1)
  })

  it("is no query that was refused", async () => {
    const { client, calls } = story(() => Response.json([error({ _tag: "SessionEnded" })], { status: 401 }))
    await hurried(() => failed(client.overview.read.query()))
    assert.strictEqual(calls.length, 1)
  })
})
