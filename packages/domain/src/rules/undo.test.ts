import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  admin,
  ago,
  byCode,
  byDevice,
  DAY,
  device,
  HOUR,
  id,
  later,
  MAILBOX,
  NOW,
  policy,
  refusal,
  roster,
  says,
  self,
  SYSTEM
} from "../../test/given.ts"
import type { Device } from "../device.ts"
import { ManagementRefused, UndoRefused } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import { isUndoable, mayUndo, undoableUntil, undoneWith } from "./undo.ts"

const no = (reason: UndoRefused["reason"]) => new UndoRefused({ reason })

describe(`${rule("UNDO-1")}`, () => {
  it("is open for 24 hours after the device was trusted, by whatever way", () => {
    for (const trusted of [byCode(NOW), byCode(NOW, true), byDevice("web9", NOW)]) {
      const one = device("web", { trusted })
      assert.strictEqual(undoableUntil(one), later(DAY))
      assert.isUndefined(says(isUndoable(one, later(DAY - 1))))
      assert.deepStrictEqual(refusal(isUndoable(one, later(DAY))), no("tooLate"))
    }
  })

  it("has nothing to undo where there is no trust, or none any more", () => {
    for (const status of ["pendingApproval", "pendingVerification", "denied", "removed"] as const) {
      assert.isNull(undoableUntil(device("web", { status })))
      assert.deepStrictEqual(refusal(isUndoable(device("web", { status }), NOW)), no("notTrusted"))
    }
    assert.isNotNull(undoableUntil(device("web", { status: "locked" })))
  })

  const old = device("web", { trusted: byCode(ago(5 * HOUR)) })
  const fresh = device("mobile", { trusted: byCode(ago(HOUR), true) })
  const given = { roster: roster([old, fresh, device("extension")]), policy: policy() }

  it("is for the mailbox, and for a device that was there before", () => {
    assert.isNull(says(mayUndo(given, MAILBOX, fresh, NOW)))
    assert.strictEqual(says(mayUndo(given, self("web"), fresh, NOW)), old)
  })

  it("is not for who came later, nor for who came at the same moment", () => {
    assert.deepStrictEqual(refusal(mayUndo(given, self("mobile"), old, NOW)), no("notTrusted"))
    const twin = device("web2", { trusted: byCode(ago(HOUR)) })
    const twins = { ...given, roster: roster([fresh, twin]) }
    assert.deepStrictEqual(refusal(mayUndo(twins, self("web2"), fresh, NOW)), no("notTrusted"))
  })

  it("whoever is trusted was there before one that is not yet; and one of no known moment before nobody", () => {
    const ask = device("mobile2", { status: "pendingApproval" })
    assert.strictEqual(says(mayUndo(given, self("web"), ask, NOW)), old)
    const unknown = { ...given, roster: roster([device("web", { trusted: null }), fresh]) }
    assert.deepStrictEqual(refusal(mayUndo(unknown, self("web"), fresh, NOW)), no("notTrusted"))
  })

  it("is not for the device itself, an extension, a stranger, an administrator or the command line", () => {
    assert.deepStrictEqual(refusal(mayUndo(given, self("mobile"), fresh, NOW)), no("itself"))
    assert.strictEqual(says(mayUndo(given, self("extension"), fresh, NOW)), "ApproverRefused")
    assert.strictEqual(says(mayUndo(given, self("web7"), fresh, NOW)), "ApproverRefused")
    for (const by of [admin({ role: "owner" }), SYSTEM]) {
      assert.deepStrictEqual(
        refusal(mayUndo(given, by, fresh, NOW)),
        new ManagementRefused({ reason: "notAdministrator" })
      )
    }
  })

  it("takes with it all that the device approved, from one to the next, and nothing else", () => {
    const chain: ReadonlyArray<Device> = [
      device("web", { id: "root" }),
      device("web2", { id: "a" }),
      device("mobile3", { id: "a1", trusted: byDevice("a") }),
      device("mobile4", { id: "a2", status: "removed", trusted: byDevice("a1") }),
      device("web5", { id: "a3", status: "locked", trusted: byDevice("a2") }),
      device("web6", { id: "b", trusted: byDevice("root") }),
      device("web7", { id: "c", status: "pendingApproval" })
    ]
    const undone = (of: string) => undoneWith(roster(chain), id(of), NOW).map((one) => one.id)
    assert.deepStrictEqual(undone("a"), [id("a"), id("a1"), id("a3")])
    assert.deepStrictEqual(undone("root"), [id("root"), id("b")])
    assert.deepStrictEqual(undone("a3"), [id("a3")])
  })

  it("comes to an end where two devices approved each other", () => {
    const ring = roster([
      device("web", { id: "a", trusted: byDevice("b") }),
      device("web2", { id: "b", trusted: byDevice("a") })
    ])
    assert.strictEqual(undoneWith(ring, id("a"), NOW).length, 2)
  })
})
