import type { Claimed } from "@tessera/application/ports/outbox"
import { Instant } from "@tessera/domain/instant"
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { claimedOf } from "../test/claims.ts"
import { MailDeferred, MailRejected, MailUnauthorised } from "./smtp.ts"
import { afterFailure, ATTEMPTS_MAX, beforeSending, GIVE_UP_MS, retryDelayMs } from "./verdict.ts"

const at = (millis: number) => Instant.make(millis)
const ENDS = claimedOf("TrustEnding").letter.at + 7 * 86_400_000
const EXPIRES = claimedOf("VerificationCode").letter.at + 300_000

describe("R20, D12, G6 a code that has expired or was replaced is never mailed", () => {
  it.each([
    ["a live code, to the last millisecond", "VerificationCode", {}, EXPIRES - 1, null],
    ["an expired code", "VerificationCode", {}, EXPIRES, "Dropped"],
    ["a replaced code", "VerificationCode", { challengeIsLive: false }, EXPIRES - 1, "Dropped"],
    ["an expired removal code", "RemovalCode", {}, EXPIRES, "Dropped"],
    ["a replaced removal code", "RemovalCode", { challengeIsLive: false }, EXPIRES - 1, "Dropped"],
    ["a notice, however late", "DeviceAdded", { challengeIsLive: false }, EXPIRES + GIVE_UP_MS, null],
    ["an end of trust, before it", "TrustEnding", {}, ENDS - 1, null],
    ["an end of trust that has come", "TrustEnding", {}, ENDS, "Dropped"],
    ["a letter that nobody lived to settle", "DeviceAdded", { attempt: ATTEMPTS_MAX + 1 }, EXPIRES, "Dead"]
  ] as const)("%s", (_, tag, changed, now, expected) => {
    assert.strictEqual(beforeSending(claimedOf(tag, changed), at(now))?._tag ?? null, expected)
  })
})

describe("G6 back-off, with jitter and an end", () => {
  const deferred = new MailDeferred({ scope: "letter", status: 451, reason: "EENVELOPE" })
  const notice = (attempt: number): Claimed => claimedOf("DeviceAdded", { attempt })

  it("doubles from a second to fifteen minutes; for a code to fifteen seconds", () => {
    const whole = (claimed: Claimed) => retryDelayMs(claimed, 1)
    assert.deepStrictEqual(
      [1, 2, 3, 10, 11, 250].map((attempt) => whole(notice(attempt))),
      [1_000, 2_000, 4_000, 512_000, 900_000, 900_000]
    )
    assert.strictEqual(whole(claimedOf("VerificationCode", { attempt: 9 })), 15_000)
  })

  it.prop(
    "leaves between half and all of it to chance",
    [
      Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 300 })),
      Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 99 }))
    ],
    ([attempt, percent]) => {
      const [least, most] = [retryDelayMs(notice(attempt), 0), retryDelayMs(notice(attempt), 1)]
      const drawn = retryDelayMs(notice(attempt), percent / 100)
      assert.isTrue(least * 2 === most && least <= drawn && drawn <= most)
    }
  )

  it("a refusal is final at once, everything else after two days", () => {
    const queuedAt = claimedOf("DeviceAdded").queuedAt
    const rejected = new MailRejected({ status: 550, reason: "EENVELOPE" })
    const unauthorised = new MailUnauthorised({ status: 535, reason: "EAUTH" })
    const after = (failure: Parameters<typeof afterFailure>[1], aged: number) =>
      afterFailure(notice(1), failure, at(queuedAt + aged), 1)
    assert.deepStrictEqual(after(rejected, 0), { _tag: "Dead", why: "MailRejected EENVELOPE 550" })
    for (const failure of [deferred, unauthorised]) {
      assert.strictEqual(after(failure, GIVE_UP_MS - 1)._tag, "Retry")
      assert.strictEqual(after(failure, GIVE_UP_MS)._tag, "Dead")
    }
    assert.deepStrictEqual(after(deferred, 5), {
      _tag: "Retry",
      at: at(queuedAt + 5 + 1_000),
      why: "MailDeferred EENVELOPE 451"
    })
  })
})
