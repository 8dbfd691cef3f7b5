import { Devices } from "@tessera/application/devices"
import { signIn, trustByCode } from "@tessera/application/memory/world"
import { OwnSessions } from "@tessera/application/own-sessions"
import { PushSubscriptions } from "@tessera/application/push-subscriptions"
import { assert, describe } from "@effect/vitest"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  acme,
  asksAt,
  phoneOf,
  rows,
  settledIn,
  settledNow,
  states,
  stop,
  story,
  worker
} from "../test/world.ts"

describe("D15: a device that a code made trusted is told to the others", () => {
  story("once, for a day, with less haste", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      yield* worker
      const mac = yield* trustByCode(yield* signIn(us.workspace, us.member, { at: "mac" }), "Mac")
      yield* settledIn(100)
      const [push, ...more] = double.taken
      assert.deepStrictEqual(more, [])
      assert.deepInclude(push?.notice, {
        kind: "deviceAdded",
        tag: `device-${mac.deviceId}`,
        deviceId: mac.deviceId,
        title: "A new device is trusted",
        asks: 0
      })
      assert.include(push?.notice.body, "undo it under My trusted devices")
      assert.deepInclude(push?.headers, { ttl: "86400", urgency: "normal" })
    })
  )

  story("but not where it was removed before that was sent", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      const mac = yield* trustByCode(yield* signIn(us.workspace, us.member, { at: "mac" }), "Mac")
      yield* Devices.use(({ remove }) => remove(mac, mac.deviceId))
      yield* worker
      yield* settledNow
      assert.deepStrictEqual([yield* states, double.taken], [["deviceAdded dropped"], []])
    })
  )
})

describe("D5, D16: only to a phone that could decide now", () => {
  story("not after it signed out, unsubscribed, was removed, or was idle for too long", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const mac = yield* trustByCode(yield* signIn(us.workspace, us.member, { at: "mac" }), "Mac")
      yield* TestClock.adjust(30_000)
      const [out, off] = [yield* phoneOf(double, us, "out"), yield* phoneOf(double, us, "off")]
      const [lost, idle] = [yield* phoneOf(double, us, "lost"), yield* phoneOf(double, us, "idle")]
      yield* stop(yield* Effect.tap(worker, settledIn(1_000)))
      double.taken.length = 0
      yield* asksAt(us, "one", "One")
      yield* OwnSessions.use(({ signOut }) => signOut(out, "this"))
      yield* PushSubscriptions.use(({ unsubscribe }) => unsubscribe(off))
      yield* Devices.use(({ remove }) => remove(mac, lost.deviceId))
      yield* worker
      yield* settledIn(1_000)
      assert.deepStrictEqual(
        double.taken.map(({ path }) => path),
        [new URL(idle.agent.subscription.endpoint).pathname]
      )
      const before = (yield* rows).length
      yield* TestClock.adjust(sessionLife("mobile").idleMs)
      yield* asksAt(us, "two", "Two")
      yield* settledIn(1_000)
      assert.deepStrictEqual((yield* states).slice(before), ["ask dropped"])
      assert.strictEqual(double.taken.length, 1)
    })
  )
})
