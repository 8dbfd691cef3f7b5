import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import type { TokenHash } from "../session.ts"
import { Sessions } from "./sessions.ts"
import { endSessions, load, newToken, type Ports, signIn, someone, trusted } from "./story.contract.ts"

const MINUTE_MS = 60_000

/** The session of a token as it is now, or null. */
export const find = Effect.fnUntraced(function* (hash: TokenHash) {
  return (yield* (yield* Sessions).find(hash))?.session ?? null
})

/** What every adapter promises of keeping sessions alive and of rotating their tokens. */
export const keeping = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Sessions on ${name}, keeping alive and rotating`, (it) => {
    it.effect("T3: a use is remembered for a device of the member's own, and for no other", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const mine = yield* trusted(yield* someone())
        const other = yield* trusted(yield* someone(mine.key.workspaceId))
        const { now } = yield* load(mine.key)
        yield* sessions.touch(mine.session, mine.deviceId, now, "198.51.100.9")
        assert.deepStrictEqual([...(yield* load(mine.key)).lastUsed], [[mine.deviceId, now]])
        yield* sessions.touch(mine.session, other.deviceId, now, "198.51.100.9")
        assert.deepStrictEqual([...(yield* load(other.key)).lastUsed], [])
      })
    )

    it.effect("T39: rotating puts a new token in the place of the old one", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const { key, session, tokenHash } = yield* signIn(yield* someone())
        const next = newToken()
        yield* TestClock.adjust(MINUTE_MS)
        const { now } = yield* load(key)
        assert.isTrue(yield* sessions.rotate(session, tokenHash, next, now))
        assert.strictEqual(yield* find(tokenHash), null)
        assert.deepStrictEqual(yield* find(next), { ...session, rotatedAt: now })
      })
    )

    it.effect("T39: the old token opens nothing, but tells whose it was, while that session lives", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const client = yield* signIn(yield* someone())
        const { session, tokenHash } = client
        const [next, last] = [newToken(), newToken()]
        const from = (hash: TokenHash) => Effect.map(sessions.rotatedFrom(hash), (one) => one?.session.id)
        assert.isNull(yield* sessions.rotatedFrom(tokenHash))
        yield* sessions.rotate(session, tokenHash, next, session.startedAt)
        assert.strictEqual(yield* from(tokenHash), session.id)
        assert.deepStrictEqual([yield* sessions.rotatedFrom(next), yield* find(tokenHash)], [null, null])
        yield* sessions.rotate(session, next, last, session.startedAt)
        assert.isNull(yield* sessions.rotatedFrom(tokenHash))
        assert.strictEqual(yield* from(next), session.id)
        yield* endSessions(client, "this")
        assert.isNull(yield* sessions.rotatedFrom(next))
      })
    )

    it.effect(
      "T39: a token that nobody has used is replaced, from the one before it, as often as it is lost",
      () =>
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const { session, tokenHash } = yield* signIn(yield* someone())
          const [first, second, third] = [newToken(), newToken(), newToken()]
          assert.isFalse(yield* sessions.replaceUnused(session, tokenHash, first, session.startedAt))
          yield* sessions.rotate(session, tokenHash, first, session.startedAt)
          const lost = yield* sessions.rotatedFrom(tokenHash)
          assert.deepStrictEqual([lost?.tokenHash, lost?.unused], [first, true])
          assert.isTrue(yield* sessions.replaceUnused(session, first, second, session.startedAt))
          assert.isFalse(yield* sessions.replaceUnused(session, first, third, session.startedAt))
          assert.isTrue(yield* sessions.replaceUnused(session, second, third, session.startedAt))
          assert.strictEqual((yield* sessions.rotatedFrom(tokenHash))?.tokenHash, third)
          assert.deepStrictEqual([yield* find(first), yield* find(second)], [null, null])
          assert.isTrue((yield* sessions.find(third))?.unused)
        })
    )

    it.effect("T39: and never again once it was used; one that was replaced is not used any more", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const { session, tokenHash } = yield* signIn(yield* someone())
        const [first, second, third] = [newToken(), newToken(), newToken()]
        yield* sessions.rotate(session, tokenHash, first, session.startedAt)
        yield* sessions.replaceUnused(session, first, second, session.startedAt)
        assert.isFalse(yield* sessions.settle(session, first))
        assert.isTrue(yield* sessions.settle(session, second))
        assert.isFalse((yield* sessions.find(second))?.unused)
        assert.isFalse((yield* sessions.rotatedFrom(tokenHash))?.unused)
        assert.isFalse(yield* sessions.replaceUnused(session, second, third, session.startedAt))
        assert.strictEqual((yield* find(second))?.id, session.id)
      })
    )

    it.effect("T39: a token is either used or replaced, whoever is quicker", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        for (const _ of Array.from({ length: 10 })) {
          const { session, tokenHash } = yield* signIn(yield* someone())
          const [first, second] = [newToken(), newToken()]
          yield* sessions.rotate(session, tokenHash, first, session.startedAt)
          const [used, replaced] = yield* Effect.all(
            [
              sessions.settle(session, first),
              sessions.replaceUnused(session, first, second, session.startedAt)
            ],
            { concurrency: "unbounded" }
          )
          assert.notStrictEqual(used, replaced)
        }
      })
    )

    it.effect("of many who rotate one token, one does", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const { session, tokenHash } = yield* signIn(yield* someone())
        const tokens = Array.from({ length: 10 }, newToken)
        const rotated = yield* Effect.forEach(
          tokens,
          (to) => sessions.rotate(session, tokenHash, to, session.startedAt),
          { concurrency: "unbounded" }
        )
        const found = yield* Effect.forEach(tokens, find)
        assert.strictEqual(rotated.filter(Boolean).length, 1)
        assert.deepStrictEqual(
          found.map((one) => one !== null),
          rotated
        )
      })
    )

    it.effect("a session that ended is neither rotated nor brought back by a use", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const client = yield* signIn(yield* someone())
        yield* endSessions(client, "this")
        const [{ now }, next] = [yield* load(client.key), newToken()]
        assert.isFalse(yield* sessions.rotate(client.session, client.tokenHash, next, now))
        yield* sessions.touch(client.session, null, now, null)
        assert.deepStrictEqual([yield* find(client.tokenHash), yield* find(next)], [null, null])
      })
    )
  })
