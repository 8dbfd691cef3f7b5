import { assert, describe } from "@effect/vitest"
import { MatchNumber } from "@tessera/domain/device"
import { type Policy, standard } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { Memory } from "./memory/memory.ts"
import { PUSH_SERVICE } from "./memory/push-service.ts"
import {
  ask,
  instance,
  makeMember,
  makeWorkspace,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { commandLine, Members } from "./members.ts"
import { OwnSessions } from "./own-sessions.ts"
import { PushSubscriptions } from "./push-subscriptions.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { SetUp } from "./set-up.ts"
import { Sweep } from "./sweep.ts"
import { Workspaces } from "./workspaces.ts"

/** What was queued since: of which kind, about which device, to which instance. */
const queued = Memory.useSync(({ pushes }) => {
  const all = [...pushes.values()].map(({ deviceId, instanceId, kind }) => [kind, deviceId, instanceId])
  pushes.clear()
  return all
})

const subscriptionAt = (at: string) => ({
  endpoint: `${PUSH_SERVICE}${at}`,
  p256dh: `B${"A".repeat(86)}`,
  auth: "A".repeat(22)
})
const subscribe = (who: SignedIn, at: string) =>
  PushSubscriptions.use((pushes) => pushes.subscribe(who, subscriptionAt(at)))

/** Ann: a trusted Mac, two trusted phones that are sent pushes, and a desk that may ask. */
const acme = Effect.fnUntraced(function* (policy: Policy = standard) {
  const workspace = yield* makeWorkspace("acme", policy)
  const member = yield* makeMember(workspace, "ann")
  const trusted = Effect.fnUntraced(function* (at: string, kind: "web" | "mobile") {
    yield* TestClock.adjust(30_000)
    return yield* trustByCode(yield* signIn(workspace, member, { at, kind }), at)
  })
  const [mac, phone, tablet] = [
    yield* trusted("mac", "web"),
    yield* trusted("phone", "mobile"),
    yield* trusted("tablet", "mobile")
  ]
  yield* subscribe(phone, "phone")
  yield* subscribe(tablet, "tablet")
  const desk = yield* signIn(workspace, member, { at: "desk" })
  return { workspace, member, mac, phone, tablet, desk }
})

const [PHONE, TABLET] = [instance("phone"), instance("tablet")]

describe("S19: an ask is pushed to every phone that subscribed", () => {
  story("and to nobody else", () =>
    Effect.gen(function* () {
      const { desk } = yield* acme()
      const { deviceId } = yield* ask(desk)
      assert.deepStrictEqual(yield* queued, [
        ["ask", deviceId, PHONE],
        ["ask", deviceId, TABLET]
      ])
    })
  )

  story("D13: one that runs out is not pushed again", () =>
    Effect.gen(function* () {
      const { desk } = yield* acme()
      yield* ask(desk)
      yield* queued
      yield* TestClock.adjust(300_000)
      yield* Sweep.use(({ once }) => once)
      assert.deepStrictEqual(yield* queued, [])
    })
  )
})

describe("P5: its end is pushed to all but the device that decided", () => {
  story("approved on the Mac: to both phones; on a phone: to the other", () =>
    Effect.gen(function* () {
      const { desk, mac, member, phone, workspace } = yield* acme()
      const first = yield* ask(desk)
      const second = yield* ask(yield* signIn(workspace, member, { at: "second", kind: "mobile" }))
      yield* queued
      yield* Devices.use(({ approve }) => approve(mac, first.deviceId, null))
      yield* Devices.use(({ approve }) => approve(phone, second.deviceId, null))
      assert.deepStrictEqual(yield* queued, [
        ["decided", first.deviceId, PHONE],
        ["decided", first.deviceId, TABLET],
        ["decided", second.deviceId, TABLET]
      ])
    })
  )

  story("D14: denied; and D4: denied by a number that was wrong twice", () =>
    Effect.gen(function* () {
      const { desk, member, phone, tablet, workspace } = yield* acme({ ...standard, matchNumber: "type" })
      const first = yield* ask(desk)
      const second = yield* ask(yield* signIn(workspace, member, { at: "second" }))
      yield* queued
      yield* Devices.use(({ deny }) => deny(phone, first.deviceId, true))
      const wrong = MatchNumber.make(second.matchNumber === "000" ? "001" : "000")
      const approve = Devices.use((devices) => devices.approve(tablet, second.deviceId, wrong))
      yield* Effect.flip(approve)
      assert.deepStrictEqual(yield* queued, [["decided", first.deviceId, TABLET]])
      yield* Effect.flip(approve)
      assert.deepStrictEqual(yield* queued, [["decided", second.deviceId, PHONE]])
    })
  )

  story("D6, P8: cancelled, and replaced by a new one", () =>
    Effect.gen(function* () {
      const { desk } = yield* acme()
      const first = yield* ask(desk)
      yield* SetUp.use(({ cancel }) => cancel(desk, first.deviceId, "backToNaming"))
      const second = yield* ask(desk)
      yield* queued
      const third = yield* ask(desk)
      assert.deepStrictEqual(yield* queued, [
        ["decided", second.deviceId, PHONE],
        ["decided", second.deviceId, TABLET],
        ["ask", third.deviceId, PHONE],
        ["ask", third.deviceId, TABLET]
      ])
    })
  )

  story("R7: and to nobody when the member leaves", () =>
    Effect.gen(function* () {
      const { desk } = yield* acme()
      yield* ask(desk)
      yield* queued
      yield* Members.use(({ deprovision }) => deprovision(commandLine, keyOf(desk.session)))
      assert.deepStrictEqual(yield* queued, [])
    })
  )
})

describe("D15: a device that a code made trusted is pushed to the others", () => {
  story("not to itself, and not before the code was right", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      yield* queued
      yield* TestClock.adjust(60_000)
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      yield* registerByCode(pad, "Pad")
      assert.deepStrictEqual(yield* queued, [])
      yield* TestClock.adjust(60_000)
      const { deviceId } = yield* trustByCode(pad, "Pad")
      assert.deepStrictEqual(yield* queued, [
        ["deviceAdded", deviceId, PHONE],
        ["deviceAdded", deviceId, TABLET]
      ])
    })
  )
})

describe("D19: an end of trust is pushed before it comes", () => {
  story(
    "T2: of those that come together the first, to every phone, the one that it is about among them",
    () =>
      Effect.gen(function* () {
        const { mac, workspace } = yield* acme()
        yield* queued
        yield* Workspaces.use(({ setPolicy }) =>
          setPolicy(workspace.id, { ...standard, maximumAgeDays: 30 }, 1)
        )
        const sweep = Sweep.use(({ notices }) => notices)
        yield* TestClock.adjust("25 days")
        assert.strictEqual(yield* sweep, 1)
        assert.deepStrictEqual(yield* queued, [
          ["trustEnding", mac.deviceId, PHONE],
          ["trustEnding", mac.deviceId, TABLET]
        ])
        assert.strictEqual(yield* sweep, 0)
        assert.deepStrictEqual(yield* queued, [])
      })
  )
})

describe("S19: a phone subscribes", () => {
  story("with the server's key, and only at a service that the server sends to", () =>
    Effect.gen(function* () {
      const { phone } = yield* acme()
      assert.match(yield* PushSubscriptions.use(({ key }) => key(phone)), /^B[\w-]{86}$/)
      const elsewhere = { ...subscriptionAt("x"), endpoint: "https://elsewhere.example.test/" }
      const no = yield* Effect.flip(PushSubscriptions.use((pushes) => pushes.subscribe(phone, elsewhere)))
      has(no, { _tag: "SubscriptionRefused", field: "endpoint" })
    })
  )

  story("R9, D1: not a browser, and not before it is trusted; giving up is not refused", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme()
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      has(yield* Effect.flip(subscribe(mac, "mac")), { _tag: "ClientNotPermitted", reason: "kind" })
      has(yield* Effect.flip(subscribe(pad, "pad")), { _tag: "TrustRequired", access: "unsecured" })
      yield* PushSubscriptions.use(({ unsubscribe }) => unsubscribe(pad))
    })
  )

  story("not with a session that ended on the way", () =>
    Effect.gen(function* () {
      const { phone } = yield* acme()
      yield* OwnSessions.use(({ signOut }) => signOut(phone, "this"))
      has(yield* Effect.flip(subscribe(phone, "phone")), { _tag: "SessionEnded" })
    })
  )
})
