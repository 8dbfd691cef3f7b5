import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { admin, CLOCK, id, MAILBOX, MEMBER, NOW, self, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { TrustEvent } from "../events.ts"
import { cursorOf } from "../keyset.ts"
import { EmailAddress } from "../member.ts"
import { WorkspaceEvent } from "../workspace-events.ts"
import {
  actorWord,
  clientOf,
  devicesIn,
  membersIn,
  type Sort,
  type SortFilter,
  sortMatches,
  trailCursor,
  trailPlaceOf
} from "./trail.ts"

describe("T37: who did it, in a word, and on which client", () => {
  it.each([
    [self("mobile"), "self", "mobile"],
    [admin({ client: "web3" }), "admin", "web"],
    [MAILBOX, "mailbox", null],
    [SYSTEM, "commandLine", null],
    [CLOCK, "clock", null]
  ] as const)("%o is %s on %s", (by, word, kind) =>
    assert.deepStrictEqual([actorWord(by), clientOf(by)], [word, kind])
  )
})

describe("T37: a place in the trail", () => {
  it.each([
    { at: NOW, memberId: MEMBER, position: 0 },
    { at: NOW, memberId: MEMBER, position: 4_711 },
    { at: NOW, memberId: null, position: 7 }
  ])("%o is read back from its cursor", (place) =>
    assert.deepStrictEqual(trailPlaceOf(trailCursor(place)), place)
  )

  it.each([
    ["rubbish", "rubbish"],
    ["of another list", cursorOf("members", { key: NOW, ids: ["7"] })],
    ["at no moment", cursorOf("trail", { key: "now", ids: ["7"] })],
    ["without a position", cursorOf("trail", { key: NOW, ids: [] })],
    ["with a position that is no number", cursorOf("trail", { key: NOW, ids: ["x", MEMBER] })],
    ["before the first line", cursorOf("trail", { key: NOW, ids: ["-1", MEMBER] })]
  ])("none: %s", (_, cursor) => assert.isNull(trailPlaceOf(cursor)))
})

describe("T37: whom and what a line speaks of", () => {
  it("every device of it, once each", () => {
    assert.deepStrictEqual(
      devicesIn(TrustEvent.cases.DeviceApproved.make({ deviceId: id("a"), byDeviceId: id("b"), at: NOW })),
      [id("a"), id("b")]
    )
    assert.deepStrictEqual(
      devicesIn(TrustEvent.cases.DeviceApproved.make({ deviceId: id("a"), byDeviceId: null, at: NOW })),
      [id("a")]
    )
    const story = new Story()
    const first = story.trust("web")
    story.give({ _tag: "RemoveDevice", deviceId: first, by: SYSTEM })
    const again = story.register("web", "emailCode")
    assert.deepStrictEqual(story.journal.filter(({ _tag }) => _tag === "DeviceRegistered").map(devicesIn), [
      [first],
      [again, first]
    ])
    assert.deepStrictEqual(devicesIn(WorkspaceEvent.cases.ScimTokenRevoked.make({ tokenId: "t" })), [])
  })
  it("the member that an event of the workspace is about", () => {
    const email = EmailAddress.make("new@example.test")
    const moved = WorkspaceEvent.cases.ScimAddressChanged.make({ tokenId: "t", memberId: MEMBER, email })
    assert.deepStrictEqual(membersIn(moved), [MEMBER])
    assert.deepStrictEqual(membersIn(WorkspaceEvent.cases.ScimTokenRevoked.make({ tokenId: "t" })), [])
  })
})

describe("T37: of a sort that is asked for", () => {
  const every: SortFilter = { names: [], by: [], kind: [] }
  const approved: Sort = { tag: "DeviceApproved", by: "self", kind: "web" }
  it.each<[Partial<SortFilter>, Partial<Sort>, boolean]>([
    [{}, {}, true],
    [{}, { tag: null, kind: null }, true],
    [{ names: ["device.denied", "device.approved"] }, {}, true],
    [{ names: ["device.denied"] }, {}, false],
    [{ names: ["device.approved"] }, { tag: null }, false],
    [{ by: ["self"] }, {}, true],
    [{ by: ["admin", "clock"] }, {}, false],
    [{ kind: ["web"] }, {}, true],
    [{ kind: ["mobile"] }, {}, false],
    [{ kind: ["web"] }, { kind: null }, false],
    [{ names: ["device.approved"], by: ["self"], kind: ["mobile"] }, {}, false]
  ])("%o of %o: %s", (filter, sort, expected) =>
    assert.strictEqual(sortMatches({ ...every, ...filter }, { ...approved, ...sort }), expected)
  )
})
