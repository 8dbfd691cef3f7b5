import { assert, describe } from "@effect/vitest"
import { MatchNumber } from "@tessera/domain/device"
import { DeviceId } from "@tessera/domain/ids"
import { type Policy, standard } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { Devices } from "./devices.ts"
import {
  ask,
  codeOf,
  instance,
  journalOf,
  makeMember,
  makeWorkspace,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import type { SignedIn } from "./session.ts"

/** A trusted Mac, and a phone that asks it. */
const asking = (policy: Policy = standard) =>
  Effect.gen(function* () {
    const workspace = yield* makeWorkspace("acme", policy)
    const member = yield* makeMember(workspace, "ann")
    const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
    yield* TestClock.adjust(1_000)
    const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
    return { workspace, member, mac, phone, waiting: yield* ask(phone, "Phone") }
  })
const deviceIn = (who: SignedIn, id: DeviceId) => Overviews.use((overviews) => overviews.device(who, id))
const levelOf = (who: SignedIn) =>
  Overviews.use((overviews) => Effect.map(overviews.read(who), ({ access }) => access.level))
const wrongNumber = (right: MatchNumber | null) => MatchNumber.make(right === "000" ? "001" : "000")

describe("R22, R24, S11: Approve", () => {
  story("makes the asking session trusted as it is, and says by whom", () =>
    Effect.gen(function* () {
      const { mac, phone, waiting } = yield* asking()
      const view = yield* Devices.use(({ approve }) => approve(mac, waiting.deviceId, null))
      has(view, { status: "approved", trustedAt: 1_000, matchNumber: null })
      assert.deepEqual<unknown>(view.trustedBy, { _tag: "Device", deviceId: mac.deviceId, name: "Mac" })
      assert.strictEqual(yield* levelOf(phone), "trusted")
    })
  )

  story("T5, D5: is nobody's but a trusted session's, and never the asking one's", () =>
    Effect.gen(function* () {
      const { member, phone, waiting, workspace } = yield* asking()
      const { approve } = yield* Devices
      const sibling = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      const before = (yield* journalOf(phone)).length
      has(yield* Effect.flip(approve(phone, waiting.deviceId, null)), { reason: "itself" })
      has(yield* Effect.flip(approve(sibling, waiting.deviceId, null)), { reason: "notTrusted" })
      assert.strictEqual((yield* journalOf(phone)).length, before)
    })
  )

  story("D18: an administrator does not do it for a member; the device is not even there (T3)", () =>
    Effect.gen(function* () {
      const { waiting, workspace } = yield* asking()
      const owner = yield* makeMember(workspace, "olga", "owner")
      const desk = yield* trustByCode(yield* signIn(workspace, owner, { at: "desk" }))
      const { approve, deny, remove } = yield* Devices
      for (const refused of [
        approve(desk, waiting.deviceId, null),
        deny(desk, waiting.deviceId, false),
        remove(desk, waiting.deviceId)
      ]) {
        assert.strictEqual((yield* Effect.flip(refused))._tag, "DeviceNotFound")
      }
    })
  )

  story("P5: the second tap is told how it was decided", () =>
    Effect.gen(function* () {
      const { mac, waiting } = yield* asking()
      const { approve } = yield* Devices
      yield* approve(mac, waiting.deviceId, null)
      const over = yield* Effect.flip(approve(mac, waiting.deviceId, null))
      has(over, { _tag: "SetUpOver", status: "approved", byDeviceName: "Mac" })
    })
  )
})

describe("D4: the match number", () => {
  story(
    "type: it has to be typed, one miss is told, the second denies; each is told only after it is committed",
    () =>
      Effect.gen(function* () {
        const { mac, phone, waiting } = yield* asking({ ...standard, matchNumber: "type" })
        const { approve } = yield* Devices
        const wrong = wrongNumber(waiting.matchNumber)
        assert.strictEqual(
          (yield* Effect.flip(approve(mac, waiting.deviceId, null)))._tag,
          "MatchNumberNeeded"
        )
        const first = yield* Effect.flip(approve(mac, waiting.deviceId, wrong))
        has(first, { _tag: "MatchNumberWrong", triesLeft: 1 })
        const second = yield* Effect.flip(approve(mac, waiting.deviceId, wrong))
        has(second, { _tag: "MatchNumberWrong", triesLeft: 0 })
        has(yield* deviceIn(phone, waiting.deviceId), { status: "denied" })
        const tags = (yield* journalOf(phone)).slice(-3).map(({ event }) => event._tag)
        assert.deepStrictEqual(tags, ["MatchNumberMissed", "MatchNumberMissed", "DeviceDenied"])
      })
  )

  story("type: the right one approves, also after a miss", () =>
    Effect.gen(function* () {
      const { mac, waiting } = yield* asking({ ...standard, matchNumber: "type" })
      const { approve } = yield* Devices
      yield* Effect.flip(approve(mac, waiting.deviceId, wrongNumber(waiting.matchNumber)))
      const view = yield* approve(mac, waiting.deviceId, waiting.matchNumber)
      assert.strictEqual(view.status, "approved")
    })
  )
})

describe("R23, D14: Deny", () => {
  story("leaves the session; “It was not me” ends it", () =>
    Effect.gen(function* () {
      const { mac, member, phone, waiting, workspace } = yield* asking()
      const { deny } = yield* Devices
      const { session } = yield* Authenticate
      const again = session({ token: phone.token, instanceId: instance("phone"), address: null })
      yield* deny(mac, waiting.deviceId, false)
      yield* again
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      const other = yield* ask(pad, "Pad")
      yield* deny(mac, other.deviceId, true)
      const ended = session({ token: pad.token, instanceId: instance("pad"), address: null })
      assert.strictEqual((yield* Effect.flip(ended))._tag, "SessionEnded")
      yield* again
    })
  )
})

describe("R8: managing is the trusted web session's", () => {
  story("rename and remove on the web; not on the phone, trusted as it is", () =>
    Effect.gen(function* () {
      const { mac, phone, waiting } = yield* asking()
      const { approve, remove, rename } = yield* Devices
      yield* approve(mac, waiting.deviceId, null)
      const refused = { _tag: "ManagementRefused", reason: "notWeb" }
      has(yield* Effect.flip(rename(phone, mac.deviceId, "X")), refused)
      has(yield* Effect.flip(remove(phone, mac.deviceId)), refused)
      assert.strictEqual(String((yield* rename(mac, waiting.deviceId, " Work phone ")).name), "Work phone")
      yield* remove(mac, waiting.deviceId)
      assert.strictEqual((yield* deviceIn(mac, waiting.deviceId)).status, "removed")
      const { session } = yield* Authenticate
      // P34: a removed device's sessions end with it.
      const gone = session({ token: phone.token, instanceId: instance("phone"), address: null })
      assert.strictEqual((yield* Effect.flip(gone))._tag, "SessionEnded")
    })
  )

  story("R32: one's own device too: the session stays, merely unsecured", () =>
    Effect.gen(function* () {
      const { mac } = yield* asking()
      yield* Devices.use(({ remove }) => remove(mac, mac.deviceId))
      assert.strictEqual(yield* levelOf(mac), "unsecured")
    })
  )
})

describe("D15, T38: undo", () => {
  story("takes the side door’s device away with all that it approved, and ends their sessions", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* asking()
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }), "Side")
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      const let1 = yield* ask(pad, "Pad")
      const { approve, undo } = yield* Devices
      yield* approve(side, let1.deviceId, null)
      const tab = yield* signIn(workspace, member, { at: "tab", kind: "mobile" })
      const let2 = yield* ask(tab, "Tab")
      yield* approve(pad, let2.deviceId, null)
      assert.strictEqual((yield* deviceIn(mac, side.deviceId)).undoableUntil, 1_000 + 86_400_000)
      // Who came in by the side door throws nobody out.
      assert.isNull((yield* deviceIn(side, mac.deviceId)).undoableUntil)
      has(yield* Effect.flip(undo(side, mac.deviceId)), { _tag: "UndoRefused" })
      yield* undo(mac, side.deviceId)
      for (const id of [side.deviceId, let1.deviceId, let2.deviceId]) {
        const { ended, status } = yield* deviceIn(mac, id)
        assert.deepStrictEqual([status, ended?.reason], ["removed", "undone"])
      }
      const { session } = yield* Authenticate
      for (const [who, word] of [
        [side, "side"],
        [pad, "pad"],
        [tab, "tab"]
      ] as const) {
        const gone = session({ token: who.token, instanceId: instance(word), address: null })
        assert.strictEqual((yield* Effect.flip(gone))._tag, "SessionEnded")
      }
      assert.strictEqual(yield* levelOf(mac), "trusted")
    })
  )

  story("for 24 hours", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* asking()
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }))
      yield* TestClock.adjust("24 hours")
      const late = yield* Effect.flip(Devices.use(({ undo }) => undo(mac, side.deviceId)))
      has(late, { _tag: "UndoRefused", reason: "tooLate" })
      assert.isNull((yield* deviceIn(mac, side.deviceId)).undoableUntil)
    })
  )
})

describe("D10: at the limit, a code removes one device from an unsecured web session", () => {
  story("and only then", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", { ...standard, deviceLimit: 1 })
      const member = yield* makeMember(workspace, "ann")
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const desk = yield* signIn(workspace, member, { at: "desk" })
      const { confirmRemoval, remove, sendRemovalCode } = yield* Devices
      has(yield* Effect.flip(remove(desk, mac.deviceId)), { reason: "notTrusted" })
      yield* TestClock.adjust(30_000)
      const sent = yield* sendRemovalCode(desk, mac.deviceId)
      has(sent, { maskedEmail: "a•••@acme.test", codeExpiresAt: 330_000 })
      const setUpCode = yield* codeOf(sent.challengeId, "setUp")
      const wrong = yield* Effect.flip(confirmRemoval(desk, sent.challengeId, setUpCode))
      has(wrong, { _tag: "CodeWrong", triesLeft: 4 })
      yield* confirmRemoval(desk, sent.challengeId, yield* codeOf(sent.challengeId, "removal"))
      has(yield* deviceIn(desk, mac.deviceId), { status: "removed" })
      yield* TestClock.adjust(30_000)
      yield* trustByCode(desk)
    })
  )
})

describe("T3: a device is found in its own member’s roster only", () => {
  story("another’s id, and one that never was, are the same answer", () =>
    Effect.gen(function* () {
      const { mac } = yield* asking()
      const refused = yield* Effect.flip(Devices.use(({ remove }) => remove(mac, DeviceId.make("nobodys"))))
      assert.strictEqual(refused._tag, "DeviceNotFound")
    })
  )
})
