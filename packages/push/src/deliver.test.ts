import { Devices } from "@tessera/application/devices"
import { ask, deviceOfRoster, signIn, trustByCode } from "@tessera/application/memory/world"
import { OwnSessions } from "@tessera/application/own-sessions"
import { SetUp } from "@tessera/application/set-up"
import { DAY_MS } from "@tessera/domain/numbers"
import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import {
  acme,
  asksAt,
  keys,
  phoneOf,
  settledIn,
  settledNow,
  states,
  story,
  SUBJECT,
  worker
} from "../test/world.ts"

const approve = (who: Parameters<typeof deviceOfRoster>[0], id: Parameters<typeof deviceOfRoster>[1]) =>
  Devices.use((devices) => devices.approve(who as never, id, null))

describe("S19, P1: an ask reaches the phone", () => {
  story(
    "encrypted for it alone (RFC 8291), signed by the server's key (RFC 8292), for five minutes",
    (double) =>
      Effect.gen(function* () {
        const us = yield* acme
        yield* phoneOf(double, us)
        const { deviceId } = yield* asksAt(us, "mac", "Mac of Ann")
        yield* worker
        yield* settledNow
        const [push, ...more] = double.taken
        assert.deepStrictEqual(more, [])
        assert.deepStrictEqual<unknown>(push?.notice, {
          kind: "ask",
          tag: `ask-${deviceId}`,
          deviceId,
          title: "Add a trusted device",
          body: "Mac of Ann\nChrome on macOS (as the browser says)\nPlace not known · 12:34 UTC",
          asks: 1
        })
        assert.deepInclude(push?.headers, { ttl: "300", urgency: "high", "content-encoding": "aes128gcm" })
        assert.match(String(push?.headers.topic), /^[A-Za-z0-9_-]{32}$/)
        assert.notInclude(String(push?.headers.topic), deviceId)
        assert.deepStrictEqual(yield* states, ["ask sent"])
      })
  )

  story("with a token for this service, from us, good for a day at most", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      yield* asksAt(us, "mac", "Mac")
      yield* worker
      yield* settledNow
      const { claims, key } = double.taken[0]!.vapid
      assert.deepInclude(claims, { aud: double.origin, sub: SUBJECT })
      assert.strictEqual(key, keys.publicKey)
      const inSeconds = claims.exp - Date.now() / 1_000
      assert.isTrue(inSeconds > 0 && inSeconds <= DAY_MS / 1_000)
    })
  )

  story("in the member's language, and cut short where a name is long", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const phone = yield* phoneOf(double, us)
      yield* OwnSessions.use(({ setLanguage }) => setLanguage(phone, "es"))
      yield* asksAt(us, "mac", `A name that goes on and on until it is ${"x".repeat(25)}`)
      yield* worker
      yield* settledNow
      const { body, title } = double.taken[0]!.notice
      assert.strictEqual(title, "Añadir un dispositivo de confianza")
      assert.deepStrictEqual(body.split("\n"), [
        "A name that goes on and on until it is …",
        "Chrome en macOS (según el navegador)",
        "Lugar desconocido · 12:34 UTC"
      ])
    })
  )

  story("D4: and carries no match number, nor an address", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const phone = yield* phoneOf(double, us)
      const { deviceId } = yield* asksAt(us, "mac", "Mac")
      const { matchNumber } = yield* deviceOfRoster(phone, deviceId)
      yield* worker
      yield* settledNow
      const { asks: _, deviceId: __, tag: ___, ...shown } = double.taken[0]!.notice
      assert.notInclude(JSON.stringify(shown).replace("12:34", ""), matchNumber)
      assert.notInclude(JSON.stringify(shown), "192.0.2.1")
    })
  )

  story("T2: five asks are five notifications, one each, and the badge counts them", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      for (const at of ["a", "b", "c", "d", "e"]) yield* asksAt(us, at, `Mac ${at}`)
      yield* worker
      yield* settledNow
      const notices = double.taken.map(({ notice }) => notice)
      assert.strictEqual(new Set(notices.map(({ tag }) => tag)).size, 5)
      assert.strictEqual(new Set(double.taken.map(({ headers }) => headers.topic)).size, 5)
      assert.deepStrictEqual(
        notices.map(({ asks }) => asks),
        [5, 5, 5, 5, 5]
      )
    })
  )
})

describe("P5: a decision takes the place of its ask", () => {
  story("on every other phone, under the same tag and topic; not on the one that decided", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const phone = yield* phoneOf(double, us)
      const tablet = yield* phoneOf(double, us, "tablet")
      yield* worker
      yield* settledNow
      double.taken.length = 0
      const { deviceId } = yield* asksAt(us, "mac", "Mac")
      yield* settledIn(100)
      yield* approve(phone, deviceId)
      yield* settledIn(100)
      const [first, second, third, ...more] = double.taken
      assert.deepStrictEqual(more, [])
      assert.strictEqual(third?.path, new URL(tablet.agent.subscription.endpoint).pathname)
      const { asks, body, kind, tag, title } = third!.notice
      assert.deepStrictEqual(
        [kind, tag, title, body, asks],
        ["decided", first?.notice.tag, "A device was approved", "Mac\nApproved from: phone", 0]
      )
      assert.strictEqual(new Set([first, second, third].map((one) => one?.headers.topic)).size, 1)
      assert.deepInclude(third?.headers, { urgency: "high", ttl: "300" })
    })
  )

  story("S21: denied, cancelled and replaced each say so", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const phone = yield* phoneOf(double, us)
      const { member, workspace } = us
      yield* phoneOf(double, us, "tablet")
      yield* worker
      yield* settledNow
      double.taken.length = 0
      const denied = yield* asksAt(us, "a", "Mac a")
      const [b, c] = [
        yield* signIn(workspace, member, { at: "b" }),
        yield* signIn(workspace, member, { at: "c" })
      ]
      const cancelled = yield* ask(b, "Mac b")
      yield* ask(c, "Mac c")
      yield* settledIn(100)
      yield* Devices.use(({ deny }) => deny(phone, denied.deviceId, false))
      yield* SetUp.use(({ cancel }) => cancel(b, cancelled.deviceId, "cancelledByRequester"))
      yield* ask(c, "Mac c again")
      yield* settledIn(100)
      const decided = double.taken.filter(({ notice }) => notice.kind === "decided")
      const texts = new Set(decided.map(({ notice: { body, title } }) => `${title}: ${body}`))
      assert.sameMembers(
        [...texts],
        [
          "A device was denied: Mac a\nDenied from: phone",
          "A request was cancelled: Mac b\nThe device that asked asks no more.",
          "A request was cancelled: Mac c\nThe device that asked asks no more."
        ]
      )
    })
  )

  story("one that is decided before it was sent is never sent, and nor is its decision", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      const mac = yield* trustByCode(yield* signIn(us.workspace, us.member, { at: "mac" }), "Mac")
      yield* TestClock.adjust(30_000)
      yield* phoneOf(double, us)
      const { deviceId } = yield* asksAt(us, "other", "Other")
      yield* approve(mac, deviceId)
      yield* worker
      yield* settledNow
      assert.deepStrictEqual(yield* states, ["ask dropped", "decided dropped"])
      assert.deepStrictEqual(double.taken, [])
    })
  )

  story("D13: one whose time is over before it was sent is never sent", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      yield* asksAt(us, "mac", "Mac")
      yield* TestClock.adjust(300_000)
      yield* worker
      yield* settledNow
      assert.deepStrictEqual([yield* states, double.taken], [["ask dropped"], []])
    })
  )

  story("D13: nothing is sent when its time is over afterwards", (double) =>
    Effect.gen(function* () {
      const us = yield* acme
      yield* phoneOf(double, us)
      yield* asksAt(us, "mac", "Mac")
      yield* worker
      yield* settledNow
      yield* TestClock.adjust(300_000)
      yield* asksAt(us, "mac", "Mac")
      yield* settledIn(100)
      assert.deepStrictEqual(
        double.taken.map(({ notice }) => notice.kind),
        ["ask", "ask"]
      )
    })
  )
})
