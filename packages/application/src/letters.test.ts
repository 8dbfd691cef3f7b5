import { assert, describe } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { commandLine, Members } from "./members.ts"
import { Memory } from "./memory/memory.ts"
import {
  ask,
  codeOf,
  factsOf,
  makeMember,
  makeWorkspace,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { keyOf } from "./session.ts"

const letters = Memory.useSync((tables) => [...tables.letters.values()].map(({ letter }) => letter))
const tags = Effect.map(letters, (all) => all.map(({ _tag }) => _tag))

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  return { workspace, member: yield* makeMember(workspace, "ann") }
})

describe("S6: the code’s letter names a challenge, never a code, and says who asks and from where", () => {
  story("for a set-up", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* signIn(workspace, member, { at: "mac", address: "203.0.113.9" })
      const { challengeId, deviceId } = yield* registerByCode(mac, "Mac")
      const [letter] = yield* letters
      assert.isDefined(letter)
      assert.deepEqual<unknown>(
        { ...letter },
        {
          _tag: "VerificationCode",
          challengeId,
          deviceId,
          deviceName: "Mac",
          expiresAt: 300_000,
          facts: factsOf("web"),
          address: "203.0.113.9",
          at: 0
        }
      )
    })
  )

  story("D10: for a removal, by the session that asks", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", { ...standard, deviceLimit: 1 })
      const member = yield* makeMember(workspace, "ann")
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile", address: "203.0.113.1" })
      const { deviceId } = yield* trustByCode(phone, "Phone")
      const mac = yield* signIn(workspace, member, { at: "mac", address: "203.0.113.2" })
      const { confirmRemoval, sendRemovalCode } = yield* Devices
      const { challengeId } = yield* sendRemovalCode(mac, deviceId)
      const sent = (yield* letters).at(-1)
      has(sent ?? {}, {
        _tag: "RemovalCode",
        deviceName: "Phone",
        facts: factsOf("web"),
        address: "203.0.113.2"
      })
      yield* confirmRemoval(mac, challengeId, yield* codeOf(challengeId, "removal"))
      has((yield* letters).at(-1) ?? {}, {
        _tag: "DeviceRemoved",
        reason: "removedByCode",
        deviceName: "Phone"
      })
    })
  )
})

describe("D15, P29: a device was added", () => {
  story("says how: by code, by another device (and from where that one asked), round the approval", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      has((yield* letters).at(-1) ?? {}, { _tag: "DeviceAdded", how: "byCode", undoUntil: 86_400_000 })
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile", address: "203.0.113.5" })
      const { deviceId } = yield* ask(phone, "Phone")
      assert.deepStrictEqual((yield* tags).slice(2), [])
      yield* Devices.use(({ approve }) => approve(mac, deviceId, null))
      has((yield* letters).at(-1) ?? {}, { how: "byDevice", byDeviceName: "Mac", address: "203.0.113.5" })
      yield* TestClock.adjust("1 minute")
      yield* trustByCode(yield* signIn(workspace, member, { at: "side" }))
      has((yield* letters).at(-1) ?? {}, { _tag: "DeviceAdded", how: "fallback", byDeviceName: null })
    })
  )

  story("once a key: signing in again, or trusting it anew after policy ended its trust, tells nothing", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", { ...standard, maximumAgeDays: 7 })
      const member = yield* makeMember(workspace, "ann")
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      yield* TestClock.adjust("3 days")
      yield* signIn(workspace, member, { at: "mac" })
      yield* TestClock.adjust("5 days")
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      assert.deepStrictEqual(yield* tags, ["VerificationCode", "DeviceAdded", "VerificationCode"])
    })
  )

  story("P30: but a key whose device was removed is unknown again", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      yield* Devices.use(({ remove }) => remove(mac, mac.deviceId))
      yield* TestClock.adjust("1 minute")
      yield* trustByCode(mac)
      assert.strictEqual((yield* tags).filter((tag) => tag === "DeviceAdded").length, 2)
    })
  )
})

describe("D14, T2: Deny is told, at most once a minute", () => {
  story("five asks denied in a row are one letter; a minute later the next is told", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      const denyOne = Effect.fnUntraced(function* (at: string) {
        const { deviceId } = yield* ask(yield* signIn(workspace, member, { at, kind: "mobile" }))
        yield* Devices.use(({ deny }) => deny(mac, deviceId, false))
      })
      yield* Effect.forEach(["a", "b", "c", "d", "e"], denyOne)
      const denied = Effect.map(letters, (all) => all.filter(({ _tag }) => _tag === "DeviceDenied"))
      assert.strictEqual((yield* denied).length, 1)
      has((yield* denied)[0] ?? {}, { reason: "denied", byDeviceName: "Mac" })
      yield* TestClock.adjust(60_000)
      yield* denyOne("f")
      assert.strictEqual((yield* denied).length, 2)
    })
  )
})

describe("what is not told", () => {
  story(
    "D15: an undo is one letter, however many devices went with it; removing one’s own device is none",
    () =>
      Effect.gen(function* () {
        const { member, workspace } = yield* acme
        const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
        yield* TestClock.adjust("1 minute")
        const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }), "Side")
        const pad = yield* ask(yield* signIn(workspace, member, { at: "pad", kind: "mobile" }))
        const { approve, remove, undo } = yield* Devices
        yield* approve(side, pad.deviceId, null)
        yield* undo(mac, side.deviceId)
        const removed = Effect.map(letters, (all) => all.filter(({ _tag }) => _tag === "DeviceRemoved"))
        assert.strictEqual((yield* removed).length, 1)
        has((yield* removed)[0] ?? {}, { deviceName: "Side", reason: "undone" })
        yield* remove(mac, mac.deviceId)
        assert.strictEqual((yield* removed).length, 1)
      })
  )

  story("R7: who leaves gets no letter about it", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const before = yield* tags
      yield* Members.use(({ deprovision }) => deprovision(commandLine, keyOf(mac.session)))
      assert.deepStrictEqual(yield* tags, before)
    })
  )
})
