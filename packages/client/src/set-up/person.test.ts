import { assert, describe, it } from "@effect/vitest"
import {
  commandsOf,
  events,
  full,
  none,
  over,
  places,
  read,
  required,
  stateAfter,
  step,
  trusted,
  waiting
} from "../../test/set-up-world.ts"
import { deviceView, overviewOf } from "../../test/views.ts"
import { mayClose, mayLeave, setUpFlow } from "../set-up-flow.ts"

describe("S4, R13 to R16: naming", () => {
  it("fills in the suggested name until the person has their own, which nothing changes then", () => {
    const state = stateAfter(read(none), { _tag: "Started" })
    assert.strictEqual(state.draft.name, "ada Mac - macOS/Chrome")
    const typed = stateAfter(read(none), { _tag: "Started" }, { _tag: "NameTyped", name: "" }, read(none))
    assert.strictEqual(typed.draft.name, "")
  })

  it("asks for nothing without a name", () => {
    const state = stateAfter(
      read(none),
      { _tag: "Started" },
      { _tag: "NameTyped", name: "  " },
      { _tag: "NextPressed" }
    )
    assert.strictEqual(step(state), "Naming")
  })

  it("takes the first permitted path (R18)", () => {
    assert.deepStrictEqual(commandsOf(places.Naming, { _tag: "NextPressed" }), [
      { _tag: "KeepForGood" },
      { _tag: "Register", name: " My laptop ", path: "approval" }
    ])
  })

  it("takes the way by code without the trusted device, with the name filled in (R25, D6)", () => {
    const lost = places["Naming, lost device"]
    assert.deepInclude(commandsOf(lost, { _tag: "NextPressed" }), {
      _tag: "Register",
      name: " My laptop ",
      path: "emailCode"
    } as const)
  })

  it("fills in the name of the set-up that was taken back, also after a reload (D6)", () => {
    const state = stateAfter(
      read(waiting()),
      { _tag: "LostDevicePressed" },
      { _tag: "Cancelled" },
      read(none)
    )
    assert.deepStrictEqual([step(state), state.draft.name], ["Naming", "My laptop"])
  })

  it("follows the server where another path is permitted by now (P6)", () => {
    const state = setUpFlow(places.Submitting, events["RegisterFailed, path"]).state
    assert.deepInclude(commandsOf(state, { _tag: "NextPressed" }), {
      _tag: "Register",
      name: " My laptop ",
      path: "approval"
    } as const)
  })

  it("forgets a failure when the person types again", () => {
    const failed = setUpFlow(places.Submitting, events["RegisterFailed, name"]).state
    assert.isNotNull(failed.failure)
    assert.isNull(setUpFlow(failed, { _tag: "NameTyped", name: "x" }).state.failure)
  })
})

describe("S20, R6: the limit", () => {
  it("goes on by itself when a device was removed, on the way it was on", () => {
    const lost = setUpFlow(places["Naming, lost device"], { _tag: "NextPressed" }).state
    const limited = setUpFlow(lost, events["RegisterFailed, limit"]).state
    const room = setUpFlow(limited, read(none)).state
    assert.deepStrictEqual(room.step, { _tag: "Naming", lostDevice: true })
    assert.strictEqual(room.draft.name, " My laptop ")
  })

  it("does not count what this instance has itself: that makes way (D13, D19)", () => {
    const devices = [deviceView("aged", { thisDevice: true })]
    assert.strictEqual(step(stateAfter(read(none, { ...full, devices }), { _tag: "Started" })), "Naming")
    const gone = [deviceView("gone", { thisDevice: true, status: "removed" })]
    assert.strictEqual(
      step(stateAfter(read(none, { ...full, devices: gone }), { _tag: "Started" })),
      "LimitReached"
    )
  })

  it("counts along", () => {
    const state = setUpFlow(places.LimitReached, read(none, { limit: { limit: 5, registered: 7 } })).state
    assert.deepStrictEqual(state.step, { _tag: "LimitReached", limit: 5, registered: 7, lostDevice: false })
  })
})

describe("R10, R27, P10: what shows by itself", () => {
  const quiet = { prompt: { setUp: false, banner: true, mayPostpone: true } }

  it("opens when the server says so, once", () => {
    assert.strictEqual(step(stateAfter(read(none, quiet))), "Closed")
    assert.strictEqual(step(stateAfter(read(none, quiet), read(none))), "Intro")
    assert.strictEqual(step(stateAfter(read(none), { _tag: "RemindedLater" }, read(none))), "Closed")
  })

  it("goes again when it was put off in another tab, unless the person opened it", () => {
    assert.strictEqual(step(setUpFlow(places.Intro, read(none, quiet)).state), "Closed")
    assert.strictEqual(step(setUpFlow(places["Intro, asked for"], read(none, quiet)).state), "Intro")
  })

  it("postpones once a sign-in", () => {
    const session = { ...overviewOf().session, postponed: true }
    const state = stateAfter(read(none, { ...quiet, session }), { _tag: "Opened" })
    assert.deepStrictEqual(commandsOf(state, { _tag: "RemindedLater" }), [])
  })

  it("opens nothing on a device that is trusted (R28)", () => {
    assert.strictEqual(step(stateAfter(read(trusted()), { _tag: "Opened" })), "Closed")
  })

  it("opens again after a refusal to postpone", () => {
    const state = setUpFlow(places.Closed, events.PostponeFailed).state
    assert.strictEqual(step(setUpFlow(state, read(none, required)).state), "Intro")
  })
})

describe("D11: where the policy requires a trusted session", () => {
  it.each(["Intro", "Naming", "LimitReached"] as const)("%s cannot be closed", (place) => {
    const from = setUpFlow(
      places[place],
      read(none, { ...required, ...(place === "LimitReached" ? full : {}) })
    ).state
    assert.isFalse(mayClose(from))
    assert.strictEqual(step(setUpFlow(from, { _tag: "Closed" }).state), place)
    assert.strictEqual(step(setUpFlow(from, { _tag: "RemindedLater" }).state), place)
  })

  it("an ask can be cancelled, which leads back to the beginning, and not be left behind", () => {
    const asking = stateAfter(read(waiting(), required))
    assert.isFalse(mayLeave(asking))
    assert.strictEqual(step(setUpFlow(asking, { _tag: "ContinuedUnsecured" }).state), "Waiting")
    const confirm = setUpFlow(asking, { _tag: "Closed" }).state
    assert.strictEqual(step(setUpFlow(confirm, { _tag: "KeptWaiting" }).state), "ConfirmClose")
    const cancelling = setUpFlow(confirm, { _tag: "CancelConfirmed" }).state
    assert.strictEqual(step(setUpFlow(cancelling, { _tag: "Cancelled" }).state), "Intro")
  })

  it("a client that could not be set up anyhow is let go: what it opened by a press closes (D19)", () => {
    const hopeless = { prompt: { ...required.prompt, setUp: false } }
    const asked = stateAfter(read(none, hopeless), { _tag: "Opened" })
    assert.deepStrictEqual([step(asked), mayClose(asked)], ["Intro", true])
    assert.strictEqual(step(setUpFlow(asked, { _tag: "Closed" }).state), "Closed")
    assert.isEmpty(commandsOf(asked, { _tag: "Closed" }))
  })

  it("the end of one leads back to the beginning", () => {
    const ended = stateAfter(read(over(), required))
    assert.strictEqual(step(setUpFlow(ended, { _tag: "Closed" }).state), "Intro")
  })

  it("what was put off or left behind comes back as soon as it is required", () => {
    assert.strictEqual(step(setUpFlow(places.Closed, read(none, required)).state), "Intro")
    assert.strictEqual(step(setUpFlow(places["Closed, waiting"], read(waiting(), required)).state), "Waiting")
  })
})
