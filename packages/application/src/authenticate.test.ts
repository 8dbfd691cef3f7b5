import { assert, describe } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { instance, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { OwnSessions } from "./own-sessions.ts"
import { Overviews } from "./overview.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { keyOf } from "./session.ts"

const signedIn = (policy = standard) =>
  Effect.gen(function* () {
    const workspace = yield* makeWorkspace("acme", policy)
    const member = yield* makeMember(workspace, "ann")
    return { workspace, member, mac: yield* signIn(workspace, member, { at: "mac" }) }
  })
const call = (token: Redacted.Redacted<string>, at = "mac", address: string | null = "192.0.2.1") =>
  Authenticate.use(({ session }) => session({ token, instanceId: instance(at), address }))
const refusal = (token: Redacted.Redacted<string>, at = "mac") =>
  Effect.map(Effect.flip(call(token, at)), ({ _tag }) => _tag)

describe("Ground rule 1, T1: a session is its token and its key together", () => {
  story("another key, another token, no such token: one answer", () =>
    Effect.gen(function* () {
      const { mac } = yield* signedIn()
      assert.strictEqual((yield* call(mac.token)).session.id, mac.session.id)
      assert.strictEqual(yield* refusal(mac.token, "thief"), "SessionEnded")
      assert.strictEqual(yield* refusal(Redacted.make("made up")), "SessionEnded")
    })
  )

  story("it ends an hour after its last use, and a day after it began", () =>
    Effect.gen(function* () {
      const { mac } = yield* signedIn()
      yield* TestClock.adjust("59 minutes")
      yield* call(mac.token)
      yield* TestClock.adjust("59 minutes")
      yield* call(mac.token)
      yield* TestClock.adjust("60 minutes")
      assert.strictEqual(yield* refusal(mac.token), "SessionEnded")
    })
  )

  story("a day at most, however busy", () =>
    Effect.gen(function* () {
      const { mac } = yield* signedIn()
      for (const _ of Array.from({ length: 47 })) {
        yield* TestClock.adjust("30 minutes")
        yield* call(mac.token)
      }
      yield* TestClock.adjust("30 minutes")
      assert.strictEqual(yield* refusal(mac.token), "SessionEnded")
    })
  )
})

describe("P33: a use is written down at most every five minutes", () => {
  story("with its address, for the session and its device", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* signedIn()
      const trusted = yield* trustByCode(mac)
      const seen = Effect.gen(function* () {
        const { addresses, lastUsed } = yield* RosterStore.use(({ load }) => load(keyOf(mac.session)))
        return [lastUsed.get(trusted.deviceId), addresses.get(trusted.deviceId)]
      })
      // Becoming trusted is the first use.
      assert.deepEqual<unknown>(yield* seen, [0, "192.0.2.1"])
      yield* TestClock.adjust(299_999)
      yield* call(trusted.token, "mac", "192.0.2.9")
      assert.deepEqual<unknown>(yield* seen, [0, "192.0.2.1"])
      yield* TestClock.adjust(1)
      yield* call(trusted.token, "mac", "192.0.2.9")
      assert.deepEqual<unknown>(yield* seen, [300_000, "192.0.2.9"])
      // A client that is not trusted uses no device.
      const desk = yield* signIn(workspace, member, { at: "desk" })
      yield* TestClock.adjust(300_000)
      yield* call(desk.token, "desk", "192.0.2.50")
      assert.deepEqual<unknown>(yield* seen, [300_000, "192.0.2.9"])
    })
  )

  story("D19: neither signing in nor a call wakes a device whose idle days are over", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* signedIn({ ...standard, idleDays: 7 })
      yield* trustByCode(mac)
      yield* TestClock.adjust("6 days")
      const back = yield* signIn(workspace, member, { at: "mac" })
      const levelOf = (who: typeof back) =>
        Overviews.use((overviews) => Effect.map(overviews.read(who), ({ access }) => access.level))
      assert.strictEqual(yield* levelOf(back), "trusted")
      yield* TestClock.adjust("7 days")
      const late = yield* signIn(workspace, member, { at: "mac" })
      assert.strictEqual(yield* levelOf(late), "unsecured")
      yield* TestClock.adjust("10 minutes")
      assert.strictEqual(yield* levelOf({ ...(yield* call(late.token)), token: late.token }), "unsecured")
    })
  )
})

describe("R1, P36: one’s own sessions", () => {
  story("are listed newest first, and signing out ends this one, the others, or all", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* signedIn()
      yield* TestClock.adjust(1_000)
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* TestClock.adjust(1_000)
      const pad = yield* signIn(workspace, member, { at: "pad", kind: "mobile" })
      const { list, signOut } = yield* OwnSessions
      const listed = yield* list(mac)
      assert.deepStrictEqual(
        listed.map(({ id }) => id),
        [pad, phone, mac].map(({ session }) => session.id)
      )
      assert.deepStrictEqual(
        listed.map(({ thisSession }) => thisSession),
        [false, false, true]
      )
      yield* signOut(phone, "this")
      assert.strictEqual(yield* refusal(phone.token, "phone"), "SessionEnded")
      yield* call(pad.token, "pad")
      yield* signOut(mac, "others")
      assert.strictEqual(yield* refusal(pad.token, "pad"), "SessionEnded")
      yield* call(mac.token)
      yield* signOut(mac, "all")
      assert.strictEqual(yield* refusal(mac.token), "SessionEnded")
    })
  )

  story("R1: signing out leaves the device", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* signedIn()
      const trusted = yield* trustByCode(mac)
      yield* OwnSessions.use(({ signOut }) => signOut(trusted, "all"))
      const back = yield* signIn(workspace, member, { at: "mac" })
      has(yield* Overviews.use((overviews) => overviews.setUp(back)), { _tag: "Trusted" })
    })
  )

  story("T39: two tabs that rotate at once make one new token; the other tab is told so", () =>
    Effect.gen(function* () {
      const { mac } = yield* signedIn()
      const { rotate } = yield* OwnSessions
      const [first, second] = [yield* rotate(mac), yield* rotate(mac)]
      assert.isNotNull(first)
      assert.isNull(second)
      // P51: a call that crossed the rotation asks again with the new token; nobody else learns that there was one.
      assert.strictEqual(yield* refusal(mac.token), "ProofRefused")
      assert.strictEqual(yield* refusal(mac.token, "thief"), "SessionEnded")
      yield* call(first?.token ?? Redacted.make(""))
    })
  )

  story("T39: a new token that never arrived is asked for again by its key, until it was used", () =>
    Effect.gen(function* () {
      const { mac } = yield* signedIn()
      const { rotate } = yield* OwnSessions
      const { toRotate } = yield* Authenticate
      const again = (token: Redacted.Redacted<string>, at = "mac", ath = mac.tokenHash) =>
        toRotate({ token, ath, instanceId: instance(at), address: null })
      const refused = (...asked: Parameters<typeof again>) =>
        Effect.map(Effect.flip(again(...asked)), (no) => ("reason" in no ? no.reason : no._tag))
      // With the token that it has, it rotates as ever.
      assert.isUndefined((yield* again(mac.token)).lost)
      const first = yield* rotate(mac)
      const lost = yield* again(mac.token)
      assert.deepStrictEqual([lost.session.id, lost.lost], [mac.session.id, true])
      // A browser may have taken the cookie of an answer that no page heard of.
      assert.isTrue((yield* again(first?.token ?? mac.token)).lost)
      const second = yield* rotate(lost)
      assert.isNull(yield* rotate(lost))
      const third = yield* rotate(yield* again(mac.token))
      assert.strictEqual(yield* refusal(second?.token ?? mac.token), "SessionEnded")
      // Another key, no such token, a proof that names neither.
      assert.strictEqual(yield* refused(mac.token, "thief"), "SessionEnded")
      assert.strictEqual(yield* refused(third?.token ?? mac.token, "thief"), "otherToken")
      assert.strictEqual(yield* refused(Redacted.make("made up")), "otherToken")
      assert.strictEqual(yield* refused(mac.token, "mac", third?.hash), "otherToken")
      yield* call(third?.token ?? mac.token)
      assert.strictEqual(yield* refused(mac.token), "otherToken")
      assert.strictEqual(yield* refused(third?.token ?? mac.token), "otherToken")
      assert.isNull(yield* rotate(lost))
      yield* call(third?.token ?? mac.token)
    })
  )

  story("T39: the overview says when to rotate, and stops once it was done", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* signedIn()
      yield* TestClock.adjust(1_000)
      const tab = yield* signIn(workspace, member, { at: "mac" })
      yield* TestClock.adjust(1_000)
      yield* trustByCode(mac)
      const shouldRotate = (who: typeof tab) =>
        Overviews.use((overviews) => Effect.map(overviews.read(who), ({ session }) => session.shouldRotate))
      assert.isTrue(yield* shouldRotate(tab))
      const rotated = yield* OwnSessions.use(({ rotate }) => rotate(tab))
      const token = rotated?.token ?? Redacted.make("")
      assert.isFalse(yield* shouldRotate({ ...(yield* call(token)), token }))
    })
  )
})
