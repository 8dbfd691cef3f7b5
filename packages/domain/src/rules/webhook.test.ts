import { assert, describe, it } from "@effect/vitest"
import { after, Instant } from "../instant.ts"
import { DAY_MS, HOUR_MS } from "../numbers.ts"
import {
  DELIVERY_LIFE_MS,
  FAILING_MAX_MS,
  hasFailedTooLong,
  pauseMs,
  previousSecretUntil,
  retryAt,
  signingNow,
  TRIES_MAX
} from "./webhook.ts"

const NOW = Instant.make(1_800_000_000_000)
const delivery = (tries: number) => ({ tries, queuedAt: NOW })

describe("A delivery is tried eight times in about a day", () => {
  it("later each time, and then no more", () => {
    const waits = Array.from({ length: TRIES_MAX }, (_, index) => retryAt(delivery(index + 1), null, NOW, 0))
    assert.strictEqual(waits.at(-1), null)
    const sums = waits.slice(0, -1).map((at) => (at ?? NOW) - NOW)
    assert.deepStrictEqual(
      sums,
      sums.toSorted((a, b) => a - b)
    )
    assert.deepStrictEqual(sums, [5_000, 300_000, 1_800_000, 7_200_000, 14_400_000, 25_200_000, 36_000_000])
    const whole = sums.reduce((all, one) => all + one, 0)
    assert.isTrue(whole > 23 * HOUR_MS && whole < DAY_MS, `${whole / HOUR_MS}`)
  })

  it("with a tenth left to chance", () => {
    assert.strictEqual(retryAt(delivery(2), null, NOW, 0), after(NOW, 300_000))
    assert.strictEqual(retryAt(delivery(2), null, NOW, 0.5), after(NOW, 315_000))
    // A moment is a whole number, whatever chance says.
    assert.strictEqual(retryAt(delivery(1), null, NOW, 1 / 3), after(NOW, 5_167))
  })

  it("Retry-After makes it longer, never shorter, and by an hour at most", () => {
    assert.strictEqual(retryAt(delivery(1), 60_000, NOW, 0), after(NOW, 60_000))
    assert.strictEqual(retryAt(delivery(2), 60_000, NOW, 0), after(NOW, 300_000))
    assert.strictEqual(retryAt(delivery(1), 9 * HOUR_MS, NOW, 0), after(NOW, HOUR_MS))
  })

  it("one that could not be tried for days is given up by its first failure", () => {
    assert.isNull(retryAt({ tries: 1, queuedAt: after(NOW, -DELIVERY_LIFE_MS) }, null, NOW, 0))
    assert.isNotNull(retryAt({ tries: 1, queuedAt: after(NOW, 1 - DELIVERY_LIFE_MS) }, null, NOW, 0))
  })
})

describe("T48: an endpoint in trouble is left alone, longer and longer", () => {
  it.each([
    [0, 0],
    [3, 0],
    [4, 5_000],
    [5, 10_000],
    [9, 160_000],
    [10, 300_000],
    [1_000, 300_000]
  ])("after %i failures in a row: %i ms", (failures, ms) => assert.strictEqual(pauseMs(failures), ms))

  it("and switched off after five days without a success", () => {
    assert.isFalse(hasFailedTooLong(after(NOW, 1 - FAILING_MAX_MS), NOW))
    assert.isTrue(hasFailedTooLong(after(NOW, -FAILING_MAX_MS), NOW))
  })
})

describe("After a rotation the secret before signs too, for 24 hours", () => {
  const rotated = { secretNumber: 3, secretMadeAt: NOW }
  it("the newest first, and then alone", () => {
    assert.deepStrictEqual(signingNow(rotated, after(NOW, DAY_MS - 1)), [3, 2])
    assert.deepStrictEqual(signingNow(rotated, after(NOW, DAY_MS)), [3])
    assert.strictEqual(previousSecretUntil(rotated, NOW), after(NOW, DAY_MS))
    assert.isNull(previousSecretUntil(rotated, after(NOW, DAY_MS)))
  })

  it("the first has none before it", () => {
    assert.deepStrictEqual(signingNow({ secretNumber: 1, secretMadeAt: NOW }, NOW), [1])
  })
})
