import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import type { DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { ASK_LIFE_MS } from "@tessera/domain/numbers"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { RosterChanged } from "../expected.ts"
import { asks, claim, LEASE_MS, subscribed } from "./push-story.contract.ts"
import { Pushes } from "./pushes.ts"
import { pushSubscriptions } from "./push-subscriptions.contract.ts"
import { RosterStore } from "./roster-store.ts"
import { approve, type Client, give, load, type Ports, signIn, someone, trusted } from "./story.contract.ts"

const deny = ({ by, key }: Client, deviceId: DeviceId) =>
  give(key, (at) => Command.cases.DenyDevice.make({ deviceId, notMe: false, by, at }))

const queueing = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Pushes on ${name}, queueing`, (it) => {
    it.effect("S19: an ask is queued with its commit, for each mobile app that subscribed", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const key = yield* someone()
        const phone = yield* subscribed(key)
        const tablet = yield* subscribed(key)
        yield* trusted(key, "mobile")
        const other = yield* subscribed(yield* someone())
        yield* claim("drain", key, other.key)
        const { deviceId } = yield* asks(key)
        const { now } = yield* load(key)
        const claimed = yield* pushes.claim("one", LEASE_MS, 1_000)
        assert.strictEqual(claimed.now, now)
        const asked = claimed.pushes.filter((push) => push.deviceId === deviceId)
        assert.sameDeepMembers(
          asked.map((push): object => ({ ...push, id: "" })),
          [phone, tablet].map(({ instanceId, subscription }) => ({
            id: "",
            key,
            language: "en",
            kind: "ask",
            deviceId,
            instanceId,
            until: after(now, ASK_LIFE_MS),
            attempt: 1,
            leasedUntil: after(now, LEASE_MS),
            subscription,
            ask: null
          }))
        )
        assert.strictEqual(new Set(asked.map(({ id }) => id)).size, 2)
      })
    )

    it.effect("a commit that lost the race queues nothing", () =>
      Effect.gen(function* () {
        const store = yield* RosterStore
        const { deviceId, instanceId, key } = yield* subscribed(yield* someone())
        const before = yield* store.load(key)
        yield* signIn(key)
        const lost = store.commit({
          key,
          before,
          events: [{ _tag: "DeviceRenamed", deviceId, name: before.roster.devices[0]!.name, at: before.now }],
          after: before.roster,
          by: { _tag: "System", via: "clock" },
          address: null,
          letters: [],
          pushes: [{ kind: "ask", deviceId, until: after(before.now, 1_000), to: [instanceId] }]
        })
        assert.deepStrictEqual(yield* Effect.flip(lost), new RosterChanged())
        assert.deepStrictEqual(yield* claim("one", key), [])
      })
    )

    it.effect("P5: an ask goes before its decision, which says what became of it", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const { key } = yield* subscribed(yield* someone())
        const mac = yield* trusted(key)
        for (const push of yield* claim("drain", key)) yield* pushes.sent(push.id, "drain")
        const { deviceId } = yield* asks(key)
        const [ask] = yield* claim("one", key)
        yield* deny(mac, deviceId)
        assert.deepStrictEqual(yield* claim("two", key), [])
        const { now } = yield* load(key)
        assert.isAbove((yield* pushes.nextDueAt) ?? 0, now)
        yield* pushes.retryAt(ask?.id ?? "", "one", after(now, 1_000), "503")
        assert.deepStrictEqual(yield* claim("two", key), [])
        yield* TestClock.adjust(1_000)
        const again = yield* claim("two", key)
        assert.deepStrictEqual(
          again.map(({ attempt, kind }) => [kind, attempt]),
          [["ask", 2]]
        )
        yield* pushes.dropped(ask?.id ?? "", "two", "over")
        const [decided, ...more] = yield* claim("two", key)
        assert.deepInclude(decided, { kind: "decided", deviceId, ask: { state: "dropped", attempt: 2 } })
        assert.deepStrictEqual(more, [])
      })
    )

    it.effect("P5: asks of several devices do not wait for each other", () =>
      Effect.gen(function* () {
        const { key } = yield* subscribed(yield* someone())
        for (let count = 0; count < 5; count += 1) yield* asks(key)
        assert.strictEqual((yield* claim("one", key)).length, 5)
      })
    )

    it.effect("D5: the approving app is told nothing, the others are", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const key = yield* someone()
        const phone = yield* subscribed(key)
        const tablet = yield* subscribed(key)
        for (const push of yield* claim("drain", key)) yield* pushes.sent(push.id, "drain")
        const { deviceId } = yield* asks(key)
        for (const push of yield* claim("one", key)) yield* pushes.sent(push.id, "one")
        yield* approve(phone, deviceId)
        assert.deepStrictEqual(
          (yield* claim("one", key)).map(({ ask, instanceId, kind }) => [kind, instanceId, ask]),
          [["decided", tablet.instanceId, { state: "sent", attempt: 1 }]]
        )
      })
    )
  })

const settling = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Pushes on ${name}, claiming and settling`, (it) => {
    it.effect("G6: a leased push is nobody else's until the lease ends", () =>
      Effect.gen(function* () {
        const { key } = yield* subscribed(yield* someone())
        yield* asks(key)
        assert.strictEqual((yield* claim("one", key)).length, 1)
        yield* TestClock.adjust(LEASE_MS - 1)
        assert.strictEqual((yield* claim("two", key)).length, 0)
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(
          (yield* claim("two", key)).map(({ attempt }) => attempt),
          [2]
        )
      })
    )

    it.effect("no push is claimed twice by workers who claim at once", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const key = yield* someone()
        for (let count = 0; count < 4; count += 1) yield* subscribed(key)
        for (let count = 0; count < 3; count += 1) yield* asks(key)
        const claims = yield* Effect.forEach(
          Array.from({ length: 6 }, (_, worker) => `worker ${worker}`),
          (owner) => pushes.claim(owner, LEASE_MS, 4),
          { concurrency: "unbounded" }
        )
        const ids = claims.flatMap((one) => one.pushes.map(({ id }) => id))
        assert.strictEqual(new Set(ids).size, ids.length)
        assert.isAtLeast(ids.length + (yield* claim("rest", key)).length, 12)
      })
    )

    it.effect("what is settled is not claimed again, and whoever lost the lease settles nothing", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const keys = yield* Effect.forEach([1, 2, 3, 4], () => someone())
        for (const key of keys) yield* Effect.andThen(subscribed(key), asks(key))
        const [a, b, c, d] = yield* claim("one", ...keys)
        yield* pushes.sent(a?.id ?? "", "one")
        yield* pushes.dead(b?.id ?? "", "one", "413")
        yield* pushes.dropped(c?.id ?? "", "one", "over")
        yield* pushes.sent(d?.id ?? "", "two")
        yield* TestClock.adjust(LEASE_MS)
        yield* pushes.sent(d?.id ?? "", "one")
        const left = yield* claim("two", ...keys)
        assert.deepStrictEqual(
          left.map(({ id }) => id),
          [d?.id]
        )
      })
    )

    it.effect("knows when the next push falls due", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        yield* TestClock.adjust(LEASE_MS)
        for (const push of (yield* pushes.claim("drain", LEASE_MS, 1_000)).pushes)
          yield* pushes.sent(push.id, "drain")
        assert.isNull(yield* pushes.nextDueAt)
        const { key } = yield* subscribed(yield* someone())
        yield* asks(key)
        const { now } = yield* load(key)
        assert.strictEqual(yield* pushes.nextDueAt, now)
        yield* claim("one", key)
        assert.strictEqual(yield* pushes.nextDueAt, after(now, LEASE_MS))
      })
    )
  })

/** What every adapter of `Pushes` promises. */
export const pushesContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  queueing(name, adapter)
  settling(name, adapter)
  pushSubscriptions(name, adapter)
}
