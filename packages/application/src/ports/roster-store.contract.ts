import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { fold } from "@tessera/domain/evolve"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { DEVICES_PER_MEMBER_MAX } from "@tessera/domain/numbers"
import { standard } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { registered } from "@tessera/domain/rules/liveness"
import { nameKey } from "@tessera/domain/rules/name"
import { Clock, Effect, type Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import { AlreadyTaken, NotFound, RosterChanged } from "../expected.ts"
import { Attempt, live } from "./history.contract.ts"
import { Outbox } from "./outbox.ts"
import { RosterStore } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import {
  ADDRESS,
  approve,
  clock,
  deprovision,
  endSessions,
  fresh,
  give,
  join,
  journalOf,
  keyOfMember,
  memberOf,
  newToken,
  newWorkspace,
  type Ports,
  register,
  remove,
  signIn,
  someone,
  system,
  trusted
} from "./story.contract.ts"

const load = Effect.fnUntraced(function* (key: Parameters<RosterStore["Service"]["load"]>[0]) {
  return yield* (yield* RosterStore).load(key)
})

/** Two decisions on one snapshot: what the first and then the second of them answer. */
const bothCommit = Effect.fnUntraced(function* (key: Parameters<RosterStore["Service"]["load"]>[0]) {
  const store = yield* RosterStore
  const before = yield* store.load(key)
  const commit = (role: "guest" | "admin") => {
    const events = [{ _tag: "RoleChanged", role, at: before.now } as const]
    const after = fold(before.roster, events)
    return store.commit({ key, before, events, after, by: system, address: null, letters: [] })
  }
  yield* commit("admin")
  return yield* Effect.flip(commit("guest"))
})

const reading = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
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

const committing = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`RosterStore on ${name}, committing`, (it) => {
    it.effect("lets one of two writers win, and tells the other", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        assert.deepStrictEqual(yield* bothCommit(key), new RosterChanged())
        assert.deepStrictEqual([(yield* load(key)).roster.role, (yield* journalOf(key)).length], ["admin", 2])
      })
    )

    it.effect("of many writers at once, each position goes to one, and every one gets a turn", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        yield* Effect.all(
          Array.from({ length: 20 }, () => signIn(key)),
          { concurrency: "unbounded" }
        )
        const all = yield* journalOf(key)
        assert.deepStrictEqual(
          all.map(({ position }) => position),
          all.map((_, index) => index)
        )
        assert.strictEqual(all.filter(({ event }) => event._tag === "SessionStarted").length, 20)
      })
    )

    it.effect("all or nothing: the loser's letter, session and device are not there", () =>
      Effect.gen(function* () {
        const [store, outbox] = [yield* RosterStore, yield* Outbox]
        const client = yield* signIn(yield* someone())
        const before = yield* store.load(client.key)
        const { waiting } = yield* outbox.depth
        const { challengeId, deviceId } = yield* register(client, "emailCode")
        const { after: roster, events } = {
          after: (yield* load(client.key)).roster,
          events: yield* journalOf(client.key)
        }
        const [session, tokenHash] = [
          { ...client.session, id: roster.devices[0]?.sessionId ?? client.session.id },
          newToken()
        ]
        const lost = yield* Effect.flip(
          store.commit({
            key: client.key,
            before,
            events: events.slice(before.version).map(({ event }) => event),
            after: roster,
            by: client.by,
            address: null,
            letters: [],
            newSession: { session, tokenHash }
          })
        )
        assert.deepStrictEqual(lost, new RosterChanged())
        assert.strictEqual(yield* (yield* Sessions).find(tokenHash), null)
        assert.strictEqual((yield* outbox.depth).waiting, waiting + 1)
        assert.deepStrictEqual(
          (yield* load(client.key)).roster.devices.map(({ id }) => id),
          [deviceId]
        )
        assert.strictEqual(yield* outbox.stateOf(client.key, challengeId), "queued")
      })
    )

    it.effect("a username and an address are one person's within a workspace, and free in another", () =>
      Effect.gen(function* () {
        const [here, there] = [yield* newWorkspace, yield* newWorkspace]
        const first = memberOf(here.id, fresh("ann"))
        yield* join(first)
        const named = { ...memberOf(here.id, fresh("bob")), username: first.username }
        assert.deepStrictEqual(yield* Effect.flip(join(named)), new AlreadyTaken({ what: "username" }))
        const mailed = { ...memberOf(here.id, fresh("eve")), email: first.email }
        assert.deepStrictEqual(yield* Effect.flip(join(mailed)), new AlreadyTaken({ what: "email" }))
        assert.strictEqual((yield* load(keyOfMember(mailed))).version, 0)
        assert.strictEqual((yield* journalOf(keyOfMember(mailed))).length, 0)
        yield* join({ ...first, workspaceId: there.id })
      })
    )

    it.effect("R7: a deprovisioned member keeps no device and no session, and comes back with none", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const client = yield* trusted(key)
        yield* register(yield* signIn(key), "approval")
        yield* deprovision(key)
        const { now, roster } = yield* load(key)
        assert.deepStrictEqual([roster.state, registered(roster, now).length], ["deprovisioned", 0])
        assert.strictEqual(yield* (yield* Sessions).find(client.tokenHash), null)
        yield* give(key, (at) => Command.cases.ReprovisionMember.make({ by: system, at }))
        const back = yield* load(key)
        assert.deepStrictEqual([back.roster.state, registered(back.roster, back.now).length], ["active", 0])
      })
    )

    it.effect("R1: ends this session, the others, or all", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const key = yield* someone()
        const [a, b, c] = [yield* signIn(key), yield* signIn(key), yield* signIn(key)]
        const found = Effect.forEach([a, b, c], ({ tokenHash }) =>
          Effect.map(sessions.find(tokenHash), (one) => one !== null)
        )
        yield* endSessions(a, "this")
        assert.deepStrictEqual(yield* found, [false, true, true])
        yield* endSessions(b, "others")
        assert.deepStrictEqual(yield* found, [false, true, false])
        const d = yield* signIn(key)
        yield* endSessions(d, "all")
        assert.deepStrictEqual(
          [...(yield* found), yield* sessions.find(d.tokenHash)],
          [false, false, false, null]
        )
      })
    )

    it.effect("P34: a removed device's sessions end with it, and no other's", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const key = yield* someone()
        const [keeper, gone] = [yield* trusted(key), yield* trusted(key)]
        yield* remove(keeper, gone.deviceId)
        assert.strictEqual(yield* sessions.find(gone.tokenHash), null)
        assert.strictEqual((yield* sessions.find(keeper.tokenHash))?.session.id, keeper.session.id)
      })
    )

    it.effect("R27: remind me later is remembered with the session it was said in", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const [one, other] = [yield* signIn(key), yield* signIn(key)]
        const { now } = yield* give(key, (at) => Command.cases.PostponeSetUp.make({ by: one.by, at }))
        const sessions = yield* Sessions
        assert.strictEqual((yield* sessions.find(one.tokenHash))?.session.postponedAt, now)
        assert.strictEqual((yield* sessions.find(other.tokenHash))?.session.postponedAt, null)
      })
    )

    it.effect("R17: a name is free again once its device has ended", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const [first, second] = [yield* signIn(key), yield* signIn(key)]
        yield* register(first, "emailCode", "Mac")
        yield* TestClock.adjust(3_600_000)
        yield* register(second, "emailCode", "MAC")
        const { now, roster } = yield* load(key)
        assert.deepStrictEqual(
          registered(roster, now).map(({ name }) => name),
          ["MAC"]
        )
      })
    )
  })

const consistent = (roster: Roster, now: Parameters<typeof registered>[1]) => {
  const held = registered(roster, now)
  const names = new Set(held.map(({ name }) => nameKey(name)))
  return held.length <= DEVICES_PER_MEMBER_MAX && names.size === held.length
}

const keepingHonest = <E>(name: string, adapter: Layer.Layer<Ports, E>, runs: number) =>
  layer(adapter)(`RosterStore on ${name}, whatever a member and their clients try`, (it) => {
    it.effect.prop(
      "fold(journal) is the stored roster",
      [Schema.Array(Attempt)],
      ([attempts]) =>
        Effect.gen(function* () {
          const key = yield* someone()
          yield* live(key, attempts)
          const { now, roster, version } = yield* load(key)
          const journal = yield* journalOf(key)
          const nobody = Roster.nobody(key.workspaceId, key.memberId)
          assert.deepStrictEqual(
            roster,
            fold(
              nobody,
              journal.map(({ event }) => event)
            )
          )
          assert.deepStrictEqual([version, consistent(roster, now)], [journal.length, true])
        }),
      { arbitrary: { runs, size: 40, seed: 20_260_101 } }
    )

    it.effect("also for a story with every kind of end in it", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const first = yield* trusted(key)
        const second = yield* signIn(key, "mobile")
        yield* approve(first, (yield* register(second, "approval")).deviceId)
        yield* register(yield* signIn(key), "approval")
        yield* remove(first, first.deviceId)
        yield* TestClock.adjust(300_000)
        yield* give(key, (at) => Command.cases.ExpireDue.make({ by: clock, at }))
        const { roster } = yield* load(key)
        assert.deepStrictEqual(
          roster.devices.map(({ status }) => status),
          ["removed", "approved", "expired"]
        )
        const journal = yield* journalOf(key)
        const nobody = Roster.nobody(key.workspaceId, key.memberId)
        assert.deepStrictEqual(
          roster,
          fold(
            nobody,
            journal.map(({ event }) => event)
          )
        )
      })
    )
  })

/** What every adapter of `RosterStore` promises. Run it against each of them, with the other ports of the same database. */
export const rosterStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>, runs = 20) => {
  reading(name, adapter)
  committing(name, adapter)
  keepingHonest(name, adapter, runs)
}
