import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { BulkAsked, bulkOrder, LockAsked, NAMED_MAX, Selection } from "./admin-bulk.ts"
import {
  deviceKeyType,
  deviceOrder,
  DevicesAsked,
  DeviceSort,
  EVERY_DEVICE,
  memberKeyType,
  memberOrder,
  MembersAsked,
  MemberSort
} from "./admin-views.ts"
import { cursorOf } from "./keyset.ts"

const KEY = { string: "key", number: 1 } as const
const members = { search: "", role: [], state: null, hasTrusted: null, limit: 20 }
const isMembers = Schema.is(MembersAsked)
const isDevices = Schema.is(DevicesAsked)
const other = { ascending: "descending", descending: "ascending" } as const

describe("S18: a list of everyone begins behind a place of its own order", () => {
  it("is sorted by texts or by numbers", () => {
    assert.deepStrictEqual(MemberSort.literals.map(memberKeyType), ["string", "number", "number", "number"])
    assert.deepStrictEqual(DeviceSort.literals.map(deviceKeyType), ["number", "number", "string", "string"])
  })

  for (const direction of ["ascending", "descending"] as const) {
    it.each(MemberSort.literals)(`members by %s, ${direction}`, (sort) => {
      const place = { key: KEY[memberKeyType(sort)], ids: ["m1"] }
      const asked = (order: string) => ({ ...members, sort, direction, cursor: cursorOf(order, place) })
      assert.isTrue(isMembers({ ...members, sort, direction, cursor: null }))
      assert.isTrue(isMembers(asked(memberOrder({ sort, direction }))))
      assert.isFalse(isMembers(asked(memberOrder({ sort, direction: other[direction] }))))
      assert.isFalse(isMembers(asked(deviceOrder({ sort, direction }))))
      for (const wrong of MemberSort.literals.filter((one) => one !== sort)) {
        assert.isFalse(isMembers(asked(memberOrder({ sort: wrong, direction }))))
      }
    })

    it.each(DeviceSort.literals)(`devices by %s, ${direction}`, (sort) => {
      const place = { key: KEY[deviceKeyType(sort)], ids: ["m1", "d1"] }
      const cursor = cursorOf(deviceOrder({ sort, direction }), place)
      const asked = { ...EVERY_DEVICE, limit: 20, sort, direction }
      assert.isTrue(isDevices({ ...asked, cursor: null }))
      assert.isTrue(isDevices({ ...asked, cursor }))
      assert.isFalse(isDevices({ ...asked, direction: other[direction], cursor }))
      assert.isFalse(isDevices({ ...asked, cursor: cursorOf(memberOrder({ sort, direction }), place) }))
    })
  }

  it("and so does what is done to many at once", () => {
    const selection = { _tag: "Matching", filter: EVERY_DEVICE }
    const [own, strange, texts] = [
      cursorOf(bulkOrder, { key: 1, ids: ["m1", "d1"] }),
      cursorOf("devices name ascending", { key: 1, ids: ["m1", "d1"] }),
      cursorOf(bulkOrder, { key: "1", ids: ["m1", "d1"] })
    ]
    for (const is of [
      (cursor: string | null) => Schema.is(BulkAsked)({ selection, cursor }),
      (cursor: string | null) => Schema.is(LockAsked)({ selection, cursor, until: null })
    ]) {
      assert.deepStrictEqual([null, own, strange, texts, "x"].map(is), [true, true, false, false, false])
    }
  })

  it("one to two hundred are named one by one", () => {
    const named = (count: number) =>
      Schema.is(Selection)({
        _tag: "These",
        ids: Array.from({ length: count }, (_, n) => ({ memberId: "m1", deviceId: `d${n}` }))
      })
    assert.deepStrictEqual([0, 1, NAMED_MAX, NAMED_MAX + 1].map(named), [false, true, true, false])
  })
})

describe("T57: a search is of nothing, or of two characters and more", () => {
  it.each([
    ["", true],
    ["  ", true],
    ["a", false],
    [" a ", false],
    ["ab", true],
    ["  ab ", true],
    ["a b", true],
    ["🦊🦊", true],
    ["x".repeat(100), true],
    ["x".repeat(101), false],
    ["a\u0000b", false]
  ])("%j", (search, taken) => {
    assert.strictEqual(
      isMembers({ ...members, search, sort: "username", direction: "ascending", cursor: null }),
      taken
    )
  })
})
