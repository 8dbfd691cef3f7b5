import { assert, describe, it } from "@effect/vitest"
import type { TrustEvent } from "@tessera/domain/events"
import { type Policy, standard } from "@tessera/domain/policy"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { listen, settle } from "../test/listen.ts"
import { story } from "../test/story.ts"
import { useCases } from "./layers.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { journalOf, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { MEMBERS_MAX, Sweep } from "./sweep.ts"
import { Workspaces } from "./workspaces.ts"

const MINUTE = 60_000
const DAY = 86_400_000

const once = Sweep.use((sweep) => sweep.once)
const notices = Sweep.use((sweep) => sweep.notices)
const setPolicy = (id: Parameters<Workspaces["Service"]["setPolicy"]>[0], policy: Partial<Policy>) =>
  Workspaces.use((workspaces) => workspaces.setPolicy(id, { ...standard, ...policy }, 1))
const letters = Memory.useSync((memory) =>
  [...memory.letters.values()].flatMap(({ letter }) => (letter._tag === "TrustEnding" ? [letter] : []))
)
const eventsOf = (who: SignedIn, tag: TrustEvent["_tag"]) =>
  Effect.map(journalOf(who), (lines) => lines.filter(({ event }) => event._tag === tag))

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const ann = yield* makeMember(workspace, "ann")
  const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }), "Mac")
  return { workspace, ann, mac }
})

describe("CLIENT-4: before trust ends its member is told", () => {
  story("seven days and one day before, by one letter each; the row says it all the time", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      yield* setPolicy(workspace.id, { maximumAgeDays: 30 })
      yield* TestClock.adjust("22 days")
      assert.strictEqual(yield* notices, 0)
      yield* TestClock.adjust("1 day")
      assert.strictEqual(yield* notices, 1)
      assert.strictEqual(yield* notices, 0)
      yield* TestClock.adjust("6 days")
      assert.strictEqual(yield* notices, 1)
      assert.strictEqual(yield* notices, 0)
      const [first, second, ...more] = yield* letters
      const endsAt = (mac.session.startedAt + 30 * DAY) as typeof mac.session.startedAt
      assert.deepInclude<unknown>(first, { deviceName: "Mac", why: "age", endsAt, others: [] })
      assert.strictEqual(second?.endsAt, endsAt)
      assert.deepStrictEqual(more, [])
      const told = yield* eventsOf(mac, "TrustEndingTold")
      assert.deepStrictEqual(
        told.map(({ address, by }) => [by._tag, address]),
        [
          ["System", null],
          ["System", null]
        ]
      )
    })
  )

  story("T2: devices that it is told of together are one letter, in the order in which they end", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      yield* TestClock.adjust("1 day")
      yield* trustByCode(yield* signIn(workspace, ann, { at: "pad" }), "Pad")
      yield* setPolicy(workspace.id, { maximumAgeDays: 30 })
      yield* TestClock.adjust("24 days")
      assert.strictEqual(yield* notices, 1)
      const [letter, ...more] = yield* letters
      assert.deepStrictEqual(more, [])
      assert.strictEqual(letter?.deviceName, "Mac")
      assert.deepStrictEqual(
        letter?.others.map(({ deviceName, endsAt }) => [deviceName, endsAt - letter.endsAt]),
        [["Pad", DAY]]
      )
    })
  )

  story("the device's row says when, and by what; one that is not trusted says something else", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      const ends = Effect.map(
        Overviews.use(({ read }) => read(mac)),
        ({ devices }) => devices[0]?.trustEnds
      )
      assert.isNull(yield* ends)
      yield* setPolicy(workspace.id, { maximumAgeDays: 30, idleDays: 20 })
      assert.deepStrictEqual((yield* ends)?.why, "idle")
      yield* Workspaces.use((all) =>
        all.setPolicy(workspace.id, { ...standard, maximumAgeDays: 30, allowedOs: ["Windows"] }, 2)
      )
      assert.isNull(yield* ends)
    })
  )
})

describe("CLIENT-3, D20: the end itself is written down though nobody calls", () => {
  story("once, by the clock; the open page hears of it, its session stays and is asked to set up again", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      yield* setPolicy(workspace.id, { maximumAgeDays: 30 })
      yield* TestClock.adjust(30 * DAY - 10 * MINUTE)
      const mac = yield* signIn(workspace, ann, { at: "mac" })
      const { events, over } = yield* listen(mac)
      yield* TestClock.adjust(10 * MINUTE - 1)
      assert.strictEqual(yield* once, 0)
      yield* TestClock.adjust(1)
      assert.strictEqual(yield* once, 1)
      yield* settle
      assert.strictEqual(events.at(-1)?._tag, "Changed")
      assert.strictEqual(over.closed, 0)
      const { access, prompt } = yield* Overviews.use(({ read }) => read(mac))
      assert.strictEqual(access.level, "unsecured")
      assert.isTrue(prompt.setUp)
      assert.lengthOf(yield* eventsOf(mac, "DeviceRemoved"), 1)
      assert.strictEqual(yield* once, 0)
    })
  )
})

describe("many at once are swept in pieces", () => {
  const PEOPLE = 2 * MEMBERS_MAX + 50
  story("one after the other, with a moment for others in between", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const people = yield* Effect.forEach(
        Array.from({ length: PEOPLE }, (_, n) => n),
        Effect.fnUntraced(function* (n) {
          const member = yield* makeMember(workspace, `member-${n}`)
          const address = `192.0.${n}.1`
          return yield* trustByCode(yield* signIn(workspace, member, { at: `client-${n}`, address }))
        })
      )
      yield* TestClock.adjust("40 days")
      yield* setPolicy(workspace.id, { maximumAgeDays: 30 })
      const swept = Effect.map(
        Effect.forEach(people, ({ session }) => RosterStore.use(({ load }) => load(keyOf(session)))),
        (all) => all.filter(({ roster }) => roster.devices[0]?.status === "removed").length
      )
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* Layer.build(Sweep.running)
          yield* settle
          assert.strictEqual(yield* swept, MEMBERS_MAX)
          yield* TestClock.adjust("50 millis")
          assert.strictEqual(yield* swept, 2 * MEMBERS_MAX)
          yield* TestClock.adjust("50 millis")
          assert.strictEqual(yield* swept, PEOPLE)
        })
      )
    })
  )

  const unreadable = { member: "", tries: 0 }
  const brokenWorld = useCases.pipe(
    Layer.provideMerge(
      Layer.effect(
        RosterStore,
        Effect.map(RosterStore, (store) =>
          RosterStore.of({
            ...store,
            load: (key) =>
              Effect.suspend(() => {
                if (key.memberId !== unreadable.member) return store.load(key)
                unreadable.tries += 1
                return Effect.die("it cannot be read")
              })
          })
        )
      ).pipe(Layer.provideMerge(portsMemory))
    ),
    Layer.provideMerge(Memory.layer)
  )

  it.effect("who cannot be swept is logged, holds up nobody, and is not tried again at once", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const bob = yield* makeMember(workspace, "bob")
      const bobs = yield* trustByCode(yield* signIn(workspace, bob, { at: "bobs" }))
      yield* TestClock.adjust("40 days")
      yield* setPolicy(workspace.id, { maximumAgeDays: 30 })
      unreadable.member = ann.id
      yield* Layer.build(Sweep.running)
      yield* settle
      const { roster } = yield* RosterStore.use(({ load }) => load(keyOf(bobs.session)))
      assert.strictEqual(roster.devices[0]?.status, "removed")
      assert.strictEqual(unreadable.tries, 1)
      yield* TestClock.adjust("4999 millis")
      assert.strictEqual(unreadable.tries, 1)
      yield* TestClock.adjust("1 milli")
      assert.strictEqual(unreadable.tries, 2)
    }).pipe(Effect.scoped, Effect.provide(brokenWorld))
  )
})
