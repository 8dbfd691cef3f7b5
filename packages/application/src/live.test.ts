import { assert, describe } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { Live, STREAMS_PER_CLIENT_MAX, STREAMS_PER_MEMBER_MAX } from "./live.ts"
import { ask, makeMember, signIn, trustByCode } from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { Sweep } from "./sweep.ts"
import type { SignedIn } from "./session.ts"
import { acme, listen, settle } from "../test/listen.ts"

const versionOf = (who: SignedIn) =>
  Overviews.use((overviews) => Effect.map(overviews.devices(who), ({ version }) => version))

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
