import { assert, describe, it } from "@effect/vitest"
import { events, placed, places, step } from "../test/set-up-world.ts"
import type { EventName, Place } from "../test/set-up-world.ts"
import { mayClose, setUpFlow } from "./set-up-flow.ts"
import type { SetUpCommand, SetUpState, SetUpStep } from "./set-up/state.ts"

/** `Step` or `Step: commands`; `+ask` where a set-up goes on behind it, `!` where a failure is told. */
const told = ({
  state,
  commands
}: {
  readonly state: SetUpState
  readonly commands: readonly SetUpCommand[]
}) =>
  [
    state.step._tag + (state.background === null ? "" : " +ask") + (state.failure === null ? "" : " !"),
    ...commands.map(({ _tag }) => _tag)
  ].join(" ")

type Moves = Partial<Record<EventName, string>>

/** Of every place. */
const anywhere = (here: string): Moves => ({
  "Registered, code": `${here} Refetch`,
  "Registered, ask": `${here} Refetch`,
  Verified: "Success Refetch",
  PostponeFailed: `${here} Refetch`
})
/** Where no set-up is under way yet. */
const before = (here: string): Moves => ({
  ...anywhere(here),
  "read, the code": "Verifying",
  "read, the ask": "Waiting",
  "read, another ask": "Waiting",
  "read, trusted": "Success"
})
/** Where one is on the screen. */
const during = (here: string): Moves => ({
  ...anywhere(here),
  "VerifyFailed, approved": "Success Refetch",
  "VerifyFailed, over": "Over Refetch",
  "read, nothing": "Over",
  "read, full": "Over",
  "read, another ask": "Waiting",
  "read, its end": "Over",
  "read, another's end": "Over",
  "read, trusted": "Success"
})
const cancelling = (next: string): Moves => ({
  ...anywhere("Cancelling"),
  "VerifyFailed, approved": "Success Refetch",
  "VerifyFailed, over": "Over Refetch",
  Cancelled: next,
  "CancelFailed, no answer": "Waiting ! Refetch",
  "CancelFailed, not there": next,
  "CancelFailed, approved": "Success Refetch",
  "CancelFailed, denied": "Over Refetch",
  "CancelFailed, expired": next,
  "read, trusted": "Success"
})
const confirming = (view: "Verifying" | "Waiting"): Moves => ({
  ...during("ConfirmClose"),
  Closed: view,
  BackPressed: view,
  StayedHere: view,
  CancelConfirmed: "Cancelling Cancel",
  KeptWaiting: "Closed +ask"
})
const naming: Moves = {
  ...before("Naming"),
  Closed: "Closed Postpone",
  BackPressed: "Intro",
  NextPressed: "Submitting KeepForGood Register"
}
const intro: Moves = {
  ...before("Intro"),
  Started: "Naming",
  RemindedLater: "Closed Postpone",
  Closed: "Closed Postpone"
}

/** Every move of every place. What is not listed leaves the place as it is. */
const table: Record<Place, Moves> = {
  "before the first overview": {
    ...before("Closed"),
    Opened: "Intro",
    "read, trusted": "Closed",
    "read, nothing": "Intro",
    "read, full": "Intro",
    "read, its end": "Over",
    "read, another's end": "Over"
  },
  Closed: { ...anywhere("Closed"), Opened: "Intro" },
  "Closed, waiting": {
    ...anywhere("Closed +ask"),
    Opened: "Waiting",
    "VerifyFailed, approved": "Success Refetch",
    "VerifyFailed, over": "Over Refetch",
    "read, nothing": "Closed",
    "read, full": "Closed",
    "read, its end": "Over",
    "read, another's end": "Over",
    "read, trusted": "Success"
  },
  Intro: intro,
  "Intro, asked for": intro,
  Naming: naming,
  "Naming, lost device": { ...naming, "read, the code": "Naming", "read, the ask": "Naming" },
  Submitting: {
    ...before("Submitting"),
    "Registered, code": "Verifying",
    "Registered, ask": "Waiting",
    "RegisterFailed, no answer": "Naming ! Refetch",
    "RegisterFailed, name": "Naming !",
    "RegisterFailed, limit": "LimitReached Refetch",
    "RegisterFailed, trusted": "Success Refetch",
    "RegisterFailed, path": "Naming ! Refetch"
  },
  Verifying: {
    ...during("Verifying"),
    Closed: "ConfirmClose",
    BackPressed: "Cancelling Cancel",
    VerifyPressed: "Verifying Verify",
    NewCodePressed: "Verifying SendNewCode",
    "read, the ask": "Waiting"
  },
  "Verifying, checking": {
    ...during("Verifying"),
    "VerifyFailed, wrong": "Verifying !",
    "VerifyFailed, used": "Verifying ! Refetch",
    "VerifyFailed, trusted": "Success Refetch",
    "read, the ask": "Waiting"
  },
  "Verifying, sending": {
    ...during("Verifying"),
    "SendFailed, too soon": "Verifying !",
    "SendFailed, over": "Over Refetch",
    "read, the ask": "Waiting"
  },
  Waiting: {
    ...during("Waiting"),
    Closed: "ConfirmClose",
    BackPressed: "Cancelling Cancel",
    LostDevicePressed: "Cancelling Cancel",
    ContinuedUnsecured: "Closed +ask Postpone",
    "read, the code": "Verifying"
  },
  "ConfirmClose, code": confirming("Verifying"),
  "ConfirmClose, ask": confirming("Waiting"),
  "Cancelling, to name": cancelling("Naming"),
  "Cancelling, lost device": cancelling("Naming"),
  "Cancelling, to close": cancelling("Closed Postpone"),
  Success: { ...anywhere("Success"), Verified: "Success", Closed: "Closed" },
  Over: { ...anywhere("Over"), Closed: "Closed Postpone", TriedAgain: "Naming", "read, trusted": "Success" },
  LimitReached: {
    ...before("LimitReached"),
    Closed: "Closed Postpone",
    BackPressed: "Intro",
    "read, nothing": "Naming",
    "read, its end": "Naming",
    "read, another's end": "Naming"
  }
}

describe("S1 to S8, S20, S21: every place and every event", () => {
  it("covers every step and every event", () => {
    const steps = new Set<SetUpStep["_tag"]>([
      "Closed",
      "Intro",
      "Naming",
      "Submitting",
      "Verifying",
      "Waiting",
      "ConfirmClose",
      "Cancelling",
      "Success",
      "Over",
      "LimitReached"
    ])
    assert.deepStrictEqual(placed, steps)
    assert.strictEqual(new Set(Object.values(events).map(({ _tag }) => _tag)).size, 26)
  })

  it.each(Object.keys(places) as Place[])("from %s", (place) => {
    const from = places[place]
    for (const event of Object.keys(events) as EventName[]) {
      const moved = setUpFlow(from, events[event])
      assert.strictEqual(told(moved), table[place][event] ?? told({ state: from, commands: [] }), event)
      assert.deepStrictEqual(setUpFlow(from, events[event]), moved, "the state before is left as it was")
    }
  })

  it.each(Object.entries(places))("the way out of %s works where it is shown", (_place, state) => {
    const closes = step(setUpFlow(state, { _tag: "Closed" }).state) !== step(state)
    assert.strictEqual(mayClose(state), closes)
  })
})
