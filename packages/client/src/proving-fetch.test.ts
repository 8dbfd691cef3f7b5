import { assert, describe, it } from "@effect/vitest"
import { Nonces } from "@tessera/api/proof/nonces"
import { KeyCache } from "@tessera/api/proof/public-key"
import { tokenHashOf, verifyProof } from "@tessera/api/proof/verify-proof"
import { Redacted } from "effect"
import { EmbeddedJWK, jwtVerify } from "jose"
import {
  baseUrl,
  fine,
  memoryKeyStore,
  proving,
  recorded,
  refusal,
  start,
  wantsNonce,
  whole
} from "../test/recorded-fetch.ts"
import { manualClock } from "./manual-clock.ts"
import { makeProvingFetch } from "./proving-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

describe("RFC 9449 section 4: the proof", () => {
  it("is one that another implementation of JWS verifies, with the claims of this request", async () => {
    const { prove, seen, keyStore } = proving([fine])
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
    const { prove, seen } = proving([fine])
    await prove("/trpc/a", {}, whole)
    await prove("/trpc/a", {}, whole)
    assert.notStrictEqual(seen[0]?.proof, seen[1]?.proof)
  })

  it("carries no hash of an old token to a sign-in", async () => {
    const { prove, seen, keyStore } = proving([fine])
    await keyStore.setAth("old")
    await prove("/trpc/auth.signIn", { method: "POST" }, { ath: false, body: "whole" })
    assert.strictEqual(seen[0]?.ath, undefined)
  })
})

describe("RFC 9449 section 8: the server's nonce", () => {
  it("is asked for once, then used for every call, and followed when it changes", async () => {
    const renewing = () => new Response("{}", { headers: { "DPoP-Nonce": "n2" } })
    const { prove, seen } = proving([() => wantsNonce("n1"), renewing, fine])
    assert.strictEqual((await prove("/trpc/a", {}, whole)).status, 200)
    await prove("/trpc/a", {}, whole)
    assert.deepStrictEqual(
      seen.map(({ nonce }) => nonce),
      [undefined, "n1", "n2"]
    )
  })

  it("is retried once and no more", async () => {
    const { prove, seen } = proving([() => wantsNonce("n1")])
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
    const { prove, seen } = proving([batch])
    const response = await prove("/trpc/a,b", {}, whole)
    assert.strictEqual(seen.length, 2)
    assert.strictEqual(((await response.json()) as unknown[]).length, 2)
  })

  it("sends the same body again", async () => {
    const { prove, seen } = proving([() => wantsNonce("n1"), fine])
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
    const session = () => Promise.resolve({ ath: written.shift() ?? "new", token: null })
    const keyStore = { ...memoryKeyStore(), session }
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
    const { prove, seen, keyStore, clock, first } = proving([() => refusal("otherToken"), fine])
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

  it("gives up after half a second where the server gives its key no other one, and does not send the same again", async () => {
    const { prove, seen, keyStore, clock, first } = proving([() => refusal("otherToken")])
    await keyStore.setAth("old")
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(500)
    assert.strictEqual((await answer).status, 401)
    assert.deepStrictEqual(
      seen.map(({ path }) => path),
      ["/trpc/a", "/trpc/session.rotate"]
    )
  })

  it("is followed by the nonce where that was missing as well", async () => {
    const { prove, seen, keyStore, clock, first } = proving([
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
      const { prove, seen } = proving([() => refusal(reason)])
      assert.strictEqual((await prove("/trpc/a", {}, whole)).status, 401)
      assert.strictEqual(seen.length, 1, reason)
    }
  })
})
