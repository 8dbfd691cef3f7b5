import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  ago,
  code,
  codeId,
  device,
  HOUR,
  id,
  later,
  MINUTE,
  NOW,
  refusal,
  roster,
  says
} from "../../test/given.ts"
import type { Challenge } from "../challenge.ts"
import type { Instant } from "../instant.ts"
import { CodeExpired, SendTooSoon, TriesSpent } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import {
  challengeIsNew,
  codeExpiresAt,
  codeIsFresh,
  codeIsLive,
  mayBeSent,
  memberMayTry,
  resendAt,
  roomForATry,
  triesLeft
} from "./code.ts"

const DAY = 24 * HOUR
const pending = device("web", { status: "pendingVerification" })
const having = (...challenges: ReadonlyArray<Challenge>) => roster([pending], { challenges })
const times = (count: number, at: Instant = NOW): ReadonlyArray<Instant> =>
  Array.from({ length: count }, () => at)

describe(`${rule("CODE-1")}`, () => {
  const sent = code("web")

  it("passes at 299.999 s and not at 300.000 s", () => {
    assert.strictEqual(codeExpiresAt(sent), later(300_000))
    assert.isUndefined(says(codeIsFresh(sent, later(299_999))))
    assert.deepStrictEqual(
      refusal(codeIsFresh(sent, later(300_000))),
      new CodeExpired({ expiredAt: later(300_000) })
    )
  })
})

describe(`${rule("CODE-2")}`, () => {
  const spent = (scope: TriesSpent["scope"], retryAt: Instant | null = null) =>
    new TriesSpent({ scope, retryAt })

  it("allows the fifth try of a code, not the sixth", () => {
    const four = code("web", { triedAt: times(4) })
    const five = code("web", { triedAt: times(5) })
    assert.isUndefined(says(roomForATry(having(four), four, NOW)))
    assert.deepStrictEqual(refusal(roomForATry(having(five), five, NOW)), spent("code"))
  })

  it("allows the tenth try of a set-up over all its codes, not the eleventh", () => {
    const old = code("web", { id: "old", state: "replaced", triedAt: times(5) })
    const older = code("web", { id: "older", state: "replaced", triedAt: times(4) })
    const none = code("web")
    const one = code("web", { triedAt: times(1) })
    assert.isUndefined(says(roomForATry(having(old, older, none), none, NOW)))
    assert.deepStrictEqual(refusal(roomForATry(having(old, older, one), one, NOW)), spent("setUp"))
  })

  it("does not count another set-up's tries, nor a removal's, to this set-up", () => {
    const other = code("web2", { triedAt: times(5) })
    const removal = code("web", { id: "removal", purpose: "removal", triedAt: times(5) })
    const four = code("web", { triedAt: times(4) })
    assert.isUndefined(says(roomForATry(having(other, removal, four), four, NOW)))
  })

  it("counts only a removal code's own tries to it", () => {
    const older = code("web", { id: "a", purpose: "removal", state: "used", triedAt: times(5) })
    const oldest = code("web", { id: "b", purpose: "removal", state: "used", triedAt: times(5) })
    const fresh = code("web", { purpose: "removal", triedAt: times(4) })
    assert.isUndefined(says(roomForATry(having(older, oldest, fresh), fresh, NOW)))
    assert.strictEqual(triesLeft(having(older, oldest, fresh), fresh, NOW), 1)
    const setUp = [code("web", { id: "s", triedAt: times(5) }), code("web", { id: "t", triedAt: times(5) })]
    assert.isUndefined(says(roomForATry(having(...setUp, fresh), fresh, NOW)))
  })

  it("allows the fifteenth try of a member in 24 hours, not the sixteenth", () => {
    const tried = (first: Instant, rest: number) => [
      code("web5", { triedAt: [first, ...times(4, ago(HOUR))] }),
      code("web6", { triedAt: times(5) }),
      code("web7", { triedAt: times(rest) })
    ]
    const live = code("web")
    assert.isUndefined(says(roomForATry(having(...tried(ago(DAY - 7), 4), live), live, NOW)))
    const all = having(...tried(ago(DAY - 7), 5), live)
    assert.deepStrictEqual(refusal(roomForATry(all, live, NOW)), spent("member", later(7)))
    assert.deepStrictEqual(refusal(roomForATry(all, live, later(6))), spent("member", later(7)))
    assert.isUndefined(says(roomForATry(all, live, later(7))))
  })

  it("says when a member may try again: once fewer than fifteen are younger than a day", () => {
    const old = code("web5", { triedAt: [ago(3 * HOUR), ago(5 * HOUR), ...times(14, ago(HOUR))] })
    assert.deepStrictEqual(refusal(memberMayTry(having(old), NOW)), spent("member", later(DAY - 3 * HOUR)))
  })

  it("tells how many tries are left, by the smallest of the three budgets", () => {
    const left = (challenge: Challenge, ...others: ReadonlyArray<Challenge>) =>
      triesLeft(having(...others, challenge), challenge, NOW)
    assert.strictEqual(left(code("web")), 5)
    assert.strictEqual(left(code("web", { triedAt: times(5) })), 0)
    assert.strictEqual(left(code("web"), code("web", { id: "x", triedAt: times(8) })), 2)
    assert.strictEqual(left(code("web"), code("web2", { triedAt: times(14) })), 1)
    assert.strictEqual(left(code("web"), code("web2", { triedAt: times(16) })), 0)
    assert.strictEqual(left(code("web"), code("web2", { triedAt: times(16, ago(DAY)) })), 5)
    assert.strictEqual(left(code("web", { state: "replaced" })), 0)
    assert.strictEqual(left(code("web", { sentAt: ago(300_000) })), 0)
    assert.strictEqual(left(code("web", { sentAt: ago(299_999) })), 5)
  })
})

describe(`${rule("CODE-5")}`, () => {
  it.each([
    ["used", "CodeUsedAlready"],
    ["replaced", "CodeReplaced"],
    ["burnt", "SetUpOver"]
  ] as const)("%s: %s", (state, expected) => {
    const dead = code("web", { state })
    assert.strictEqual(says(codeIsLive(having(dead), dead, NOW)), expected)
  })

  it("lets a live one through, and gives nothing away of a burnt one without a device", () => {
    const live = code("web")
    assert.isUndefined(says(codeIsLive(having(live), live, NOW)))
    const lost = code("web2", { state: "burnt" })
    assert.strictEqual(says(codeIsLive(having(lost), lost, NOW)), "CodeNotFound")
  })

  it("takes a new id, and never one that is in use", () => {
    assert.isUndefined(says(challengeIsNew(having(code("web")), codeId("new"))))
    assert.strictEqual(says(challengeIsNew(having(code("web")), codeId("code-web"))), "CodeUsedAlready")
  })
})

describe(`${rule("CODE-6")}`, () => {
  const next = (
    challenges: ReadonlyArray<Challenge>,
    at: Instant = NOW,
    purpose: Challenge["purpose"] = "setUp"
  ) => says(mayBeSent(having(...challenges), id("web"), purpose, at))
  const tooSoon = (challenges: ReadonlyArray<Challenge>, at: Instant = NOW) =>
    refusal(mayBeSent(having(...challenges), id("web"), "setUp", at))

  it("sends the first at once, and the next after 30 s", () => {
    assert.isUndefined(next([]))
    assert.isUndefined(next([code("web", { sentAt: ago(30_000) })]))
    assert.deepStrictEqual(
      tooSoon([code("web", { sentAt: ago(29_999) })]),
      new SendTooSoon({ retryAt: later(1), reason: "wait" })
    )
  })

  it("waits for this device and purpose, not for another's", () => {
    assert.isUndefined(next([code("web2"), code("web", { id: "r", purpose: "removal" })]))
    assert.strictEqual(next([code("web", { id: "r", purpose: "removal" })], NOW, "removal"), "SendTooSoon")
  })

  it("waits for the newest of several", () => {
    const sent = [code("web", { id: "a", sentAt: ago(5_000) }), code("web", { id: "b", sentAt: ago(9_000) })]
    assert.deepStrictEqual(tooSoon(sent), new SendTooSoon({ retryAt: later(25_000), reason: "wait" }))
  })

  it("sends the fifth in an hour to a member, not the sixth, whatever for", () => {
    const sent = [ago(HOUR - 5), ago(50 * MINUTE), ago(40 * MINUTE), ago(30 * MINUTE), ago(20 * MINUTE)].map(
      (sentAt, n) => code(`web${n + 2}`, { sentAt, purpose: n === 1 ? "removal" : "setUp" })
    )
    assert.isUndefined(next(sent.slice(1)))
    assert.deepStrictEqual(tooSoon(sent), new SendTooSoon({ retryAt: later(5), reason: "hourly" }))
    assert.strictEqual(next(sent, later(4)), "SendTooSoon")
    assert.isUndefined(next(sent, later(5)))
  })

  it("names the later of the two waits", () => {
    const hourly = [0, 1, 2, 3].map((n) => code(`web${n + 2}`, { sentAt: ago(HOUR - 1000) }))
    assert.deepStrictEqual(resendAt(having(...hourly, code("web")), id("web"), "setUp", NOW), {
      at: later(30_000),
      reason: "wait"
    })
    const sent = [code("web"), ...[0, 1, 2, 3].map((n) => code(`web${n + 2}`, { sentAt: ago(MINUTE) }))]
    assert.deepStrictEqual(resendAt(having(...sent), id("web"), "setUp", NOW), {
      at: later(HOUR - MINUTE),
      reason: "hourly"
    })
    const tie = [code("web"), ...[0, 1, 2, 3].map((n) => code(`web${n + 2}`, { sentAt: ago(HOUR - 30_000) }))]
    assert.deepStrictEqual(resendAt(having(...tie), id("web"), "setUp", NOW), {
      at: later(30_000),
      reason: "hourly"
    })
    assert.deepStrictEqual(resendAt(having(), id("web"), "setUp", NOW), { at: NOW, reason: "wait" })
  })

  it("sends no code that could not be tried (T11)", () => {
    const old = { sentAt: ago(2 * HOUR) }
    const member = [code("web2", { ...old, triedAt: times(15) })]
    assert.deepStrictEqual(tooSoon(member), new TriesSpent({ scope: "member", retryAt: later(DAY) }))
    const setUp = [
      code("web", { ...old, triedAt: times(5) }),
      code("web", { ...old, id: "b", triedAt: times(5) })
    ]
    assert.deepStrictEqual(tooSoon(setUp), new TriesSpent({ scope: "setUp", retryAt: null }))
    assert.isUndefined(next(setUp, NOW, "removal"))
    assert.isUndefined(next([code("web", { ...old, triedAt: times(9) })]))
    assert.isUndefined(next([code("web", { ...old, purpose: "removal", triedAt: times(10) })]))
  })
})
