import { assert, describe, it } from "@effect/vitest"
import { after } from "@tessera/domain/instant"
import {
  mine,
  name,
  none,
  other,
  over,
  places,
  read,
  stateAfter,
  step,
  trusted,
  verifying,
  waiting
} from "../../test/set-up-world.ts"
import { deviceView, start } from "../../test/views.ts"
import { setUpAtFirst, setUpFlow } from "../set-up-flow.ts"
import type { SetUpState } from "./state.ts"

describe("D13, P13, P15: closing and coming back", () => {
  it("resumes the step that the server holds, with what was typed", () => {
    for (const view of [verifying(), waiting()]) {
      const kept = JSON.parse(
        JSON.stringify({ name: "Mine", named: true, code: "1234" })
      ) as SetUpState["draft"]
      const state = setUpFlow(setUpAtFirst(kept), read(view)).state
      assert.deepInclude<object>(state.step, { _tag: view._tag, view, notice: "resumed" })
      assert.deepStrictEqual(state.draft, kept)
    }
  })

  it("does not open by itself again what was closed to wait, and shows it when asked", () => {
    const still = setUpFlow(places["Closed, waiting"], read(waiting())).state
    assert.strictEqual(step(still), "Closed")
    assert.strictEqual(step(setUpFlow(still, { _tag: "Opened" }).state), "Waiting")
  })

  it("shows the success of what went on behind the page (P3, P10)", () => {
    const state = setUpFlow(places["Closed, waiting"], read(trusted())).state
    assert.deepStrictEqual(state.step, { _tag: "Success", deviceId: mine, name })
    assert.isNull(state.background)
  })

  it("does not resume what has been cancelled since", () => {
    const closed = stateAfter(
      read(waiting()),
      { _tag: "Closed" },
      { _tag: "CancelConfirmed" },
      { _tag: "Cancelled" }
    )
    assert.strictEqual(step(setUpFlow(closed, { _tag: "Opened" }).state), "Intro")
  })

  it("does not take up again, by an overview that was read before, what has been cancelled since (D6)", () => {
    const lost = places["Naming, lost device"]
    assert.strictEqual(setUpFlow(lost, read(waiting())).state, lost)
  })

  it("tells the end of an ask that came while nobody was here, and not one's own cancelling", () => {
    assert.strictEqual(step(stateAfter(read(over()))), "Over")
    for (const reason of ["cancelledByRequester", "backToNaming"] as const) {
      const own = over(mine, { status: "cancelled", ended: { at: start, reason, byDeviceId: null } })
      assert.strictEqual(step(stateAfter(read(own))), "Intro")
      assert.strictEqual(step(setUpFlow(places["Closed, waiting"], read(own)).state), "Closed")
    }
  })

  it("does not tell the same end again once it was closed", () => {
    const closed = setUpFlow(places.Over, { _tag: "Closed" }).state
    assert.strictEqual(step(setUpFlow(closed, read(over())).state), "Closed")
  })

  it("tells more about an end as the server knows more", () => {
    const more = over(mine, { blockedUntil: after(start, 900_000) })
    assert.deepInclude(setUpFlow(places.Over, read(more)).state.step, { view: more })
  })

  it("finds the end of a set-up that the server no longer speaks of in the list of devices", () => {
    const ended = { at: start, reason: "expired", byDeviceId: null } as const
    const devices = [deviceView("mine", { status: "expired", ended })]
    const state = setUpFlow(places.Waiting, read(none, { devices })).state
    assert.deepInclude(state.step, { _tag: "Over", view: over(mine, { status: "expired", ended }) })
  })
})

describe("P8: one set-up at a time", () => {
  it.each(["Verifying", "Waiting", "ConfirmClose, ask"] as const)(
    "says in %s that a newer one took its place",
    (place) => {
      const state = setUpFlow(places[place], read(waiting(other))).state
      assert.deepInclude(state.step, { _tag: "Waiting", view: waiting(other), notice: "replaced" })
      assert.deepStrictEqual(setUpFlow(state, read(waiting(mine))).state, state)
    }
  )

  it("goes on with the newer one behind the page", () => {
    const state = setUpFlow(places["Closed, waiting"], read(waiting(other))).state
    assert.deepStrictEqual([step(state), state.background?.deviceId], ["Closed", other])
  })

  it("leads from the end of one to the one that another tab has begun", () => {
    const state = setUpFlow(setUpFlow(places.Over, read(waiting(other))).state, { _tag: "TriedAgain" }).state
    assert.deepInclude(state.step, { _tag: "Waiting", view: waiting(other), notice: "replaced" })
  })
})

describe("P9: an end has a message and a way on", () => {
  it.each(["denied", "expired", "cancelled", "removed"] as const)("%s", (status) => {
    const state = setUpFlow(places.Waiting, read(over(mine, { status }))).state
    assert.deepInclude(state.step, { _tag: "Over" })
    const again = setUpFlow(state, { _tag: "TriedAgain" }).state
    assert.deepStrictEqual([step(again), again.draft.name], ["Naming", " My laptop "])
  })
})
