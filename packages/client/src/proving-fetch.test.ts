import { assert, describe, it } from "@effect/vitest"
import { Nonces } from "@tessera/api/proof/nonces"
import { KeyCache } from "@tessera/api/proof/public-key"
import { tokenHashOf, verifyProof } from "@tessera/api/proof/verify-proof"
import { Redacted } from "effect"
import { EmbeddedJWK, jwtVerify } from "jose"
import { manualClock } from "./manual-clock.ts"
import { makeKeyStore } from "./instance-key.ts"
import { memoryKeyStorage } from "./key-storage.ts"
import { makeProvingFetch } from "./proving-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

const baseUrl = "https://tessera.example"
const start = Date.UTC(2026, 10, 23)

const memoryKeyStore = () =>
  makeKeyStore({
    subtle: crypto.subtle,
    storage: () => Promise.resolve(memoryKeyStorage()),
    persistence: undefined,
    marker: { read: () => null, write: () => undefined }
  })

const refusal = (reason: string, headers: Record<string, string> = {}, status = 401) =>
  Response.json(
    {
      error: {
        message: "no",
        code: -32001,
        data: { expected: { _tag: "ProofRefused", reason }, errorId: null }
      }
    },
    { status, headers }
  )
const wantsNonce = (nonce: string) =>
  refusal("useNonce", { "DPoP-Nonce": nonce, "WWW-Authenticate": 'DPoP error="use_dpop_nonce"' })

interface Seen {
  readonly proof: string
  readonly nonce: unknown
  readonly ath: unknown
  readonly init: RequestInit
}

/** A fetch that answers from a list, the last entry for good, and keeps what it was sent; `first` is when it was first called. */
const recorded = (answers: readonly (() => Response)[]) => {
  const seen: Seen[] = []
  const first = Promise.withResolvers<void>()
  const fetch: FetchLike = (_url, init) => {
    first.resolve()
    const proof = new Headers(init.headers).get("DPoP") ?? ""
    const body = proof.split(".")[1] ?? ""
    const claims = JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/"))) as Record<string, unknown>
    seen.push({ proof, nonce: claims["nonce"], ath: claims["ath"], init })
    return Promise.resolve((answers[seen.length - 1] ?? answers.at(-1) ?? (() => Response.error()))())
  }
  return { fetch, seen, first: first.promise }
}

const fine = () => Response.json({ result: { data: {} } })
const whole = { ath: true, body: "whole" } as const

const setUp = (answers: readonly (() => Response)[]) => {
  const clock = manualClock(start)
  const keyStore = memoryKeyStore()
  const { fetch, seen, first } = recorded(answers)
  return { clock, keyStore, seen, first, prove: makeProvingFetch({ baseUrl, keyStore, fetch, clock }) }
}

describe("RFC 9449 section 4: the proof", () => {
  it("is one that another implementation of JWS verifies, with the claims of this request", async () => {
    const { prove, seen, keyStore } = setUp([fine])
    await keyStore.setAth("hash-of-the-token")
    await prove("/trpc/a,b?batch=1&input=%7B%7D#x", { method: "POST" }, whole)
    const { payload, protectedHeader } = await jwtVerify(seen[0]?.proof ?? "", EmbeddedJWK)
    const { jti, ...claims } = payload
    assert.match(jti ?? "", /^[0-9a-f-]{36}$/)
    assert.deepStrictEqual(claims, {
      htm: "POST",
      htu: "https://tessera.example/trpc/a,b",
      iat: start / 1000,
      ath: "hash-of-the-token"
    })
    assert.deepStrictEqual(protectedHeader, {
      typ: "dpop+jwt",
      alg: "ES256",
      jwk: await keyStore.publicJwk()
    } as unknown as typeof protectedHeader)
  })

  it("is one that the server accepts, by the nonce of the server and whatever the local clock says (T15)", async () => {
    const token = Redacted.make("the-token-in-the-cookie")
    const nonces = new Nonces(Buffer.alloc(32, 7))
    const keys = new KeyCache()
    const verdicts: string[] = []
    const fetch: FetchLike = (url, init) => {
      const verdict = verifyProof(
        {
          proof: new Headers(init.headers).get("DPoP") ?? undefined,
          method: init.method ?? "GET",
          address: url.origin + url.pathname,
          token
        },
        nonces,
        keys
      )
      verdicts.push(verdict._tag === "GoodProof" ? verdict.instanceId : verdict.reason)
      return Promise.resolve(verdict._tag === "GoodProof" ? fine() : wantsNonce(nonces.current()))
    }
    const clock = manualClock(0)
    const keyStore = memoryKeyStore()
    await keyStore.setAth(tokenHashOf(token))
    const response = await makeProvingFetch({ baseUrl, keyStore, fetch, clock })("/live", {}, whole)
    assert.strictEqual(response.status, 200)
    assert.deepStrictEqual(verdicts, ["useNonce", await keyStore.thumbprint()])
  })

  it("is never the same twice", async () => {
    const { prove, seen } = setUp([fine])
    await prove("/trpc/a", {}, whole)
    await prove("/trpc/a", {}, whole)
    assert.notStrictEqual(seen[0]?.proof, seen[1]?.proof)
  })

  it("carries no hash of an old token to a sign-in", async () => {
    const { prove, seen, keyStore } = setUp([fine])
    await keyStore.setAth("old")
    await prove("/trpc/auth.signIn", { method: "POST" }, { ath: false, body: "whole" })
    assert.strictEqual(seen[0]?.ath, undefined)
  })
})

describe("RFC 9449 section 8: the server's nonce", () => {
  it("is asked for once, then used for every call, and followed when it changes", async () => {
    const renewing = () => new Response("{}", { headers: { "DPoP-Nonce": "n2" } })
    const { prove, seen } = setUp([() => wantsNonce("n1"), renewing, fine])
    assert.strictEqual((await prove("/trpc/a", {}, whole)).status, 200)
    await prove("/trpc/a", {}, whole)
    assert.deepStrictEqual(
      seen.map(({ nonce }) => nonce),
      [undefined, "n1", "n2"]
    )
  })

  it("is retried once and no more", async () => {
    const { prove, seen } = setUp([() => wantsNonce("n1")])
    assert.strictEqual((await prove("/trpc/a", {}, whole)).status, 401)
    assert.strictEqual(seen.length, 2)
  })

  it("is read out of a batch too, whose answers stay readable", async () => {
    const batch = () =>
      new Response(
        JSON.stringify([
          { result: { data: 1 } },
          { error: { data: { expected: { _tag: "ProofRefused", reason: "useNonce" } } } }
        ]),
        { status: 207, headers: { "DPoP-Nonce": "n1" } }
      )
    const { prove, seen } = setUp([batch])
    const response = await prove("/trpc/a,b", {}, whole)
    assert.strictEqual(seen.length, 2)
    assert.strictEqual(((await response.json()) as unknown[]).length, 2)
  })

  it("sends the same body again", async () => {
    const { prove, seen } = setUp([() => wantsNonce("n1"), fine])
    await prove("/trpc/a", { method: "POST", body: "{}" }, whole)
    assert.deepStrictEqual(
      seen.map(({ init }) => init.body),
      ["{}", "{}"]
    )
  })
})

describe("T39: the token was rotated by another tab", () => {
  it("is proven again with the hash that the other tab has written already", async () => {
    const written = ["old", "new"]
    const keyStore = { ...memoryKeyStore(), ath: () => Promise.resolve(written.shift() ?? "new") }
    const { fetch, seen } = recorded([() => refusal("otherToken"), fine])
    const response = await makeProvingFetch({ baseUrl, keyStore, fetch, clock: manualClock(start) })(
      "/x",
      {},
      whole
    )
    assert.strictEqual(response.status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath }) => ath),
      ["old", "new"]
    )
  })

  it("waits for the other tab to write it", async () => {
    const { prove, seen, keyStore, clock, first } = setUp([() => refusal("otherToken"), fine])
    await keyStore.setAth("old")
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(100)
    await keyStore.setAth("new")
    await clock.advance(100)
    assert.strictEqual((await answer).status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath }) => ath),
      ["old", "new"]
    )
  })

  it("gives up after half a second, and does not send the same again", async () => {
    const { prove, seen, keyStore, clock, first } = setUp([() => refusal("otherToken")])
    await keyStore.setAth("old")
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(500)
    assert.strictEqual((await answer).status, 401)
    assert.strictEqual(seen.length, 1)
  })

  it("is followed by the nonce where that was missing as well", async () => {
    const { prove, seen, keyStore, clock, first } = setUp([
      () => refusal("otherToken"),
      () => wantsNonce("n1"),
      fine
    ])
    await keyStore.setAth("old")
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(0)
    await keyStore.setAth("new")
    await clock.advance(100)
    assert.strictEqual((await answer).status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath, nonce }) => [ath, nonce]),
      [
        ["old", undefined],
        ["new", undefined],
        ["new", "n1"]
      ]
    )
  })

  it("leaves every other refusal to the caller", async () => {
    for (const reason of ["otherKey", "replayed", "missing", "malformed", "otherRequest"]) {
      const { prove, seen } = setUp([() => refusal(reason)])
      assert.strictEqual((await prove("/trpc/a", {}, whole)).status, 401)
      assert.strictEqual(seen.length, 1, reason)
    }
  })
})

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
  const proving = (fetch: FetchLike) => {
    const clock = manualClock(start)
    return { clock, prove: makeProvingFetch({ baseUrl, keyStore: memoryKeyStore(), fetch, clock }) }
  }

  it("ends after 15 seconds without an answer, and not before", async () => {
    const { fetch, called } = hanging(null)
    const { clock, prove } = proving(fetch)
    const answer = prove("/trpc/a", {}, whole).catch((error: unknown) => error)
    const signal = await called
    await clock.advance(14_999)
    assert.isFalse(signal.aborted)
    await clock.advance(1)
    assert.strictEqual(((await answer) as Error).name, "TimeoutError")
  })

  it("ends when the caller no longer wants it", async () => {
    const { fetch, called } = hanging(null)
    const caller = new AbortController()
    const answer = proving(fetch)
      .prove("/trpc/a", { signal: caller.signal }, whole)
      .catch((error: unknown) => error)
    await called
    caller.abort()
    assert.strictEqual(((await answer) as Error).name, "AbortError")
  })

  it("lets a stream run on once its head is there", async () => {
    const head = new Response(new ReadableStream({ start: () => undefined }))
    const { fetch, called } = hanging(head)
    const { clock, prove } = proving(fetch)
    assert.strictEqual(await prove("/live", {}, { ath: true, body: "stream" }), head)
    await clock.advance(60_000)
    assert.isFalse((await called).aborted)
  })
})
