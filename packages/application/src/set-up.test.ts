import { assert, describe } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { Devices } from "./devices.ts"
import {
  ask,
  codeOf,
  factsOf,
  instance,
  journalOf,
  makeMember,
  makeWorkspace,
  register,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import type { SignedIn } from "./session.ts"
import { SetUp } from "./set-up.ts"

const ann = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member = yield* makeMember(workspace, "ann")
  return { workspace, member }
})
const pathsOf = (who: SignedIn) =>
  Overviews.use((overviews) => Effect.map(overviews.read(who), ({ paths }) => paths))
const setUpOf = (who: SignedIn) => Overviews.use((overviews) => overviews.setUp(who))
const typed = (code: string) => Redacted.make(code)

describe("R18: Next branches on earlier trusted sessions", () => {
  story("a first web session gets a code, and is trusted by it at once", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      assert.deepStrictEqual(yield* pathsOf(mac), ["emailCode"])
      const view = yield* registerByCode(mac, "  Ann’s Mac ")
      assert.strictEqual(String(view.name), "Ann’s Mac")
      has(view, { maskedEmail: "a•••@acme.test", triesLeft: 5, mail: "queued" })
      const { rotated } = yield* SetUp.use(
        Effect.fnUntraced(function* ({ verify }) {
          return yield* verify(mac, view.challengeId, yield* codeOf(view.challengeId))
        })
      )
      assert.isNotNull(rotated)
      assert.deepStrictEqual(yield* setUpOf(mac), {
        _tag: "Trusted",
        deviceId: view.deviceId,
        name: view.name
      })
    })
  )

  story("R22: after a trusted web session, another device asks it; R25: or takes the code", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      assert.deepStrictEqual(yield* pathsOf(phone), ["approval", "emailCode"])
      const waiting = yield* ask(phone, "Phone")
      has(waiting, { name: "Phone", approverKinds: ["web"], fallback: true })
      assert.match(waiting.matchNumber ?? "", /^\d{3}$/)
    })
  )

  story("R24: after a trusted mobile session, the steps are the phone's", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      yield* trustByCode(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      const waiting = yield* ask(yield* signIn(workspace, member, { at: "mac" }))
      assert.deepStrictEqual(waiting.approverKinds, ["mobile"])
    })
  )

  story("R19, D2: an extension gets a code although trusted devices exist", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const extension = yield* signIn(workspace, member, { at: "ext", kind: "extension" })
      assert.deepStrictEqual(yield* pathsOf(extension), ["emailCode"])
      yield* trustByCode(extension)
    })
  )

  story("D15: where the e-mail way is off, only asking is open", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", {
        ...standard,
        emailFallback: "off",
        matchNumber: "off"
      })
      const member = yield* makeMember(workspace, "ann")
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const refused = yield* Effect.flip(register(phone, "emailCode"))
      has(refused, { _tag: "PathNotPermitted", path: "emailCode", permitted: ["approval"] })
      has(yield* ask(phone), { fallback: false, matchNumber: null })
    })
  )

  story("R14, R17: what is wrong with a name is said, and nothing is written down", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* trustByCode(mac, "One")
      const before = (yield* journalOf(mac)).length
      has(yield* Effect.flip(register(phone, "approval", "   ")), { reason: "empty" })
      const taken = yield* Effect.flip(register(phone, "approval", "ｏｎｅ"))
      has(taken, { _tag: "DeviceNameTaken", free: "ｏｎｅ (2)" })
      assert.strictEqual((yield* journalOf(mac)).length, before)
    })
  )

  story("R6: at the limit there is no room, and nothing is evicted", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", { ...standard, deviceLimit: 1 })
      const member = yield* makeMember(workspace, "ann")
      yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const refused = yield* Effect.flip(register(phone, "approval"))
      has(refused, { _tag: "DeviceLimitReached", limit: 1, registered: 1 })
    })
  )
})

describe("R20, R26: the code expires in 5 minutes, on the server's clock", () => {
  const tryAfter = (millis: number) =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      yield* TestClock.adjust(millis)
      const code = yield* codeOf(challengeId)
      return yield* SetUp.use(({ verify }) => verify(mac, challengeId, code))
    })
  story("299.999 s passes", () => tryAfter(299_999))
  story("300.000 s does not", () =>
    Effect.gen(function* () {
      has(yield* Effect.flip(tryAfter(300_000)), { _tag: "CodeExpired", expiredAt: 300_000 })
    })
  )
})

describe("R21: single use, five tries, counted before they are compared", () => {
  const wrong = (code: Redacted.Redacted<string>) =>
    typed(Redacted.value(code).replace(/^./u, (digit) => (digit === "9" ? "0" : "9")))

  story("each wrong one says what is left, the last one 0, and after that a right one does not help", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      const code = yield* codeOf(challengeId)
      const setUp = yield* SetUp
      for (const triesLeft of [4, 3, 2, 1, 0]) {
        const refused = yield* Effect.flip(setUp.verify(mac, challengeId, wrong(code)))
        has(refused, { _tag: "CodeWrong", triesLeft })
      }
      const spent = yield* Effect.flip(setUp.verify(mac, challengeId, code))
      has(spent, { _tag: "TriesSpent", scope: "code" })
    })
  )

  story("T9: a right code wins beside four wrong ones in flight", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      const code = yield* codeOf(challengeId)
      const setUp = yield* SetUp
      const tries = [wrong(code), wrong(code), code, wrong(code), wrong(code)]
      const exits = yield* Effect.all(
        tries.map((one) => Effect.exit(setUp.verify(mac, challengeId, one))),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(
        exits.map(({ _tag }) => _tag === "Success"),
        [false, false, true, false, false]
      )
    })
  )

  story("it is used once", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      const code = yield* codeOf(challengeId)
      const setUp = yield* SetUp
      yield* setUp.verify(mac, challengeId, code)
      assert.strictEqual((yield* Effect.flip(setUp.verify(mac, challengeId, code)))._tag, "CodeUsedAlready")
    })
  )

  story("S5: it is read as people paste it", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      const code = Redacted.value(yield* codeOf(challengeId))
      const wide = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("")
      const pasted = typed(` ${wide.slice(0, 4)}–${wide.slice(4)}\n`)
      yield* SetUp.use(({ verify }) => verify(mac, challengeId, pasted))
    })
  )

  story("T11, T12: nobody but the bearer may try, and a code for one thing is none for another", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const other = yield* signIn(workspace, member, { at: "mac" })
      const { challengeId } = yield* registerByCode(mac)
      const setUp = yield* SetUp
      const code = yield* codeOf(challengeId)
      assert.strictEqual((yield* Effect.flip(setUp.verify(other, challengeId, code)))._tag, "CodeNotFound")
      const removal = yield* codeOf(challengeId, "removal")
      assert.strictEqual((yield* Effect.flip(setUp.verify(mac, challengeId, removal)))._tag, "CodeWrong")
      const devices = yield* Devices
      assert.strictEqual(
        (yield* Effect.flip(devices.confirmRemoval(mac, challengeId, code)))._tag,
        "CodeWrong"
      )
    })
  )
})

describe("T39: the token is rotated as the session becomes trusted", () => {
  story("the old one is refused, the new one goes on", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const trusted = yield* trustByCode(mac)
      const { session } = yield* Authenticate
      const again = session({ token: mac.token, instanceId: instance("mac"), address: null })
      assert.strictEqual((yield* Effect.flip(again))._tag, "SessionEnded")
      assert.strictEqual(trusted.session.id, mac.session.id)
    })
  )
})

describe("D12: Send a new code", () => {
  story("30 s between sends; the old one dies", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const first = yield* registerByCode(mac)
      const setUp = yield* SetUp
      yield* TestClock.adjust(29_999)
      const soon = yield* Effect.flip(setUp.sendNewCode(mac, first.deviceId))
      has(soon, { _tag: "SendTooSoon", reason: "wait", retryAt: 30_000 })
      yield* TestClock.adjust(1)
      const second = yield* setUp.sendNewCode(mac, first.deviceId)
      has(second, { _tag: "Verifying", codeExpiresAt: 330_000, resendAt: 60_000 })
      const old = yield* codeOf(first.challengeId)
      assert.strictEqual((yield* Effect.flip(setUp.verify(mac, first.challengeId, old)))._tag, "CodeReplaced")
    })
  )
})

describe("S21, D13: how a set-up ended is told, and a living one is resumed", () => {
  const waiting = Effect.gen(function* () {
    const { member, workspace } = yield* ann
    const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
    const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
    return { mac, phone, view: yield* ask(phone, "Phone"), workspace, member }
  })

  story("denied: by whom, and how long this client is blocked (D14)", () =>
    Effect.gen(function* () {
      const { mac, phone, view } = yield* waiting
      yield* TestClock.adjust(1_000)
      yield* Devices.use(({ deny }) => deny(mac, view.deviceId, false))
      const over = yield* setUpOf(phone)
      has(over, { _tag: "Over", status: "denied", byDeviceName: "Mac", blockedUntil: 901_000 })
      const again = yield* Effect.flip(register(phone, "emailCode"))
      has(again, { _tag: "DeniedRecently", retryAt: 901_000 })
    })
  )

  story("expired: at five minutes, whether or not somebody wrote it down", () =>
    Effect.gen(function* () {
      const { phone } = yield* waiting
      yield* TestClock.adjust(299_999)
      assert.strictEqual((yield* setUpOf(phone))._tag, "Waiting")
      yield* TestClock.adjust(1)
      const ended = { at: 300_000, reason: "expired", byDeviceId: null }
      has(yield* setUpOf(phone), { _tag: "Over", status: "expired", ended, blockedUntil: null })
    })
  )

  story("cancelled by the requester", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      yield* SetUp.use(({ cancel }) => cancel(phone, view.deviceId, "cancelledByRequester"))
      has(yield* setUpOf(phone), { _tag: "Over", status: "cancelled" })
    })
  )

  story("D6: back to naming is no end; the name is free again", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      yield* SetUp.use(({ cancel }) => cancel(phone, view.deviceId, "backToNaming"))
      assert.strictEqual((yield* setUpOf(phone))._tag, "None")
      const next = yield* registerByCode(phone, "Phone")
      assert.strictEqual(next.name, "Phone")
    })
  )

  story("P8: replaced: a new one stands where the old one stood", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      const next = yield* ask(phone, "Phone")
      assert.notStrictEqual(next.deviceId, view.deviceId)
      const { devices } = yield* Overviews.use((overviews) => overviews.devices(phone))
      assert.deepStrictEqual(devices.find(({ id }) => id === view.deviceId)?.ended?.reason, "replaced")
    })
  )

  story("an hour later it is over and done with", () =>
    Effect.gen(function* () {
      const { phone } = yield* waiting
      yield* TestClock.adjust("59 minutes")
      yield* Authenticate.use(({ session }) =>
        session({ token: phone.token, instanceId: instance("phone"), address: null })
      )
      assert.strictEqual((yield* setUpOf(phone))._tag, "Over")
      yield* TestClock.adjust("6 minutes")
      assert.strictEqual((yield* setUpOf(phone))._tag, "None")
    })
  )

  story("T11: what an earlier session of the client began is not this session's to finish", () =>
    Effect.gen(function* () {
      const { member, phone, workspace } = yield* waiting
      assert.strictEqual((yield* setUpOf(phone))._tag, "Waiting")
      const later = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      assert.strictEqual((yield* setUpOf(later))._tag, "None")
    })
  )
})

describe("R27, D11: Remind me later", () => {
  story("is remembered by the session, and the banner stays", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      yield* SetUp.use(({ postpone }) => postpone(mac))
      const { session } = yield* Authenticate
      const next = yield* session({ token: mac.token, instanceId: instance("mac"), address: null })
      const { prompt } = yield* Overviews.use((overviews) => overviews.read(next))
      assert.deepStrictEqual(prompt, { setUp: false, banner: true, mayPostpone: true })
    })
  )

  story("is not offered where trust is required", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme", { ...standard, enforcement: { _tag: "Required" } })
      const mac = yield* signIn(workspace, yield* makeMember(workspace, "ann"), { at: "mac" })
      const refused = yield* Effect.flip(SetUp.use(({ postpone }) => postpone(mac)))
      assert.strictEqual(refused._tag, "PostponingRefused")
      const { prompt } = yield* Overviews.use((overviews) => overviews.read(mac))
      assert.deepStrictEqual(prompt, { setUp: true, banner: true, mayPostpone: false })
    })
  )

  story("T6: a client does not become another kind on the way", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const extension = yield* signIn(workspace, member, { at: "ext", kind: "extension" })
      const facts = factsOf("web")
      const refused = yield* Effect.flip(
        SetUp.use((setUp) => setUp.register(extension, { name: "X", path: "emailCode", facts }))
      )
      has(refused, { _tag: "ClientNotPermitted", reason: "kind" })
    })
  )
})
