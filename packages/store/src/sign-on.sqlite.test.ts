import { assert, layer } from "@effect/vitest"
import { SignOnStore } from "@tessera/application/ports/sign-on-store"
import { factsOf, newInstance, newToken, someone } from "@tessera/application/ports/story.contract"
import { NOTICE_KEPT_MS } from "@tessera/domain/rules/sign-on"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestClock } from "effect/testing"
import { inMemory } from "../test/layers.ts"
import { tidy } from "./housekeeping.ts"
import { voidEverything } from "./restored.ts"

const LIFE_MS = 60_000
const PROVEN = { issuer: "https://id.example.test", subject: "s", sid: null }

const begun = Effect.fnUntraced(function* (id: string) {
  const store = yield* SignOnStore
  const { memberId, workspaceId } = yield* someone()
  const provider = { id: `provider-${id}`, workspaceId, name: "Okta", issuer: PROVEN.issuer, clientId: "c" }
  const more = { sealedSecret: "sealed", scopes: [], domains: [], enabled: true }
  yield* store.saveProvider({ ...provider, ...more }, 10)
  const attempt = { workspaceId, providerId: provider.id, instanceId: newInstance(), facts: factsOf("web") }
  yield* store.begin({ id, ...attempt, returnTo: "web" }, LIFE_MS)
  const completion = newToken()
  yield* store.prove(id, { ...PROVEN, memberId }, completion, LIFE_MS)
  return { completion, provider }
})

layer(inMemory)("Sign-ins by a provider on their way", (it) => {
  it.effect("G9: are not in a restored copy; the provider is, as it was", () =>
    Effect.gen(function* () {
      const store = yield* SignOnStore
      const { completion, provider } = yield* begun("one")
      yield* voidEverything
      assert.isNull(yield* store.finish("one", completion))
      assert.isNotNull(yield* store.provider(provider.id))
    })
  )

  it.effect("T35: are deleted once they are over, and not before", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* begun("two")
      const kept = Effect.map(sql`SELECT id FROM sign_on_attempt`, (rows) => rows.length)
      yield* TestClock.adjust(LIFE_MS - 1)
      yield* tidy
      assert.strictEqual(yield* kept, 1)
      yield* TestClock.adjust(1)
      yield* tidy
      assert.strictEqual(yield* kept, 0)
    })
  )

  it.effect(
    "T35: what a provider said has ended is forgotten once no sign-in from before can come back",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { provider } = yield* begun("three")
        yield* SignOnStore.use(({ noteEnded }) => noteEnded(provider, { sid: "1", subject: null }))
        const kept = Effect.map(sql`SELECT sid FROM sign_on_notice`, (rows) => rows.length)
        yield* TestClock.adjust(NOTICE_KEPT_MS - 1)
        yield* tidy
        assert.strictEqual(yield* kept, 1)
        yield* TestClock.adjust(1)
        yield* tidy
        assert.strictEqual(yield* kept, 0)
      })
  )
})
