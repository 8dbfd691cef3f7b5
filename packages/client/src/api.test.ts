import { assert, describe, it } from "@effect/vitest"
import { data, error, facts, failed, hurried, story } from "../test/api-story.ts"

describe("how calls are sent", () => {
  it("puts queries of one moment together, at most ten, and proves them as one", async () => {
    const { client, calls } = story((path) => Response.json(path.split(",").map(() => data([]))))
    await Promise.all(Array.from({ length: 12 }, () => client.sessions.list.query()))
    assert.deepStrictEqual(
      new Set(calls.map(({ path }) => path.split(",").length)),
      new Set([10, 2]),
      "the two are signed side by side, and either may be the first to go"
    )
    assert.strictEqual(calls.length, 2)
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

  it("is no query that was waited for in vain (P9)", async () => {
    const late = () => Promise.reject(new DOMException("late", "TimeoutError"))
    const { client, calls } = story(late)
    await hurried(() => failed(client.overview.read.query()))
    assert.strictEqual(calls.length, 1)
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
