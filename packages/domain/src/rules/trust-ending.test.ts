import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { ago, byCode, DAY, device, later, NOW, policy } from "../../test/given.ts"
import { fc } from "../../test/chance.ts"
import type { Told } from "../device.ts"
import { Instant } from "../instant.ts"
import { rule } from "../rulebook.ts"
import { trustRanOut } from "./client.ts"
import { endingNotice, endsSoon, noticesDue, trustEnds } from "./trust-ending.ts"

/** Trusted ten days ago. */
const one = device("web", { trusted: byCode(ago(10 * DAY)) })
const ends = (given: Parameters<typeof policy>[0], used?: Instant) => trustEnds(one, policy(given), used)

describe(`${rule("CLIENT-4")}`, () => {
  it("no policy of days ends nothing", () => assert.isNull(ends({})))

  it("the first of the two ends counts, and a use puts off the one of idle days", () => {
    assert.deepStrictEqual(ends({ maximumAgeDays: 30 }), { why: "age", days: 30, at: later(20 * DAY) })
    assert.deepStrictEqual(ends({ idleDays: 30 }), { why: "idle", days: 30, at: later(20 * DAY) })
    assert.strictEqual(ends({ idleDays: 30 }, ago(DAY))?.at, later(29 * DAY))
    assert.strictEqual(ends({ idleDays: 30 }, ago(11 * DAY))?.at, later(20 * DAY))
    assert.strictEqual(ends({ idleDays: 12, maximumAgeDays: 30 })?.why, "idle")
    assert.strictEqual(ends({ idleDays: 12, maximumAgeDays: 30 }, NOW)?.at, later(12 * DAY))
    assert.strictEqual(ends({ idleDays: 12, maximumAgeDays: 20 }, NOW)?.why, "age")
    assert.strictEqual(ends({ idleDays: 30, maximumAgeDays: 30 })?.why, "age")
  })

  it("is the moment from which on policy does not hold, whatever the days and the uses", () =>
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 40 })),
        fc.option(fc.integer({ min: 1, max: 40 })),
        fc.option(fc.integer({ min: -20 * DAY, max: 20 * DAY })),
        (maximumAgeDays, idleDays, use) => {
          const given = policy({ maximumAgeDays, idleDays })
          const used = use === null ? undefined : later(use)
          const found = trustEnds(one, given, used)
          if (found === null) return assert.isNull(maximumAgeDays ?? idleDays)
          assert.isNull(trustRanOut(one, given, Instant.make(found.at - 1), used))
          assert.strictEqual(trustRanOut(one, given, found.at, used)?.reason, found.why)
        }
      )
    ))

  it.each<[string, number, Told | null, number | null]>([
    ["a moment before the first", 7 * DAY + 1, null, null],
    ["the first", 7 * DAY, null, 7],
    ["the first, late", 3 * DAY, null, 7],
    ["the second, when nobody was told before", DAY, null, 1],
    ["the first, told", 3 * DAY, { noticeDays: 7, endsAt: NOW }, null],
    ["the second after the first", DAY, { noticeDays: 7, endsAt: NOW }, 1],
    ["the second, told", 1, { noticeDays: 1, endsAt: NOW }, null],
    ["what was told of another end", DAY, { noticeDays: 1, endsAt: later(1) }, 1],
    ["the end itself", 0, null, null],
    ["after it", -DAY, null, null]
  ])("%s", (_, before, told, expected) =>
    assert.strictEqual(endingNotice({ why: "age", days: 30, at: NOW }, told, ago(before)), expected)
  )

  it.each([
    [8, 7, 7],
    [7, 7, null],
    [7, 1, 1],
    [2, 1, 1],
    [1, 1, null]
  ])("of %i days, %i before: %j", (days, before, expected) =>
    assert.strictEqual(endingNotice({ why: "idle", days, at: NOW }, null, ago(before * DAY)), expected)
  )

  it("tells of a device that is trusted, by age and by idle days each for itself", () => {
    const told = { noticeDays: 7, endsAt: later(5 * DAY) }
    const both = { policy: policy({ idleDays: 15, maximumAgeDays: 16 }) }
    const event = { _tag: "TrustEndingTold" as const, deviceId: one.id, noticeDays: 7, at: NOW }
    const [age, idle] = [
      { ...event, why: "age" as const, endsAt: later(6 * DAY) },
      { ...event, why: "idle" as const, endsAt: later(5 * DAY) }
    ]
    assert.deepStrictEqual(noticesDue(one, both, NOW), [age, idle])
    const knowing = device("web", { trusted: one.trusted, idleTold: told })
    assert.deepStrictEqual(noticesDue(knowing, both, NOW), [age])
    // Used now, it ends by age; being told of that does not depend on it.
    const lastUsed = new Map([[one.id, NOW]])
    assert.deepStrictEqual(noticesDue(one, { ...both, lastUsed }, NOW), [age])
    for (const status of ["locked", "removed", "pendingApproval"] as const) {
      assert.deepStrictEqual(noticesDue(device("web", { trusted: one.trusted, status }), both, NOW), [])
    }
    assert.deepStrictEqual(noticesDue(one, { policy: policy() }, NOW), [])
  })

  it("is worth a word for a week before, of a trust that lasts longer than that", () => {
    const end = (days: number, at: Instant) => ({ why: "age" as const, days, at })
    assert.isTrue(endsSoon(end(30, later(7 * DAY)), NOW))
    assert.isFalse(endsSoon(end(30, later(7 * DAY + 1)), NOW))
    assert.isFalse(endsSoon(end(7, later(7 * DAY)), NOW))
    assert.isFalse(endsSoon(end(30, NOW), NOW))
  })
})
