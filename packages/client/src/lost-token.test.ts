import { assert, describe, it } from "@effect/vitest"
import { fine, proving, refusal, whole } from "../test/recorded-fetch.ts"
import type { Alone } from "./alone.ts"
import { manualClock } from "./manual-clock.ts"

const crossed = () => refusal("otherToken")
const brought = (ath: string | null, token: string | null = null) =>
  Response.json({ result: { data: { ath, token } } })

/** One after the other, and who was let in. */
const line = () => {
  let last: Promise<unknown> = Promise.resolve()
  const asked: string[] = []
  const alone: Alone = (run) => {
    asked.push("asked")
    const next = last.then(run)
    last = next.catch(() => undefined)
    return next
  }
  return { alone, asked, hold: (until: Promise<void>) => void (last = until) }
}

/** A page that kept `old`, whose answer with the new token went to a page that is gone. */
const left = async (answers: readonly (() => Response)[], options: Parameters<typeof proving>[1] = {}) => {
  const world = proving(answers, options)
  await world.keyStore.keepSession({ ath: "old", token: options.carrier === "bearer" ? "old token" : null })
  const ask = async (path = "/trpc/a") => {
    const answer = world.prove(path, {}, whole)
    await world.first
    await world.clock.advance(500)
    return answer
  }
  return { ...world, ask }
}

describe("T39: the answer with the new token went to a page that is gone", () => {
  it("asks for it again by the key, keeps it, and sends what was asked once more", async () => {
    const { ask, seen, keyStore } = await left([crossed, () => brought("new"), fine])
    assert.strictEqual((await ask()).status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath, path, init }) => [path, ath, init.method ?? "GET", init.body ?? null]),
      [
        ["/trpc/a", "old", "GET", null],
        ["/trpc/session.rotate", "old", "POST", "{}"],
        ["/trpc/a", "new", "GET", null]
      ]
    )
    assert.deepStrictEqual(await keyStore.session(), { ath: "new", token: null })
  })

  it("also where the client carries its token itself", async () => {
    const { ask, seen, keyStore } = await left([crossed, () => brought("new", "new token"), fine], {
      carrier: "bearer"
    })
    assert.strictEqual((await ask()).status, 200)
    assert.deepStrictEqual(
      seen.map(({ init }) => new Headers(init.headers).get("Authorization")),
      ["DPoP old token", "DPoP old token", "DPoP new token"]
    )
    assert.deepStrictEqual(await keyStore.session(), { ath: "new", token: "new token" })
  })

  it("says what the server says where it may not, and keeps what it has", async () => {
    const { ask, seen, keyStore } = await left([crossed])
    const answer = await ask()
    assert.strictEqual(answer.status, 401)
    assert.include(await answer.text(), "otherToken")
    assert.strictEqual(seen.length, 2)
    assert.strictEqual(await keyStore.ath(), "old")
  })

  it("does not take a busy server for the end of the session", async () => {
    const busy = () =>
      Response.json(
        {
          error: {
            message: "",
            code: -32000,
            data: { expected: { _tag: "TryLater", retryAt: 1 }, errorId: null }
          }
        },
        { status: 503 }
      )
    const { ask } = await left([crossed, busy])
    assert.strictEqual((await ask()).status, 503)
  })

  it("waits for a page that is under way with it, and takes what that one keeps", async () => {
    const { alone, hold } = line()
    const other = Promise.withResolvers<void>()
    hold(other.promise)
    const { prove, clock, seen, keyStore, first } = await left([crossed, fine], { alone })
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(500)
    assert.strictEqual(seen.length, 1)
    await keyStore.setAth("new")
    other.resolve()
    assert.strictEqual((await answer).status, 200)
    assert.deepStrictEqual(
      seen.map(({ ath, path }) => [path, ath]),
      [
        ["/trpc/a", "old"],
        ["/trpc/a", "new"]
      ]
    )
  })

  it("asks for nothing where that page signed out", async () => {
    const { alone, hold } = line()
    const other = Promise.withResolvers<void>()
    hold(other.promise)
    const { prove, clock, seen, keyStore, first } = await left([crossed], { alone })
    const answer = prove("/trpc/a", {}, whole)
    await first
    await clock.advance(500)
    await keyStore.setAth(null)
    other.resolve()
    assert.strictEqual((await answer).status, 401)
    assert.strictEqual(seen.length, 1)
  })

  it("what brings a new token is asked alone and kept before the next one is let in", async () => {
    const { alone, asked } = line()
    const answers = ["second", "third"].map((ath) => () => brought(ath))
    const { prove, seen, keyStore } = proving(answers, { alone, clock: manualClock(0) })
    await keyStore.setAth("first")
    const how = { ...whole, bringsToken: true }
    await Promise.all([prove("/trpc/setUp.verify", {}, how), prove("/trpc/session.rotate", {}, how)])
    assert.deepStrictEqual(
      seen.map(({ ath }) => ath),
      ["first", "second"]
    )
    assert.strictEqual(await keyStore.ath(), "third")
    assert.strictEqual(asked.length, 2)
  })
})
