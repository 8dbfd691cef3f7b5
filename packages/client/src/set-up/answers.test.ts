import { assert, describe, it } from "@effect/vitest"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import {
  commandsOf,
  events,
  mine,
  none,
  over,
  places,
  read,
  step,
  verifying,
  waiting
} from "../../test/set-up-world.ts"
import { deviceView, start } from "../../test/views.ts"
import { setUpFlow } from "../set-up-flow.ts"
import type { SetUpCommand, SetUpState } from "./state.ts"

describe("S5, R19 to R21, D12: the code", () => {
  const verifyingIn = (state: SetUpState) => {
    assert.strictEqual(state.step._tag, "Verifying")
    return state.step._tag === "Verifying" ? state.step : assert.fail()
  }

  it("is asked about once however often the button is pressed", () => {
    const once = setUpFlow(places.Verifying, { _tag: "VerifyPressed" })
    assert.deepStrictEqual(once.commands, [
      { _tag: "Verify", challengeId: ChallengeId.make("code-of-mine"), code: "1234 5678" }
    ])
    assert.deepStrictEqual(commandsOf(once.state, { _tag: "VerifyPressed" }), [])
    assert.deepStrictEqual(commandsOf(once.state, { _tag: "NewCodePressed" }), [])
  })

  it("is not asked about when there is none", () => {
    const empty = setUpFlow(places.Verifying, { _tag: "CodeTyped", code: " " }).state
    assert.deepStrictEqual(commandsOf(empty, { _tag: "VerifyPressed" }), [])
  })

  it("stays in the field when it was wrong, with the tries that are left", () => {
    const state = setUpFlow(places["Verifying, checking"], events["VerifyFailed, wrong"]).state
    assert.deepStrictEqual([verifyingIn(state).view.triesLeft, state.draft.code], [4, "1234 5678"])
    const older = setUpFlow(state, read(verifying(mine, { triesLeft: 5 }))).state
    assert.strictEqual(verifyingIn(older).view.triesLeft, 4)
    const newer = setUpFlow(state, read(verifying(mine, { triesLeft: 2 }))).state
    assert.strictEqual(verifyingIn(newer).view.triesLeft, 2)
  })

  it("is the newest one, also when the news of the one before comes late (P43)", () => {
    const sent = setUpFlow(places["Verifying, sending"], events.CodeSent).state
    assert.strictEqual(verifyingIn(sent).view.challengeId, "newer")
    assert.deepStrictEqual([sent.draft.code, verifyingIn(sent).doing], ["", null])
    const late = setUpFlow(sent, read(verifying())).state
    assert.strictEqual(verifyingIn(late).view.challengeId, "newer")
  })

  it("follows a new code that another tab asked for, and keeps what was typed", () => {
    const again = verifying(mine, {
      challengeId: ChallengeId.make("tab"),
      codeExpiresAt: after(start, 500_000)
    })
    const state = setUpFlow(places.Verifying, read(again)).state
    assert.deepStrictEqual([verifyingIn(state).view.challengeId, state.draft.code], ["tab", "1234 5678"])
  })

  it("can be sent again when the server says", () => {
    const state = setUpFlow(places["Verifying, sending"], events["SendFailed, too soon"]).state
    assert.strictEqual(verifyingIn(state).view.resendAt, after(start, 9_000))
    assert.isNull(verifyingIn(state).doing)
  })

  it("is the same one after the tab was left and shown again twenty times (P14)", () => {
    let state = places.Verifying
    const commands: SetUpCommand[] = []
    for (let times = 0; times < 20; times++) {
      const moved = setUpFlow(state, read(verifying()))
      commands.push(...moved.commands)
      state = moved.state
    }
    assert.deepStrictEqual(commands, [])
    assert.deepStrictEqual({ ...state, facts: null }, { ...places.Verifying, facts: null, unseen: null })
  })
})

describe("what is told that nobody knows", () => {
  it("is not guessed: after no answer the overview decides", () => {
    const unsure = setUpFlow(places.Submitting, events["RegisterFailed, no answer"])
    assert.deepStrictEqual(unsure.commands, [{ _tag: "Refetch" }])
    assert.strictEqual(step(setUpFlow(unsure.state, read(waiting())).state), "Waiting")
    assert.strictEqual(step(setUpFlow(unsure.state, read(none)).state), "Naming")
  })

  it("does not believe an overview that was read before the answer", () => {
    const unseen = places.Waiting
    assert.strictEqual(unseen.unseen, mine)
    assert.strictEqual(setUpFlow(unseen, read(none, { devices: [] })).state, unseen)
    const strange = DeviceId.make("strange")
    assert.strictEqual(
      setUpFlow(unseen, read(over(strange), { devices: [deviceView("strange")] })).state,
      unseen
    )
  })
})
