import { assert, describe, it } from "@effect/vitest"
import { Nonces } from "@tessera/api/proof/nonces"
import { KeyCache } from "@tessera/api/proof/public-key"
import { tokenHashOf, verifyProof } from "@tessera/api/proof/verify-proof"
import { Redacted } from "effect"
import { data, facts, story } from "../test/api-story.ts"
import {
  baseUrl,
  fine,
  memoryKeyStore,
  recorded,
  refusal,
  start,
  wantsNonce,
  whole
} from "../test/recorded-fetch.ts"
import { manualClock } from "./manual-clock.ts"
import { makeProvingFetch } from "./proving-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

const carried = (init: RequestInit) => [new Headers(init.headers).get("Authorization"), init.credentials]

const bearing = (answers: readonly (() => Response)[]) => {
  const clock = manualClock(start)
  const keyStore = memoryKeyStore()
  const { fetch, seen, first } = recorded(answers)
  const prove = makeProvingFetch({ baseUrl, keyStore, fetch, clock, carrier: "bearer" })
  return { clock, keyStore, seen, first, prove }
}

describe("RFC 9449 section 7.1: the extension and the mobile app carry their own token", () => {
  it("sends it with its proof, and no cookie, to the procedures and to the stream", async () => {
    const { prove, seen, keyStore } = bearing([fine])
    await keyStore.keepSession({ ath: "hash", token: "token" })
    await prove("/trpc/a", { method: "POST" }, whole)
    await prove("/live", { credentials: "include" }, { ath: true, body: "stream" })
    assert.deepStrictEqual(
      seen.map(({ ath, init }) => [ath, ...carried(init)]),
      [
        ["hash", "DPoP token", "omit"],
        ["hash", "DPoP token", "omit"]
      ]
    )
  })

  it("sends none to a sign-in, nor where nobody is signed in", async () => {
    const { prove, seen, keyStore } = bearing([fine])
    await prove("/trpc/a", {}, whole)
    await keyStore.keepSession({ ath: "hash", token: "token" })
    await prove("/trpc/auth.signIn", { method: "POST" }, { ath: false, body: "whole" })
    assert.deepStrictEqual(
      seen.map(({ init }) => carried(init)),
      [
        [null, "omit"],
        [null, "omit"]
      ]
    )
  })

  it("never sends one where the token is in a cookie", async () => {
    const { fetch, seen } = recorded([fine])
    const keyStore = memoryKeyStore()
    await keyStore.keepSession({ ath: "hash", token: "token" })
    await makeProvingFetch({ baseUrl, keyStore, fetch, clock: manualClock(start) })("/trpc/a", {}, whole)
    assert.deepStrictEqual(
      seen.map(({ init }) => carried(init)),
      [[null, "same-origin"]]
    )
  })

  it("makes a proof that the server accepts for the token that came with it", async () => {
    const token = "the-token-of-the-app"
    const nonces = new Nonces(Buffer.alloc(32, 7))
    const keys = new KeyCache()
    const verdicts: string[] = []
    const fetch: FetchLike = (url, init) => {
      const headers = new Headers(init.headers)
      const [scheme, sent = ""] = (headers.get("Authorization") ?? "").split(" ")
      const verdict = verifyProof(
        {
          proof: headers.get("DPoP") ?? undefined,
          method: init.method ?? "GET",
          address: url.origin + url.pathname,
          token: Redacted.make(sent)
        },
        nonces,
        keys
      )
      verdicts.push(`${scheme} ${verdict._tag === "GoodProof" ? verdict.instanceId : verdict.reason}`)
      return Promise.resolve(verdict._tag === "GoodProof" ? fine() : wantsNonce(nonces.current()))
    }
    const keyStore = memoryKeyStore()
    await keyStore.keepSession({ ath: tokenHashOf(Redacted.make(token)), token })
    const prove = makeProvingFetch({ baseUrl, keyStore, fetch, clock: manualClock(0), carrier: "bearer" })
    assert.strictEqual((await prove("/live", {}, whole)).status, 200)
    assert.deepStrictEqual(verdicts, ["DPoP useNonce", `DPoP ${await keyStore.thumbprint()}`])
  })
})

describe("T39: another page of the extension rotated the token", () => {
  it("sends again with the new token and its hash", async () => {
    const { prove, seen, keyStore, clock, first } = bearing([() => refusal("otherToken"), fine])
    await keyStore.keepSession({ ath: "old", token: "old token" })
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(100)
    await keyStore.keepSession({ ath: "new", token: "new token" })
    await clock.advance(100)
    assert.strictEqual((await answer).status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath, init }) => [ath, carried(init)[0]]),
      [
        ["old", "DPoP old token"],
        ["new", "DPoP new token"]
      ]
    )
  })

  it("sends nothing again where that page signed out meanwhile", async () => {
    const { prove, seen, keyStore, clock, first } = bearing([() => refusal("otherToken")])
    await keyStore.keepSession({ ath: "old", token: "old token" })
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(0)
    await keyStore.setAth(null)
    await clock.advance(100)
    assert.strictEqual((await answer).status, 401)
    assert.strictEqual(seen.length, 1)
  })
})

describe("T39: a token that comes with an answer is kept before anybody hears of it", () => {
  const answers = (path: string) =>
    Response.json(
      data(
        path.endsWith("signIn")
          ? { ath: "1", token: "one", setUpRequired: true }
          : path.endsWith("verify")
            ? { ath: "2", token: "two", deviceId: "d" }
            : { ath: "3", token: "three" }
      )
    )

  it("after a sign-in, a verification and a rotation; the next call carries it", async () => {
    const { client, calls, keyStore } = story(answers, "bearer")
    await client.auth.signIn.mutate({ workspace: null, login: "ada", password: "secret", facts })
    assert.deepStrictEqual(await keyStore.session(), { ath: "1", token: "one" })
    await client.setUp.verify.mutate({ challengeId: "c" as never, code: "12345678" })
    assert.deepStrictEqual(await keyStore.session(), { ath: "2", token: "two" })
    await client.session.rotate.mutate({})
    assert.deepStrictEqual(await keyStore.session(), { ath: "3", token: "three" })
    assert.deepStrictEqual(
      calls.map(({ authorization, proof, credentials }) => [authorization, proof?.["ath"], credentials]),
      [
        [null, undefined, "omit"],
        ["DPoP one", "1", "omit"],
        ["DPoP two", "2", "omit"]
      ]
    )
  })

  it("is left as it is where another page took the new one", async () => {
    const { client, keyStore } = story(() => Response.json(data({ ath: null, token: null })), "bearer")
    await keyStore.keepSession({ ath: "1", token: "one" })
    await client.session.rotate.mutate({})
    assert.deepStrictEqual(await keyStore.session(), { ath: "1", token: "one" })
  })

  it("is not taken from a server that speaks of none: a hash alone proves nothing", async () => {
    const { client, keyStore } = story(() => Response.json(data({ ath: "1", setUpRequired: true })), "bearer")
    await client.auth.signIn.mutate({ workspace: null, login: "ada", password: "secret", facts })
    assert.deepStrictEqual(await keyStore.session(), { ath: null, token: null })
  })

  it("is never kept on the web, whatever an answer says", async () => {
    const { client, keyStore } = story(answers)
    await client.session.rotate.mutate({})
    assert.deepStrictEqual(await keyStore.session(), { ath: "3", token: null })
  })

  it("asks the public procedures without a cookie too", async () => {
    const { client, calls } = story(() => Response.json(data({})), "bearer")
    await client.server.hello.query()
    assert.deepStrictEqual(
      calls.map(({ authorization, credentials }) => [authorization, credentials]),
      [[null, "omit"]]
    )
  })
})
