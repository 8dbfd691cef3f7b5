import { assert, describe, it } from "@effect/vitest"
import { data, error, failed, story } from "../test/api-story.ts"
import { makeApi } from "./api.ts"
import { endsSession, readRefusal } from "./failure.ts"
import { KeyUnavailable } from "./instance-key.ts"

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
    ["a proxy has lost its server", () => new Response("<h1>Bad Gateway</h1>", { status: 502 })],
    ["it has, and says so in JSON", () => Response.json({ message: "no upstream" }, { status: 503 })]
  ] as const)("says that there is no answer when %s", async (_what, answer) => {
    const { client } = story(answer)
    const failure = await failed(client.setUp.postpone.mutate({}))
    assert.deepStrictEqual<unknown>(failure, { _tag: "Unreachable", reason: "network" })
  })

  it.each([
    ["a captive portal says that all is well", () => new Response("<h1>Welcome</h1>")],
    ["there is no such page there", () => new Response("<h1>Not found</h1>", { status: 404 })],
    ["the answer is empty", () => new Response(null)],
    ["it is another server's JSON", () => Response.json({ ok: true })],
    ["it is another server's refusal", () => Response.json({ error: "not_found" }, { status: 404 })],
    [
      "it is another server that speaks tRPC too",
      () => Response.json({ error: { message: "No", code: -32004, data: { code: "X" } } }, { status: 404 })
    ],
    ["it is a list of nothing", () => Response.json([])],
    ["one answer of a batch is ours and one is not", () => Response.json([data({}), { ok: true }])]
  ] as const)("says that something else answered when %s", async (_what, answer) => {
    const { client, calls } = story(answer)
    const wrong: unknown = { _tag: "WrongServer" }
    assert.deepStrictEqual<unknown>(await failed(client.setUp.postpone.mutate({})), wrong)
    assert.deepStrictEqual<unknown>(await failed(client.server.hello.query()), wrong)
    assert.deepStrictEqual<unknown>(await failed(client.overview.read.query()), wrong)
    assert.strictEqual(calls.length, 3, "nothing of it is asked again by itself")
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
