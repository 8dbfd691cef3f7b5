import { assert, layer } from "@effect/vitest"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { Effect, type Layer } from "effect"
import { town } from "./everyone-story.contract.ts"
import { Everyone } from "./everyone.ts"
import type { MemberKey } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import { load, newWorkspace, type Ports } from "./story.contract.ts"

/** What the rosters and the sessions say of a member, by the ports that keep them. */
const standing = Effect.fnUntraced(function* (key: MemberKey) {
  const { lastUsed, roster } = yield* load(key)
  const devices = roster.devices.filter(({ status }) => !isTerminal(status))
  const sessions = yield* (yield* Sessions).list(key)
  return {
    memberId: key.memberId,
    joinedAt: roster.joinedAt,
    devices,
    lastUsed: new Map([...lastUsed].filter(([id]) => devices.some((device) => device.id === id))),
    sessions: sessions
      .map(({ expiresAt, facts, lastSeenAt, startedAt }) => ({
        kind: facts.kind,
        startedAt,
        lastSeenAt,
        expiresAt
      }))
      .toSorted((one, other) => one.startedAt - other.startedAt)
  }
})
const byId = (keys: ReadonlyArray<MemberKey>) =>
  keys.toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1))

/** Part of `everyoneContract`: what a policy is about. */
export const everyonesStandingsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Everyone on ${name}, what a policy is about`, (it) => {
    it.effect(
      "each active member's registered devices, with their last use, and sessions; nobody else's (T4)",
      () =>
        Effect.gen(function* () {
          const { ann, bob, id, none, rob } = yield* town
          const sessions = yield* Sessions
          const { now } = yield* load(ann.key)
          yield* sessions.touch(ann.mac.session, ann.mac.deviceId, now, null)
          const { rows, now: read } = yield* (yield* Everyone).standings(id, null, 100)
          assert.strictEqual(read, now)
          const expected = yield* Effect.forEach(byId([ann.key, bob.key, rob.key, none]), standing)
          const kept = rows.map((row) => ({
            ...row,
            lastUsed: new Map(
              [...row.lastUsed].filter(([one]) => row.devices.some((device) => device.id === one))
            )
          }))
          assert.deepStrictEqual(kept, expected)
          assert.isTrue(kept.some(({ lastUsed }) => lastUsed.size > 0))
        })
    )

    it.effect("in pages by id; of a workspace without members, none", () =>
      Effect.gen(function* () {
        const { ann, bob, id, none, rob } = yield* town
        const everyone = yield* Everyone
        const ids = byId([ann.key, bob.key, rob.key, none]).map(({ memberId }) => memberId)
        const page = (after: (typeof ids)[number] | null, limit: number) =>
          Effect.map(everyone.standings(id, after, limit), ({ rows }) => rows.map(({ memberId }) => memberId))
        assert.deepStrictEqual(yield* page(null, 3), ids.slice(0, 3))
        assert.deepStrictEqual(yield* page(ids[2] ?? null, 3), ids.slice(3))
        assert.deepStrictEqual(yield* page(ids[3] ?? null, 3), [])
        const { rows } = yield* everyone.standings((yield* newWorkspace).id, null, 10)
        assert.deepStrictEqual(rows, [])
      })
    )
  })
