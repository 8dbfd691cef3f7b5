import { assert, describe, it } from "@effect/vitest"
import { Enforcement, presets, standard, strict } from "@tessera/domain/policy"
import { noEffect } from "@tessera/domain/rules/policy-effect"
import { Effect, Fiber, Layer } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { adminActor } from "./administrator.ts"
import { useCases } from "./layers.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { ask, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { Policies } from "./policies.ts"
import { PREVIEW_MS_MAX } from "./policy-preview.ts"
import { Directory } from "./ports/directory.ts"
import { Everyone, STANDINGS_MAX } from "./ports/everyone.ts"
import type { SignedIn } from "./session.ts"
import { Workspaces } from "./workspaces.ts"

const get = (who: SignedIn) => Policies.use((policies) => policies.get(who))
const preview = (...asked: Parameters<Policies["Service"]["preview"]>) =>
  Policies.use((policies) => policies.preview(...asked))
const set = Effect.fnUntraced(function* (who: SignedIn, policy: typeof standard, version: number) {
  const by = yield* adminActor(who)
  return yield* Policies.use((policies) => policies.set(who, by, policy, version))
})
const accessOf = (who: SignedIn) => Overviews.use(({ read }) => Effect.map(read(who), ({ access }) => access))

/** Olga, the owner, on a trusted Mac; Uma with a Mac and a phone; Ned with nothing. */
const town = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const olga = yield* makeMember(workspace, "olga", "owner")
  const mac = yield* trustByCode(yield* signIn(workspace, olga, { at: "mac" }))
  const uma = yield* makeMember(workspace, "uma")
  const umas = yield* trustByCode(yield* signIn(workspace, uma, { at: "umas" }))
  const phone = yield* trustByCode(yield* signIn(workspace, uma, { at: "phone", kind: "mobile" }))
  const ned = yield* makeMember(workspace, "ned")
  return { workspace, olga, mac, uma, umas, phone, neds: yield* signIn(workspace, ned, { at: "neds" }) }
})

describe("D21: the policy of a workspace", () => {
  story("is shown with its version, its presets, and who set it when", () =>
    Effect.gen(function* () {
      const { mac, olga, workspace } = yield* town
      const { changed, ...first } = yield* get(mac)
      assert.deepStrictEqual(first, { policy: standard, version: 1, presets })
      assert.deepStrictEqual(changed, { at: mac.session.startedAt, by: null })
      yield* TestClock.adjust(60_000)
      assert.strictEqual(yield* set(mac, strict, 1), 2)
      const { now } = yield* Overviews.use(({ read }) => read(mac))
      assert.deepStrictEqual(yield* get(mac), {
        policy: strict,
        version: 2,
        changed: { at: now, by: { memberId: olga.id, username: olga.username } },
        presets
      })
      yield* Workspaces.use(({ setPolicy }) => setPolicy(workspace.id, standard, 2))
      assert.deepStrictEqual((yield* get(mac)).changed, { at: now, by: null })
    })
  )

  story("decides from the next call on, and the journal says who changed it, from where", () =>
    Effect.gen(function* () {
      const { mac, phone, workspace } = yield* town
      yield* set(mac, { ...standard, allowedKinds: ["web"] }, 1)
      assert.deepInclude(yield* accessOf(phone), { level: "blocked", reason: "kind" })
      const lines = yield* Directory.use((directory) => directory.workspaceJournal(workspace.id, 1, 10))
      assert.deepStrictEqual(
        lines.map(({ address, by, event }) => [event._tag, by._tag, address]),
        [["PolicyChanged", "Admin", mac.address]]
      )
    })
  )

  story("that somebody else changed meanwhile is left as it is", () =>
    Effect.gen(function* () {
      const { mac } = yield* town
      yield* set(mac, strict, 1)
      assert.deepInclude(yield* Effect.flip(set(mac, standard, 1)), {
        _tag: "PolicyChangedMeanwhile",
        version: 2
      })
      assert.deepStrictEqual((yield* get(mac)).policy, strict)
    })
  )

  story("that is none, or that would lock its author out, is refused before and when it is set", () =>
    Effect.gen(function* () {
      const { mac } = yield* town
      const nameless = { ...standard, nameTemplate: "[nobody]" }
      const webless = { ...standard, allowedKinds: ["mobile"] as const }
      for (const [policy, tag] of [
        [nameless, "PolicyRefused"],
        [webless, "PolicyLocksOut"]
      ] as const) {
        assert.strictEqual((yield* Effect.flip(preview(mac, policy)))._tag, tag)
        assert.strictEqual((yield* Effect.flip(set(mac, policy, 1)))._tag, tag)
      }
      assert.strictEqual((yield* get(mac)).version, 1)
    })
  )

  story("is set by administrators in a trusted web session only", () =>
    Effect.gen(function* () {
      const { neds, olga, phone, umas, workspace } = yield* town
      const untrusted = yield* signIn(workspace, olga, { at: "cafe" })
      for (const who of [neds, phone, umas, untrusted]) {
        assert.strictEqual((yield* Effect.flip(set(who, strict, 1)))._tag, "ManagementRefused")
      }
    })
  )
})

describe("POLICY-4: what a policy would change is said before", () => {
  story("of this workspace, and nothing is changed by asking", () =>
    Effect.gen(function* () {
      const { mac, uma, workspace } = yield* town
      const other = yield* makeWorkspace("other")
      const away = yield* makeMember(other, "uma")
      yield* trustByCode(yield* signIn(other, away, { at: "away", kind: "mobile" }))
      yield* ask(yield* signIn(workspace, uma, { at: "new" }))
      const before = yield* get(mac)
      assert.deepStrictEqual(yield* preview(mac, standard), { ...noEffect, members: 3 })
      assert.deepStrictEqual(yield* preview(mac, { ...standard, allowedKinds: ["web"], deviceLimit: 2 }), {
        ...noEffect,
        members: 3,
        devices: { ...noEffect.devices, kind: 1 },
        losing: 1,
        overLimit: 1
      })
      const required = { ...standard, enforcement: Enforcement.cases.Required.make({}) }
      assert.deepStrictEqual(yield* preview(mac, required), { ...noEffect, members: 3, blocked: 1 })
      assert.deepStrictEqual(yield* get(mac), before)
    })
  )

  story("with sessions that would end at once", () =>
    Effect.gen(function* () {
      const { mac } = yield* town
      yield* TestClock.adjust("20 minutes")
      assert.strictEqual((yield* preview(mac, { ...standard, webSessionIdleMinutes: 15 })).sessions, 3)
    })
  )

  /** Pages that never end, each of which takes a second. */
  const slow = Layer.effect(
    Everyone,
    Effect.map(Everyone, (everyone) =>
      Everyone.of({
        ...everyone,
        standings: (id, _after, limit) =>
          Effect.delay(
            Effect.map(everyone.standings(id, null, limit), ({ now, rows }) => ({
              now,
              rows: Array.from({ length: STANDINGS_MAX }, () => rows)
                .flat()
                .slice(0, STANDINGS_MAX)
            })),
            "1 second"
          )
      })
    )
  )
  const slowWorld = useCases.pipe(
    Layer.provideMerge(slow.pipe(Layer.provideMerge(portsMemory))),
    Layer.provideMerge(Memory.layer)
  )

  it.effect("what could not be looked at in time is not counted, and that is said", () =>
    Effect.gen(function* () {
      const { mac } = yield* town
      const asked = yield* Effect.forkChild(preview(mac, { ...standard, allowedKinds: ["web"] }))
      yield* TestClock.adjust(PREVIEW_MS_MAX)
      const effect = yield* Fiber.join(asked)
      assert.deepInclude(effect, { members: 5 * STANDINGS_MAX, all: false })
    }).pipe(Effect.provide(slowWorld))
  )

  it.effect("one is reckoned at a time, few wait, and the next is sent away", () =>
    Effect.gen(function* () {
      const { mac } = yield* town
      const asked = yield* Effect.forkChild(
        Effect.forEach(Array.from({ length: 6 }), () => Effect.result(preview(mac, strict)), {
          concurrency: "unbounded"
        })
      )
      yield* TestClock.adjust(10 * PREVIEW_MS_MAX)
      const results = yield* Fiber.join(asked)
      assert.deepStrictEqual(
        results.map((one) => (one._tag === "Success" ? "reckoned" : one.failure._tag)),
        [...Array.from({ length: 5 }, () => "reckoned"), "TryLater"]
      )
    }).pipe(Effect.provide(slowWorld))
  )
})
