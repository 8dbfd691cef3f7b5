import { assert, describe, it } from "@effect/vitest"
import { data, error, hurried, story } from "../test/api-story.ts"
import { overviewOf } from "../test/views.ts"
import type { ClientInstance } from "./instance.ts"
import { checkSession } from "./session-check.ts"

/** A worker's whole way: typed client, proofs and fetch, over a server that answers `answer`. */
const worker = async (answer: () => Response | Promise<Response>, token = true) => {
  const { client, provingFetch, keyStore, calls } = story(answer, "bearer")
  if (token) await keyStore.keepSession({ ath: "hash", token: "token" })
  const instance: ClientInstance = {
    kind: "extension",
    baseUrl: "https://tessera.example",
    client,
    provingFetch,
    keyStore
  }
  return { instance, keyStore, calls, check: () => hurried(() => checkSession(instance)) }
}
const nobody = { ath: null, token: null }
const batch = (answer: object, status = 200) => Response.json([answer], { status })

describe("one question of a worker that wakes", () => {
  it("is answered with the overview, by the token that it keeps", async () => {
    const overview = overviewOf()
    const { check, calls, keyStore } = await worker(() => batch(data(overview)))
    assert.deepStrictEqual(await check(), { _tag: "SignedIn", overview })
    assert.deepStrictEqual(
      calls.map(({ path, authorization }) => [path, authorization]),
      [["/trpc/overview.read", "DPoP token"]]
    )
    assert.strictEqual(await keyStore.token(), "token")
  })

  it("is not asked where nobody is signed in", async () => {
    const { check, calls } = await worker(() => batch(data(overviewOf())), false)
    assert.deepStrictEqual(await check(), { _tag: "SignedOut", why: null })
    assert.deepStrictEqual(calls, [])
  })

  it.each([
    ["notSignedIn", { _tag: "SessionEnded" }],
    ["notSignedIn", { _tag: "ProofRefused", reason: "otherKey" }],
    ["deprovisioned", { _tag: "MemberDeprovisioned" }]
  ] as const)("drops the session that has ended: %s", async (why, expected) => {
    const { check, keyStore } = await worker(() => batch(error(expected), 401))
    assert.deepStrictEqual(await check(), { _tag: "SignedOut", why })
    assert.deepStrictEqual(await keyStore.session(), nobody)
  })

  it("asks once more where another page signed in while the answer was on its way", async () => {
    const overview = overviewOf()
    const asked = { count: 0 }
    const { check, keyStore } = await worker(async () => {
      asked.count++
      if (asked.count > 1) return batch(data(overview))
      await keyStore.keepSession({ ath: "new hash", token: "new token" })
      return batch(error({ _tag: "SessionEnded" }), 401)
    })
    assert.deepStrictEqual(await check(), { _tag: "SignedIn", overview })
    assert.strictEqual(await keyStore.token(), "new token")
  })

  const html = (status: number) => new Response("<!doctype html><h1>Hi</h1>", { status })
  it.each([
    ["HTML with all well", () => html(200), { _tag: "WrongServer" }],
    ["HTML of a page that is not there", () => html(404), { _tag: "WrongServer" }],
    ["nothing at all", () => new Response(null), { _tag: "WrongServer" }],
    ["JSON of another server", () => Response.json({ ok: true }), { _tag: "WrongServer" }],
    ["a result that is no overview", () => batch(data({ devices: "none" })), { _tag: "WrongServer" }],
    ["a result that is nothing", () => batch(data(null)), { _tag: "WrongServer" }],
    [
      "an overview without a step",
      () => batch(data({ ...overviewOf(), setUp: {} })),
      { _tag: "WrongServer" }
    ],
    ["one without a session", () => batch(data({ ...overviewOf(), session: {} })), { _tag: "WrongServer" }],
    ["a proxy's 502", () => html(502), { _tag: "Unreachable", reason: "network" }],
    ["an error of ours", () => batch(error(null, "e-7"), 500), { _tag: "Defect", errorId: "e-7" }],
    [
      "no answer",
      () => Promise.reject(new TypeError("Failed to fetch")),
      { _tag: "Unreachable", reason: "network" }
    ],
    [
      "no answer in time",
      () => Promise.reject(new DOMException("late", "TimeoutError")),
      { _tag: "Unreachable", reason: "timeout" }
    ]
  ] as const)(
    "keeps the session where the answer is %s, and says what that is",
    async (_what, answer, failure) => {
      const { check, keyStore } = await worker(answer)
      assert.deepStrictEqual<unknown>(await check(), { _tag: "Unknown", failure })
      assert.strictEqual(await keyStore.token(), "token")
    }
  )

  it("never rejects, also where the storage fails", async () => {
    const { instance } = await worker(() => batch(data(overviewOf())))
    const broken = { ...instance.keyStore, ath: () => Promise.reject(new Error("disk")) }
    assert.deepStrictEqual(await checkSession({ ...instance, keyStore: broken }), {
      _tag: "Unknown",
      failure: { _tag: "Defect", errorId: null }
    })
  })
})
