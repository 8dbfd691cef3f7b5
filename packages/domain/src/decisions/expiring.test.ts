import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { admin, DAY, later, self } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import type { TrustEvent } from "../events.ts"
import { rule } from "../rulebook.ts"

const TOLD = "TrustEndingTold"
const noticesOf = ({ journal }: Story) =>
  journal.flatMap((event: TrustEvent) =>
    event._tag === TOLD ? [[event.why, event.noticeDays, (event.endsAt - event.at) / DAY] as const] : []
  )

describe(`${rule("CLIENT-4")}`, () => {
  it("by age: seven days before, a day before, and then it is over; each once, however often the clock looks", () => {
    const story = new Story({ maximumAgeDays: 30 })
    const web = story.trust("web")
    for (let hour = 0; hour < 40 * 24; hour += 1) story.wait(DAY / 24).sweep()
    assert.deepStrictEqual(noticesOf(story), [
      ["age", 7, 7],
      ["age", 1, 1]
    ])
    const { ended } = story.device(web)
    assert.deepStrictEqual(ended, { at: later(30 * DAY), reason: "policy", byDeviceId: null })
    const removed = story.journal.filter((event) => event._tag === "DeviceRemoved")
    assert.lengthOf(removed, 1)
    // Its sessions stay: they are asked to set the device up again.
    assert.isFalse(story.journal.some((event) => event._tag === "SessionsEnded"))
  })

  it("by not being used: a use puts it off, and the next end is told anew", () => {
    const story = new Story({ idleDays: 10 })
    const web = story.trust("web")
    story.wait(4 * DAY).sweep()
    story.lastUsed = new Map([[web, story.at]])
    story.wait(DAY).sweep()
    assert.deepStrictEqual(noticesOf(story), [["idle", 7, 6]])
    story.wait(3 * DAY).sweep()
    assert.deepStrictEqual(noticesOf(story).slice(1), [["idle", 7, 6]])
    assert.deepStrictEqual(story.wait(5 * DAY).sweep(), [TOLD])
    assert.deepStrictEqual(story.wait(DAY).sweep(), ["DeviceRemoved"])
    assert.deepStrictEqual(story.wait(DAY).sweep(), [])
  })

  it("is told of the one end though the other comes and goes", () => {
    const story = new Story({ maximumAgeDays: 30, idleDays: 4 })
    const web = story.trust("web")
    for (let day = 1; day < 30; day += 1) {
      story.wait(DAY).sweep()
      if (day % 3 === 2) story.lastUsed = new Map([[web, story.at]])
    }
    assert.deepStrictEqual(
      noticesOf(story).filter(([why]) => why === "age"),
      [
        ["age", 7, 7],
        ["age", 1, 1]
      ]
    )
    assert.lengthOf(new Set(story.journal.map((event) => JSON.stringify(event))), story.journal.length)
  })

  it("a policy that becomes tighter ends at the next look what is too old, and tells of the rest", () => {
    const story = new Story()
    const old = story.trust("web")
    const phone = story.wait(6 * DAY).trustBy("mobile", "web")
    story.wait(5 * DAY)
    assert.deepStrictEqual(story.sweep(), [])
    story.policy = { ...story.policy, maximumAgeDays: 10 }
    assert.deepStrictEqual(story.sweep(), ["DeviceRemoved", TOLD])
    assert.strictEqual(story.status(old), "removed")
    assert.strictEqual(story.status(phone), "approved")
    assert.deepStrictEqual(noticesOf(story), [["age", 7, 5]])
  })

  it("a device that is locked is left to its administrator, and ends with its lock", () => {
    const story = new Story({ maximumAgeDays: 10 })
    const web = story.trust("web")
    story.give({ _tag: "LockDevice", deviceId: web, until: later(20 * DAY), by: admin() })
    assert.deepStrictEqual(story.wait(15 * DAY).sweep(), [])
    assert.deepStrictEqual(story.wait(5 * DAY).sweep(), ["DeviceUnlocked", "DeviceRemoved"])
  })

  it("set up again it is a new device, and has notices of its own", () => {
    const story = new Story({ maximumAgeDays: 5 })
    story.trust("web")
    story.wait(5 * DAY).sweep()
    story.give({ _tag: "StartSession", facts: story.asks("web", "emailCode").facts, by: self("web") })
    const again = story.trust("web")
    assert.isNull(story.device(again).ageTold)
    story.wait(4 * DAY).sweep()
    assert.deepStrictEqual(noticesOf(story), [["age", 1, 1]])
    assert.strictEqual(story.device(again).ageTold?.noticeDays, 1)
  })
})
