import { assert, describe, it } from "@effect/vitest"
import { Server } from "@tessera/conformance/server"
import type { Asked } from "@tessera/domain/asked"
import { situations } from "@tessera/domain/test/conformance/situations"
import type { DeviceView } from "@tessera/domain/views"
import { type RowAction, rowActions } from "../src/features/devices/row-actions.ts"

/**
 * What the server is asked when a row's button is pressed. A set-up that waits is denied, not removed, though the rules would; and
 * the next step of removing by a code is another's to hold.
 */
const askedBy = ({ id: deviceId, name, status }: DeviceView): ReadonlyArray<readonly [RowAction, Asked]> => {
  const waits = status === "pendingApproval" || status === "pendingVerification"
  if (waits) return [["deny", { _tag: "DenyDevice", deviceId, notMe: false }]]
  return [
    ["undo", { _tag: "UndoTrust", deviceId }],
    ["rename", { _tag: "RenameDevice", deviceId, name }],
    ["remove", { _tag: "RemoveDevice", deviceId }]
  ]
}

describe("P6: a row offers what the server would do, and nothing else, over generated overviews", () => {
  it("of every device that has not ended", () => {
    const server = new Server()
    const seen = { offered: 0, kept: 0 }
    let left = 400
    for (const situation of situations(5, "web")) {
      // Who left reads no overview any more.
      if (situation.roster.state !== "active") continue
      if (left-- === 0) break
      const overview = server.overview(situation)
      for (const device of overview.devices.filter(({ ended }) => ended === null)) {
        const offers = rowActions(overview, device)
        for (const [action, asked] of askedBy(device)) {
          const refusal = server.refusal(situation, asked, situation.readAt)
          seen[refusal === null ? "offered" : "kept"]++
          assert.strictEqual(
            offers.includes(action),
            refusal === null,
            `${action} ${JSON.stringify(refusal)}`
          )
        }
      }
    }
    assert.isAbove(seen.offered, 200)
    assert.isAbove(seen.kept, 200)
  })
})
