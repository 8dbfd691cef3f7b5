import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { Story } from "../test/story.ts"
import { AuditAsked, AuditFilter, EVERYTHING, OwnHistoryAsked, ToldEvent } from "./audit-views.ts"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { cursorOf } from "./keyset.ts"
import { trailCursor } from "./rules/trail.ts"

const cursors = [
  [null, true],
  [trailCursor({ at: Instant.make(1), memberId: MemberId.make("m1"), position: 3 }), true],
  [trailCursor({ at: Instant.make(1), memberId: null, position: 0 }), true],
  [cursorOf("devices name ascending", { key: 1, ids: ["3", "m1"] }), false],
  ["x", false]
] as const

describe("T37: what is asked of the trail", () => {
  it("a device is asked for together with whose it is, and never by its id alone", () => {
    const page = { cursor: null, limit: 20 }
    for (const is of [
      Schema.is(AuditFilter),
      (filter: typeof EVERYTHING) => Schema.is(AuditAsked)({ ...filter, ...page })
    ]) {
      assert.isTrue(is(EVERYTHING))
      assert.isTrue(is({ ...EVERYTHING, memberId: MemberId.make("m1") }))
      assert.isTrue(is({ ...EVERYTHING, ...{ memberId: "m1", deviceId: "d1" } } as typeof EVERYTHING))
      assert.isFalse(is({ ...EVERYTHING, ...{ deviceId: "d1" } } as typeof EVERYTHING))
    }
  })

  it.each(cursors)("goes on behind a place of the trail and of no other list: %s", (cursor, taken) => {
    assert.strictEqual(Schema.is(AuditAsked)({ ...EVERYTHING, limit: 20, cursor }), taken)
    assert.strictEqual(Schema.is(OwnHistoryAsked)({ ...EVERYTHING, limit: 20, cursor }), taken)
  })
})

describe("D4: what is told of the trail", () => {
  it("is an event without the number that an approver is to read elsewhere", () => {
    const story = new Story()
    story.register("web", "emailCode")
    const event = story.journal.find(({ _tag }) => _tag === "DeviceRegistered")
    assert.property(event, "matchNumber")
    const told: object = Schema.decodeUnknownSync(ToldEvent)(event)
    assert.notProperty(told, "matchNumber")
    assert.property(told, "name")
  })
})
