import { assert, layer } from "@effect/vitest"
import type { WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { SignOnStore } from "./sign-on-store.ts"
import { factsOf, fresh, newInstance, newToken, type Ports, someone } from "./story.contract.ts"

export type Saved = Parameters<SignOnStore["Service"]["saveProvider"]>[0]

export const providerOf = (workspaceId: WorkspaceId, differs: Partial<Saved> = {}): Saved => ({
  id: fresh("provider"),
  workspaceId,
  name: "Okta",
  issuer: "https://id.example.test",
  clientId: "tessera",
  sealedSecret: "sealed",
  scopes: ["profile", "email"],
  domains: [],
  enabled: true,
  ...differs
})

export const saved = Effect.fnUntraced(function* (workspaceId: WorkspaceId, differs: Partial<Saved> = {}) {
  const provider = providerOf(workspaceId, differs)
  yield* (yield* SignOnStore).saveProvider(provider, 10)
  return provider
})

const LIFE_MS = 1_000
const PROVEN = { issuer: "https://id.example.test", subject: "s", sid: null }

const begun = Effect.fnUntraced(function* (workspaceId: WorkspaceId, providerId: string) {
  const attempt = {
    id: fresh("attempt"),
    workspaceId,
    providerId,
    instanceId: newInstance(),
    facts: factsOf("mobile"),
    returnTo: "mobile"
  }
  const expiresAt = yield* (yield* SignOnStore).begin(attempt, LIFE_MS)
  return { ...attempt, expiresAt }
})

/** Part of `signOnStoreContract`: sign-ins on their way. */
export const signOnAttemptsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`SignOnStore: attempts on ${name}`, (it) => {
    it.effect("T44: come back once and are finished once, whoever does it at the same time", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const { memberId, workspaceId } = yield* someone()
        const { id: providerId } = yield* saved(workspaceId)
        const attempt = yield* begun(workspaceId, providerId)
        const many = <A>(one: Effect.Effect<A | null>) =>
          Effect.map(
            Effect.all(
              Array.from({ length: 5 }, () => one),
              { concurrency: "unbounded" }
            ),
            (all) => all.filter((it) => it !== null)
          )
        assert.deepStrictEqual(yield* many(store.returned(attempt.id)), [attempt])
        const completion = newToken()
        assert.isNull(yield* store.finish(attempt.id, completion))
        yield* store.prove(attempt.id, { ...PROVEN, memberId, sid: "1" }, completion, 2 * LIFE_MS)
        assert.isNull(yield* store.finish(attempt.id, newToken()))
        assert.isNull(yield* store.finish("another", completion))
        const expiresAt = after(attempt.expiresAt, LIFE_MS)
        assert.deepStrictEqual(yield* many(store.finish(attempt.id, completion)), [
          { ...attempt, ...PROVEN, memberId, sid: "1", expiresAt }
        ])
      })
    )

    it.effect("end by the database’s clock, on their way and proven", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const { memberId, workspaceId } = yield* someone()
        const { id: providerId } = yield* saved(workspaceId)
        const [late, intime] = [yield* begun(workspaceId, providerId), yield* begun(workspaceId, providerId)]
        yield* TestClock.adjust(LIFE_MS - 1)
        assert.isNotNull(yield* store.returned(intime.id))
        const completion = newToken()
        yield* store.prove(intime.id, { ...PROVEN, memberId }, completion, LIFE_MS)
        yield* TestClock.adjust(1)
        assert.isNull(yield* store.returned(late.id))
        yield* TestClock.adjust(LIFE_MS)
        assert.isNull(yield* store.finish(intime.id, completion))
      })
    )

    it.effect("who was proven does not finish where the provider means them; everybody else does", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const { memberId, workspaceId } = yield* someone()
        const [provider, other] = [yield* saved(workspaceId), yield* saved(workspaceId)]
        const proven = Effect.fnUntraced(function* (providerId: string, subject: string, sid: string | null) {
          const [{ id }, completion] = [yield* begun(workspaceId, providerId), newToken()]
          yield* store.prove(id, { ...PROVEN, memberId, subject, sid }, completion, LIFE_MS)
          return Effect.map(store.finish(id, completion), (found) => found !== null)
        })
        const finishes = [
          yield* proven(provider.id, "s", "1"),
          yield* proven(provider.id, "s", "2"),
          yield* proven(provider.id, "t", null),
          yield* proven(other.id, "s", "1")
        ]
        const waiting = yield* begun(workspaceId, provider.id)
        yield* store.dropProven(provider, { subject: null, sid: "1" })
        yield* store.dropProven(provider, { subject: "t", sid: null })
        yield* store.dropProven(provider, { subject: "t", sid: "2" })
        assert.deepStrictEqual(yield* Effect.all(finishes), [false, true, false, true])
        assert.isNotNull(yield* store.returned(waiting.id))
      })
    )

    it.effect(
      "what ended at the provider is not proven: its session ever, the person by what began before",
      () =>
        Effect.gen(function* () {
          const store = yield* SignOnStore
          const { memberId, workspaceId } = yield* someone()
          const [provider, other] = [yield* saved(workspaceId), yield* saved(workspaceId)]
          const proven = Effect.fnUntraced(function* (id: string, subject: string, sid: string | null) {
            const completion = newToken()
            const isProven = yield* store.prove(
              id,
              { ...PROVEN, memberId, subject, sid },
              completion,
              LIFE_MS
            )
            assert.strictEqual((yield* store.finish(id, completion)) !== null, isProven)
            return isProven
          })
          const before = yield* Effect.forEach(Array.from({ length: 6 }), () =>
            begun(workspaceId, provider.id)
          )
          const elsewhere = yield* begun(workspaceId, other.id)
          yield* store.noteEnded(provider, { subject: null, sid: "1" })
          yield* store.noteEnded(provider, { subject: "t", sid: null })
          yield* store.noteEnded(provider, { subject: "u", sid: "3" })
          yield* store.noteEnded(provider, { subject: "u", sid: "3" })
          yield* TestClock.adjust(1)
          const later = yield* Effect.forEach(Array.from({ length: 2 }), () =>
            begun(workspaceId, provider.id)
          )
          const id = (at: number) => before[at]?.id ?? ""
          assert.isFalse(yield* proven(id(0), "s", "1"))
          assert.isTrue(yield* proven(id(1), "s", "2"))
          assert.isTrue(yield* proven(id(2), "s", null))
          assert.isFalse(yield* proven(id(3), "t", "2"))
          assert.isFalse(yield* proven(id(4), "u", "3"))
          assert.isTrue(yield* proven(id(5), "u", "4"))
          assert.isTrue(yield* proven(elsewhere.id, "t", "1"))
          assert.isFalse(yield* proven(later[0]?.id ?? "", "s", "1"))
          assert.isTrue(yield* proven(later[1]?.id ?? "", "t", "5"), "signed in again since")
        })
    )

    it.effect("go with their provider", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const { workspaceId } = yield* someone()
        const { id: providerId } = yield* saved(workspaceId)
        const { id } = yield* begun(workspaceId, providerId)
        yield* store.removeProvider(workspaceId, providerId)
        assert.isNull(yield* store.returned(id))
      })
    )
  })
