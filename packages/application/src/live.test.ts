import { assert, describe, it } from "@effect/vitest"
import { DeviceId } from "@tessera/domain/ids"
import type { LiveEvent } from "@tessera/domain/live"
import { Effect, Fiber, Layer, PubSub, Stream } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { useCases } from "./layers.ts"
import { Live, STREAMS_PER_CLIENT_MAX, STREAMS_PER_MEMBER_MAX } from "./live.ts"
import { commandLine, Members } from "./members.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { ask, instance, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { OwnSessions } from "./own-sessions.ts"
import { Overviews } from "./overview.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { Sweep } from "./sweep.ts"
import { keyOf, type SignedIn } from "./session.ts"

/** Lets every fiber that can run, run; no time passes. */
const settle = TestClock.adjust(0)

const listen = Effect.fnUntraced(function* (who: SignedIn, from: number | null = null) {
  const events: Array<LiveEvent> = []
  const over = { closed: 0 }
  const leave = yield* Live.use(({ open }) =>
    open({
      who,
      from,
      send: (event) => void events.push(event),
      close: () => void (over.closed += 1)
    })
  )
  return { events, over, leave }
})
const versionOf = (who: SignedIn) =>
  Overviews.use((overviews) => Effect.map(overviews.devices(who), ({ version }) => version))

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member = yield* makeMember(workspace, "ann")
  const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
  return { workspace, member, mac }
})

describe("P3, P53: the stream says the version, and what to say aloud", () => {
  story("Hello first; then an ask, its approval and the end of a device, by name", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const { events } = yield* listen(mac)
      const version = yield* versionOf(mac)
      assert.deepStrictEqual(events, [{ _tag: "Hello", version }])
      const { deviceId, name } = yield* ask(phone, "Phone")
      yield* settle
      assert.deepStrictEqual(events.at(-1), {
        _tag: "Changed",
        version: version + 1,
        changes: [{ _tag: "AskOpened", deviceId, name }]
      })
      yield* Devices.use(({ approve }) => approve(mac, deviceId, null))
      yield* settle
      assert.deepStrictEqual(events.at(-1), {
        _tag: "Changed",
        version: version + 2,
        changes: [{ _tag: "Approved", deviceId, name }]
      })
      yield* Devices.use(({ remove }) => remove(mac, deviceId))
      yield* settle
      const changed = events.at(-1)
      assert.deepStrictEqual(changed?._tag === "Changed" ? changed.changes : null, [
        { _tag: "Ended", deviceId, name }
      ])
      assert.deepStrictEqual(
        events.map(({ _tag }) => _tag),
        ["Hello", "Changed", "Changed", "Changed"]
      )
    })
  )

  story("a reader that comes back is told what it missed, once", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const from = yield* versionOf(mac)
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const { deviceId, name } = yield* ask(phone, "Phone")
      const { events } = yield* listen(mac, from)
      const version = yield* versionOf(mac)
      assert.deepStrictEqual(events, [
        { _tag: "Hello", version },
        { _tag: "Changed", version, changes: [{ _tag: "AskOpened", deviceId, name }] }
      ])
      const { events: current } = yield* listen(mac, version)
      assert.deepStrictEqual(current, [{ _tag: "Hello", version }])
      const { events: future } = yield* listen(mac, version + 100)
      assert.deepStrictEqual(future, [{ _tag: "Hello", version }])
    })
  )

  story("what the clock ends is told by the sweep; the rest is told as a change of some sort", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const { events } = yield* listen(mac)
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* settle
      const signedIn = events.at(-1)
      assert.deepStrictEqual(signedIn?._tag === "Changed" ? signedIn.changes : null, [{ _tag: "Other" }])
      const { deviceId, name } = yield* ask(phone, "Phone")
      yield* TestClock.adjust(300_000)
      assert.strictEqual(yield* Sweep.use(({ once }) => once), 1)
      yield* settle
      const ended = events.at(-1)
      assert.deepStrictEqual(ended?._tag === "Changed" ? ended.changes : null, [
        { _tag: "Ended", deviceId, name }
      ])
    })
  )

  story("T3: nobody hears of another member", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      const bob = yield* makeMember(workspace, "bob")
      const { events } = yield* listen(mac)
      yield* trustByCode(yield* signIn(workspace, bob, { at: "bobs" }))
      yield* settle
      assert.deepStrictEqual(
        events.map(({ _tag }) => _tag),
        ["Hello"]
      )
    })
  )
})

describe("T18, G4: a session that ended hears so, and nothing after", () => {
  story("signed out elsewhere; the others go on", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const [onMac, onPhone] = [yield* listen(mac), yield* listen(phone)]
      yield* OwnSessions.use(({ signOut }) => signOut(mac, "others"))
      yield* settle
      assert.deepStrictEqual(onPhone.events.at(-1), { _tag: "SessionEnded", reason: "signedOut" })
      assert.strictEqual(onPhone.over.closed, 1)
      assert.strictEqual(onMac.events.at(-1)?._tag, "Changed")
      const heard = onPhone.events.length
      yield* OwnSessions.use(({ signOut }) => signOut(mac, "others"))
      yield* settle
      assert.strictEqual(onPhone.events.length, heard)
      assert.strictEqual(onPhone.over.closed, 1)
    })
  )

  story("its device was removed; it was not me; the member left", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const { approve, deny, remove } = yield* Devices
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const { deviceId } = yield* ask(phone)
      yield* approve(mac, deviceId, null)
      const onPhone = yield* listen(phone)
      yield* remove(mac, deviceId)
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      const onPad = yield* listen(pad)
      yield* deny(mac, (yield* ask(pad)).deviceId, true)
      const onMac = yield* listen(mac)
      yield* Members.use(({ deprovision }) => deprovision(commandLine, keyOf(mac.session)))
      yield* settle
      const last = ({ events }: typeof onMac) => events.at(-1)
      assert.deepStrictEqual(last(onPhone), { _tag: "SessionEnded", reason: "deviceRemoved" })
      assert.deepStrictEqual(last(onPad), { _tag: "SessionEnded", reason: "notMe" })
      assert.deepStrictEqual(last(onMac), { _tag: "SessionEnded", reason: "deprovisioned" })
    })
  )

  story("its time was over: found by the re-check each 15 s", () =>
    Effect.gen(function* () {
      const { mac } = yield* acme
      const opened = yield* listen(mac)
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual(opened.over.closed, 0)
      const memory = yield* Memory
      const found = memory.sessions.get(mac.session.id)
      assert.isDefined(found)
      if (found === undefined) return
      memory.sessions.set(mac.session.id, {
        ...found,
        session: { ...found.session, expiresAt: found.session.startedAt }
      })
      yield* TestClock.adjust("15 seconds")
      assert.deepStrictEqual(opened.events.at(-1), { _tag: "SessionEnded", reason: "expired" })
      assert.strictEqual(opened.over.closed, 1)
    })
  )

  story("between its sign-in and its stream: it is refused one", () =>
    Effect.gen(function* () {
      const { mac } = yield* acme
      yield* OwnSessions.use(({ signOut }) => signOut(mac, "all"))
      assert.strictEqual((yield* Effect.flip(listen(mac)))._tag, "SessionEnded")
      assert.strictEqual(yield* Live.use(({ count }) => count), 0)
    })
  )
})

describe("T33, G8: streams are bounded, and end in an orderly way", () => {
  story("three a client, forty a member; a place that is left can be taken", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const first = yield* listen(mac)
      yield* Effect.forEach(Array.from({ length: STREAMS_PER_CLIENT_MAX - 1 }), () => listen(mac))
      assert.strictEqual((yield* Effect.flip(listen(mac)))._tag, "RateLimited")
      yield* first.leave
      assert.strictEqual(first.over.closed, 1)
      yield* listen(mac)
      const others = yield* Effect.forEach(
        Array.from({ length: STREAMS_PER_MEMBER_MAX - STREAMS_PER_CLIENT_MAX }),
        (_, index) => signIn(workspace, member, { at: `other${index}` })
      )
      yield* Effect.forEach(others, (who) => listen(who))
      const oneMore = yield* signIn(workspace, member, { at: "one-more" })
      assert.strictEqual((yield* Effect.flip(listen(oneMore)))._tag, "RateLimited")
      assert.strictEqual(yield* Live.use(({ count }) => count), STREAMS_PER_MEMBER_MAX)
    })
  )

  story("after a quarter of an hour, and when the server goes down, it says Reconnect", () =>
    Effect.gen(function* () {
      const { mac } = yield* acme
      const old = yield* listen(mac)
      yield* TestClock.adjust("18 minutes")
      yield* TestClock.adjust("15 seconds")
      assert.strictEqual(old.events.at(-1)?._tag, "Reconnect")
      assert.strictEqual(old.over.closed, 1)
      const open = yield* listen(mac)
      yield* Live.use(({ closeAll }) => closeAll(1_000))
      const last = open.events.at(-1)
      assert.isTrue(last?._tag === "Reconnect" && last.retryMs < 1_000)
      assert.strictEqual(yield* Live.use(({ count }) => count), 0)
    })
  )

  story("as a Stream it is the same, and leaving it leaves the room", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const { count, events } = yield* Live
      const reading = yield* Effect.forkChild(Stream.runCollect(Stream.take(events(mac, null), 2)))
      yield* settle
      yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* settle
      const read = yield* Fiber.join(reading)
      assert.deepStrictEqual(
        read.map(({ _tag }) => _tag),
        ["Hello", "Changed"]
      )
      assert.strictEqual(yield* count, 0)
    })
  )
})

describe("a signal only says: look", () => {
  const journalDown = { down: false, reads: 0 }
  const flaky = Layer.effect(
    RosterStore,
    Effect.map(RosterStore, (store) =>
      RosterStore.of({
        ...store,
        journal: (key, from, limit) =>
          Effect.suspend(() => {
            journalDown.reads += 1
            return journalDown.down ? Effect.die("the database is down") : store.journal(key, from, limit)
          })
      })
    )
  )
  const flakyWorld = useCases.pipe(
    Layer.provideMerge(flaky.pipe(Layer.provideMerge(portsMemory))),
    Layer.provideMerge(Memory.layer)
  )

  it.effect("what could not be read is read at the next re-check", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const { events } = yield* listen(mac)
      journalDown.down = true
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* settle
      assert.strictEqual(events.length, 1)
      journalDown.down = false
      yield* TestClock.adjust("1 second")
      assert.strictEqual(events.at(-1)?._tag, "Changed")
      assert.strictEqual(phone.session.instanceId, instance("phone"))
    }).pipe(Effect.provide(flakyWorld))
  )

  story("after a gap in the signals every room is looked at", () =>
    Effect.gen(function* () {
      const { mac } = yield* acme
      const { events } = yield* listen(mac)
      const memory = yield* Memory
      const key = [...memory.rosters.keys()][0] ?? ""
      const stored = memory.rosters.get(key)
      assert.isDefined(stored)
      if (stored === undefined) return
      // A commit of another process whose signal was lost.
      const lost = {
        position: stored.journal.length,
        event: { _tag: "DeviceUnlocked", deviceId: DeviceId.make("x"), at: stored.roster.joinedAt } as const,
        by: commandLine,
        address: null,
        at: stored.roster.joinedAt
      }
      memory.rosters.set(key, { ...stored, journal: [...stored.journal, lost] })
      yield* settle
      assert.strictEqual(events.length, 1)
      yield* PubSub.publish(memory.gaps, undefined)
      yield* settle
      assert.strictEqual(events.at(-1)?._tag, "Changed")
    })
  )

  it.effect("many streams of one member cost one reading", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const streams = yield* Effect.forEach([mac, mac, mac], (who) => listen(who))
      journalDown.reads = 0
      yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* settle
      assert.isTrue(streams.every(({ events }) => events.length === 2))
      assert.strictEqual(journalDown.reads, 1)
    }).pipe(Effect.provide(flakyWorld))
  )
})
