import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { standard } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { Clock, Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { NotFound } from "../expected.ts"
import { RosterStore } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import {
  ADDRESS,
  clock,
  fresh,
  give,
  join,
  journalOf,
  keyOfMember,
  memberOf,
  newWorkspace,
  type Ports,
  register,
  signIn,
  someone,
  system,
  trusted,
  load
} from "./story.contract.ts"

/** `rosterStoreContract`: what is read. */
export const rosterStoreReads = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`RosterStore on ${name}, reading`, (it) => {
    it.effect("an unknown workspace is not found, an unknown member is nobody yet", () =>
      Effect.gen(function* () {
        const memberId = MemberId.make("nobody")
        const unknown = yield* Effect.flip(load({ workspaceId: WorkspaceId.make("nowhere"), memberId }))
        assert.deepStrictEqual(unknown, new NotFound({ what: "workspace" }))
        const { id: workspaceId } = yield* newWorkspace
        const { lastUsed, policy, roster, version } = yield* load({ workspaceId, memberId })
        assert.deepStrictEqual(roster, Roster.nobody(workspaceId, memberId))
        assert.deepStrictEqual([version, policy, lastUsed.size], [0, standard, 0])
      })
    )

    it.effect("a member joins with the first line of their journal: who, where, when", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const { now, roster, version } = yield* load(key)
        assert.deepStrictEqual(
          [roster.role, roster.state, roster.joinedAt, version],
          ["user", "active", now, 1]
        )
        assert.deepStrictEqual(yield* journalOf(key), [
          {
            position: 0,
            event: { _tag: "MemberProvisioned", role: "user", at: now },
            by: system,
            address: ADDRESS,
            at: now
          }
        ])
      })
    )

    it.effect("the journal is read in pages, from any position", () =>
      Effect.gen(function* () {
        const store = yield* RosterStore
        const { key } = yield* trusted(yield* someone())
        const all = yield* store.journal(key, 0, 1_000)
        assert.deepStrictEqual(
          all.map(({ position }) => position),
          all.map((_, index) => index)
        )
        assert.deepStrictEqual(yield* store.journal(key, 2, 3), all.slice(2, 5))
        assert.deepStrictEqual(yield* store.journal(key, all.length, 10), [])
      })
    )

    it.effect("T4: one member id in two workspaces is two members", () =>
      Effect.gen(function* () {
        const [one, other] = [yield* newWorkspace, yield* newWorkspace]
        const member = memberOf(one.id, fresh("twin"))
        const twin = { ...member, workspaceId: other.id }
        yield* join(member)
        yield* trusted(yield* join(twin))
        const before = yield* load(keyOfMember(member))
        assert.deepStrictEqual([before.version, before.roster.devices.length], [1, 0])
        assert.isAbove((yield* load(keyOfMember(twin))).version, 1)
      })
    )

    it.effect("T16: its clock is the database's, and never runs backwards", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const begin = yield* Clock.currentTimeMillis
        assert.strictEqual((yield* load(key)).now, begin)
        yield* TestClock.adjust(60_000)
        assert.strictEqual((yield* load(key)).now, begin + 60_000)
        yield* TestClock.setTime(begin)
        assert.isAtLeast((yield* load(key)).now, begin + 60_000)
        // However it made good for the jump, it agrees again once the clock is well past.
        yield* TestClock.setTime(begin + 600_000)
        assert.strictEqual((yield* load(key)).now, begin + 600_000)
      })
    )

    it.effect(
      "tells when and from where each device was last used; before any use, where it was set up from",
      () =>
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const client = yield* trusted(yield* someone())
          const unused = yield* load(client.key)
          assert.deepStrictEqual([...unused.lastUsed], [])
          assert.deepStrictEqual([...unused.addresses], [[client.deviceId, ADDRESS]])
          yield* sessions.touch(client.session, client.deviceId, unused.now, "198.51.100.1")
          const used = yield* load(client.key)
          assert.deepStrictEqual([...used.lastUsed], [[client.deviceId, unused.now]])
          assert.deepStrictEqual([...used.addresses], [[client.deviceId, "198.51.100.1"]])
        })
    )

    it.effect(
      "D13: knows whose pending devices and locks the clock has ended, until that is written down",
      () =>
        Effect.gen(function* () {
          const store = yield* RosterStore
          const isDue = (memberId: MemberId) =>
            Effect.map(store.due(1_000), (all) => all.some((one) => one.memberId === memberId))
          const asking = yield* signIn(yield* someone())
          yield* register(asking, "emailCode")
          const locked = yield* trusted(yield* someone())
          const { deviceId, key } = locked
          const { now } = yield* load(key)
          const until = after(now, 60_000)
          yield* give(key, (at) => Command.cases.LockDevice.make({ deviceId, until, by: system, at }))
          assert.deepStrictEqual(
            [yield* isDue(asking.key.memberId), yield* isDue(key.memberId)],
            [false, false]
          )
          yield* TestClock.adjust(60_000)
          assert.deepStrictEqual(
            [yield* isDue(asking.key.memberId), yield* isDue(key.memberId)],
            [false, true]
          )
          yield* TestClock.adjust(3_600_000)
          assert.deepStrictEqual(
            [yield* isDue(asking.key.memberId), yield* isDue(key.memberId)],
            [true, true]
          )
          for (const one of [asking.key, key])
            yield* give(one, (at) => Command.cases.ExpireDue.make({ by: clock, at }))
          assert.deepStrictEqual(
            [yield* isDue(asking.key.memberId), yield* isDue(key.memberId)],
            [false, false]
          )
        })
    )
  })
