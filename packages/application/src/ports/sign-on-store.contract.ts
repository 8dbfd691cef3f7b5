import { assert, layer } from "@effect/vitest"
import { WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { providerOf, type Saved, saved, signOnAttemptsContract } from "./sign-on-attempts.contract.ts"
import type { MemberKey } from "./roster-store.ts"
import { type KeptProvider, SignOnStore } from "./sign-on-store.ts"
import { endSessions, load, newWorkspace, type Ports, signIn, someone } from "./story.contract.ts"

const shown = (kept: Saved) => {
  const { sealedSecret: _, workspaceId: __, ...provider } = kept
  return { ...provider, signedInAt: null, ownerSignedInAt: null }
}

const providers = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`SignOnStore: providers on ${name}`, (it) => {
    it.effect("are a workspace’s, by name, each with its domains in their order and its secret apart", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const [{ id }, other] = [yield* newWorkspace, yield* newWorkspace]
        assert.deepStrictEqual(yield* store.ways(id), { passwords: true, providers: [] })
        assert.deepStrictEqual(yield* store.ways(WorkspaceId.make("none")), {
          passwords: true,
          providers: []
        })
        const b = yield* saved(id, { name: "B", domains: ["b.test", "a.test"] })
        const a = yield* saved(id, { name: "A", scopes: [], enabled: false })
        assert.deepStrictEqual((yield* store.ways(id)).providers, [shown(a), shown(b)])
        assert.deepStrictEqual(yield* store.waysToChange(id), yield* store.ways(id))
        assert.deepStrictEqual(yield* store.provider(b.id), { ...b, ...shown(b) })
        assert.isNull(yield* store.provider("none"))
        assert.deepStrictEqual((yield* store.ways(other.id)).providers, [])
      })
    )

    it.effect("are changed whole; an id, a domain and the number of them are had once", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const [{ id }, other] = [yield* newWorkspace, yield* newWorkspace]
        const one = yield* saved(id, { domains: ["a.test"] })
        const changed = {
          ...one,
          name: "Entra",
          domains: ["b.test", "a.test"],
          sealedSecret: "other",
          enabled: false
        }
        yield* store.saveProvider(changed, 1)
        assert.deepStrictEqual(yield* store.provider(one.id), { ...changed, ...shown(changed) })
        const no = (provider: Saved, max = 10) =>
          Effect.map(Effect.flip(store.saveProvider(provider, max)), ({ what }) => what)
        assert.strictEqual(yield* no(providerOf(id), 1), "provider")
        assert.strictEqual(yield* no(providerOf(other.id, { id: one.id })), "provider")
        assert.strictEqual(yield* no(providerOf(id, { domains: ["c.test", "a.test"] })), "domain")
        assert.strictEqual((yield* store.ways(id)).providers.length, 1, "nothing of it")
        yield* saved(other.id, { domains: ["a.test"] })
        assert.strictEqual((yield* Effect.flip(store.removeProvider(other.id, one.id))).what, "provider")
        yield* store.removeProvider(id, one.id)
        assert.isNull(yield* store.provider(one.id))
        yield* saved(id, { domains: ["a.test"] })
      })
    )

    it.effect("passwords are taken until they are not", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const [{ id }, other] = [yield* newWorkspace, yield* newWorkspace]
        for (const taken of [false, true, false]) {
          yield* store.setPasswords(id, taken)
          assert.strictEqual((yield* store.ways(id)).passwords, taken)
        }
        assert.isTrue((yield* store.ways(other.id)).passwords)
      })
    )

    it.effect("a change that is refused leaves nothing", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const { id } = yield* newWorkspace
        const work = Effect.andThen(saved(id), Effect.fail("no"))
        assert.strictEqual(yield* Effect.flip(store.atomically(work)), "no")
        assert.deepStrictEqual((yield* store.ways(id)).providers, [])
      })
    )
  })

const keptSession = Effect.fnUntraced(function* (
  key: MemberKey,
  provider: Pick<KeptProvider, "id" | "workspaceId">,
  { owner = false, sid, subject }: { owner?: boolean; sid: string | null; subject: string }
) {
  const client = yield* signIn(key)
  const session = { workspaceId: key.workspaceId, sessionId: client.session.id, providerId: provider.id }
  yield* (yield* SignOnStore).keepSession({ ...session, subject, sid }, owner)
  return client
})

const people = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`SignOnStore: people on ${name}`, (it) => {
    it.effect("T44: a subject is one member, a member one subject an issuer; T45: of one workspace", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const ann = yield* someone()
        const elsewhere = yield* someone()
        const id = ann.workspaceId
        yield* store.link(ann, "https://a.test", "s")
        assert.strictEqual(yield* store.identity(id, "https://a.test", "s"), ann.memberId)
        assert.isNull(yield* store.identity(id, "https://b.test", "s"))
        assert.isNull(yield* store.identity(id, "https://a.test", "S"))
        assert.isNull(yield* store.identity(elsewhere.workspaceId, "https://a.test", "s"))
        assert.strictEqual((yield* Effect.flip(store.link(ann, "https://a.test", "t"))).what, "provider")
        assert.strictEqual((yield* Effect.flip(store.link(ann, "https://a.test", "s"))).what, "provider")
        yield* store.link(ann, "https://b.test", "s")
        yield* store.link(elsewhere, "https://a.test", "s")
        assert.strictEqual(yield* store.unlink(ann), 2)
        assert.strictEqual(yield* store.unlink(ann), 0)
        assert.isNull(yield* store.identity(id, "https://a.test", "s"))
        assert.isNotNull(yield* store.identity(elsewhere.workspaceId, "https://a.test", "s"))
        yield* store.link(ann, "https://a.test", "t")
      })
    )

    it.effect("sessions are found by what the provider means, and go with their end", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const key = yield* someone()
        const provider = yield* saved(key.workspaceId)
        const other = yield* saved(key.workspaceId)
        const one = yield* keptSession(key, provider, { subject: "s", sid: "1" })
        const two = yield* keptSession(key, provider, { subject: "s", sid: "2" })
        yield* keptSession(key, other, { subject: "s", sid: "1" })
        const ids = (meant: { subject: string | null; sid: string | null }, of = provider) =>
          Effect.map(store.sessionsOf(of, meant), (all) => all.map(({ sessionId }) => sessionId).toSorted())
        const [first, second] = [one.session.id, two.session.id]
        assert.deepStrictEqual(yield* store.sessionsOf(provider, { subject: null, sid: "1" }), [
          { memberId: key.memberId, sessionId: first }
        ])
        assert.deepStrictEqual(yield* ids({ subject: "s", sid: null }), [first, second].toSorted())
        assert.deepStrictEqual(yield* ids({ subject: "s", sid: "2" }), [second])
        assert.deepStrictEqual(yield* ids({ subject: "t", sid: "2" }), [])
        const { workspaceId } = yield* someone()
        assert.deepStrictEqual(yield* ids({ subject: "s", sid: "1" }, { ...provider, workspaceId }), [])
        yield* endSessions(one, "this")
        assert.deepStrictEqual(yield* ids({ subject: "s", sid: null }), [second])
      })
    )

    it.effect("a provider remembers its latest sign-in, and an owner’s", () =>
      Effect.gen(function* () {
        const store = yield* SignOnStore
        const key = yield* someone()
        const provider = yield* saved(key.workspaceId)
        yield* keptSession(key, provider, { subject: "s", sid: null, owner: true })
        const { now } = yield* load(key)
        yield* TestClock.adjust(1_000)
        yield* keptSession(key, provider, { subject: "s", sid: null })
        yield* store.saveProvider({ ...provider, name: "Changed" }, 10)
        const found = yield* store.provider(provider.id)
        assert.deepInclude(found ?? {}, {
          signedInAt: after(now, 1_000),
          ownerSignedInAt: now,
          name: "Changed"
        })
      })
    )
  })

/** What every adapter of `SignOnStore` promises. */
export const signOnStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  providers(name, adapter)
  signOnAttemptsContract(name, adapter)
  people(name, adapter)
}
