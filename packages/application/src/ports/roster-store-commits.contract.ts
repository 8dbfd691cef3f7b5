import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { fold } from "@tessera/domain/evolve"
import { registered } from "@tessera/domain/rules/liveness"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { AlreadyTaken, RosterChanged } from "../expected.ts"
import { Outbox } from "./outbox.ts"
import { type MemberKey, RosterStore } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import {
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
  trusted,
  load
} from "./story.contract.ts"

/** Two decisions on one snapshot: what the first and then the second of them answer. */
const bothCommit = Effect.fnUntraced(function* (key: MemberKey) {
  const store = yield* RosterStore
  const before = yield* store.load(key)
  const commit = (role: "guest" | "admin") => {
    const events = [{ _tag: "RoleChanged", role, at: before.now } as const]
    const after = fold(before.roster, events)
    return store.commit({ key, before, events, after, by: system, address: null, letters: [], pushes: [] })
  }
  yield* commit("admin")
  return yield* Effect.flip(commit("guest"))
})

/** `rosterStoreContract`: what is written, and what is not. */
export const rosterStoreCommits = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
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
            pushes: [],
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
        const { now } = yield* give(key, (at) =>
          Command.cases.PostponeSetUp.make({ facts: one.session.facts, by: one.by, at })
        )
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
