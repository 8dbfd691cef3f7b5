import { assert, describe } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Devices } from "./devices.ts"
import { codeOf, makeMember, makeWorkspace, registerByCode, signIn } from "./memory/world.ts"
import { SetUp } from "./set-up.ts"

const ann = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member = yield* makeMember(workspace, "ann")
  return { workspace, member }
})
const typed = (code: string) => Redacted.make(code)

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
