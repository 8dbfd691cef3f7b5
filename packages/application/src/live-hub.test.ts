import { assert, describe, it } from "@effect/vitest"
import { DeviceId } from "@tessera/domain/ids"
import { Effect, Layer, PubSub } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { useCases } from "./layers.ts"
import { Live } from "./live.ts"
import { commandLine, Members } from "./members.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { ask, instance, signIn } from "./memory/world.ts"
import { OwnSessions } from "./own-sessions.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { keyOf } from "./session.ts"
import { acme, listen, settle } from "../test/listen.ts"

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
