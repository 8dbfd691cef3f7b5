import { assert, layer } from "@effect/vitest"
import { fold } from "@tessera/domain/evolve"
import { DAY_MS } from "@tessera/domain/numbers"
import { standard } from "@tessera/domain/policy"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Directory } from "./directory.ts"
import { asks, claim, subscribed, subscriptionOf } from "./push-story.contract.ts"
import { Pushes } from "./pushes.ts"
import { type MemberKey, RosterStore } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import {
  bySystem,
  deprovision,
  endSessions,
  type Ports,
  remove,
  signIn,
  someone,
  trusted
} from "./story.contract.ts"

/** The addresses that an ask of now would be sent to. */
const reached = Effect.fnUntraced(function* (key: MemberKey) {
  yield* claim("before", key)
  const { deviceId } = yield* asks(key)
  const asked = (yield* claim("one", key)).filter((push) => push.deviceId === deviceId)
  return asked.map(({ subscription }) => subscription?.endpoint ?? null)
})

/** Part of `pushesContract`: where pushes go, and until when. */
export const pushSubscriptions = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Pushes on ${name}, subscriptions`, (it) => {
    it.effect("one a client instance: a new one replaces the old", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const { key, session } = yield* subscribed(yield* someone())
        const next = subscriptionOf()
        assert.isTrue(yield* pushes.subscribe(session, next))
        assert.deepStrictEqual(yield* reached(key), [next.endpoint])
      })
    )

    it.effect("is known of the member and the instance; a change that is refused leaves none", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const [phone, bob] = [yield* trusted(yield* someone(), "mobile"), yield* someone()]
        const work = Effect.andThen(pushes.subscribe(phone.session, subscriptionOf()), Effect.fail("no"))
        assert.strictEqual(yield* Effect.flip(pushes.atomically(work)), "no")
        assert.isFalse(yield* pushes.isSubscribed(phone.session))
        yield* pushes.subscribe(phone.session, subscriptionOf())
        assert.isTrue(yield* pushes.isSubscribed(phone.session))
        const taken = yield* signIn(bob, "mobile", phone.instanceId)
        assert.isFalse(yield* pushes.isSubscribed(taken.session))
        yield* pushes.unsubscribe(phone.session)
        assert.isFalse(yield* pushes.isSubscribed(phone.session))
      })
    )

    it.effect("a push that was queued before goes to the address of now", () =>
      Effect.gen(function* () {
        const { key, session } = yield* subscribed(yield* someone())
        yield* asks(key)
        const next = subscriptionOf()
        yield* (yield* Pushes).subscribe(session, next)
        assert.deepStrictEqual(
          (yield* claim("one", key)).map(({ subscription }) => subscription),
          [next]
        )
      })
    )

    it.effect("T40: whoever signs in next on an instance, or has its address, takes it over", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const [ann, bob] = [yield* someone(), yield* someone()]
        const phone = yield* subscribed(ann)
        const [sameKey, sameAddress] = [subscriptionOf(), phone.subscription]
        const onPhone = yield* signIn(bob, "mobile", phone.instanceId)
        yield* pushes.subscribe(onPhone.session, sameKey)
        assert.deepStrictEqual(yield* reached(ann), [])
        yield* pushes.subscribe(phone.session, phone.subscription)
        assert.deepStrictEqual(yield* reached(ann), [phone.subscription.endpoint])
        const elsewhere = yield* trusted(bob, "mobile")
        yield* pushes.subscribe(elsewhere.session, sameAddress)
        assert.deepStrictEqual(yield* reached(ann), [])
        assert.deepStrictEqual(yield* reached(bob), [sameAddress.endpoint])
      })
    )

    it.effect("ends with its session, however that ends, and with no other", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const [phone, tablet] = [yield* subscribed(key), yield* subscribed(key)]
        yield* endSessions(phone, "this")
        assert.deepStrictEqual(yield* reached(key), [tablet.subscription.endpoint])
        yield* endSessions(tablet, "others")
        assert.deepStrictEqual(yield* reached(key), [tablet.subscription.endpoint])
        yield* endSessions(tablet, "all")
        assert.deepStrictEqual(yield* reached(key), [])
      })
    )

    it.effect(
      "P1, D16: reaches a phone that was not opened for days, and is nothing once its session is idle",
      () =>
        Effect.gen(function* () {
          const { key } = yield* subscribed(yield* someone())
          yield* TestClock.adjust(sessionLife("mobile").idleMs - 1)
          assert.notDeepEqual(yield* reached(key), [null])
          yield* TestClock.adjust(1)
          assert.deepStrictEqual(yield* reached(key), [null])
        })
    )

    it.effect("SESSION-1: is nothing once the workspace's own, shorter time is over", () =>
      Effect.gen(function* () {
        const { key } = yield* subscribed(yield* someone())
        const policy = { ...standard, appSessionIdleDays: 1 }
        yield* (yield* Directory).setPolicy(key.workspaceId, policy, 1, bySystem)
        yield* TestClock.adjust(DAY_MS - 1)
        assert.notDeepEqual(yield* reached(key), [null])
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(yield* reached(key), [null])
      })
    )

    it.effect("R7, P34: ends with its device, and with its member", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const [phone, tablet, mac] = [yield* subscribed(key), yield* subscribed(key), yield* trusted(key)]
        yield* asks(key)
        yield* remove(mac, phone.deviceId)
        const waiting = (yield* claim("one", key)).filter(({ kind }) => kind === "ask")
        assert.sameDeepMembers(
          waiting.map(({ instanceId, subscription }) => [instanceId, subscription]),
          [
            [phone.instanceId, null],
            [tablet.instanceId, tablet.subscription]
          ]
        )
        assert.deepStrictEqual(yield* reached(key), [tablet.subscription.endpoint])
        yield* asks(key)
        yield* deprovision(key)
        assert.isTrue((yield* claim("two", key)).every(({ subscription }) => subscription === null))
      })
    )

    it.effect("D19: ends with a device whose trust policy ended, although its session goes on", () =>
      Effect.gen(function* () {
        const store = yield* RosterStore
        const { deviceId, key, tokenHash } = yield* subscribed(yield* someone())
        const before = yield* store.load(key)
        const { now: at, roster } = before
        const events = [{ _tag: "DeviceRemoved", deviceId, byDeviceId: null, reason: "policy", at } as const]
        const after = fold(roster, events)
        const by = { _tag: "System", via: "clock" } as const
        const to = [...roster.devices].map(({ instanceId }) => instanceId)
        const pushes = [{ kind: "ask", deviceId, until: at, to } as const]
        yield* store.commit({ key, before, events, after, by, address: null, letters: [], pushes })
        assert.isNotNull(yield* (yield* Sessions).find(tokenHash))
        assert.deepStrictEqual(yield* claim("one", key), [])
      })
    )

    it.effect("a session that has ended gets none, and takes none from whoever has it now", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const phone = yield* subscribed(yield* someone())
        yield* endSessions(phone, "this")
        assert.isFalse(yield* pushes.subscribe(phone.session, subscriptionOf()))
        assert.deepStrictEqual(yield* reached(phone.key), [])
        const tablet = yield* subscribed(phone.key)
        assert.isFalse(yield* pushes.subscribe(phone.session, tablet.subscription))
        assert.deepStrictEqual(yield* reached(phone.key), [tablet.subscription.endpoint])
      })
    )

    it.effect("is given up by the app, or by the push service; a newer one stays", () =>
      Effect.gen(function* () {
        const pushes = yield* Pushes
        const { instanceId, key, session, subscription } = yield* subscribed(yield* someone())
        const next = subscriptionOf()
        yield* pushes.subscribe(session, next)
        yield* pushes.forget(key, instanceId, subscription.endpoint)
        assert.deepStrictEqual(yield* reached(key), [next.endpoint])
        yield* pushes.forget(key, instanceId, next.endpoint)
        assert.deepStrictEqual(yield* reached(key), [])
        yield* pushes.subscribe(session, next)
        yield* pushes.unsubscribe(session)
        assert.deepStrictEqual(yield* reached(key), [])
      })
    )
  })
