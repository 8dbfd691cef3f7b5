import { assert, describe } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
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

describe("T39: the token is rotated as the session becomes trusted", () => {
  story("the old one is refused, the new one goes on", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* ann
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const trusted = yield* trustByCode(mac)
      const { session } = yield* Authenticate
      const again = session({ token: mac.token, instanceId: instance("mac"), address: null })
      has(yield* Effect.flip(again), { _tag: "ProofRefused", reason: "otherToken" })
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
