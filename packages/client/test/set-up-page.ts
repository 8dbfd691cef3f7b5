import { assert } from "@effect/vitest"
import type { Overview } from "@tessera/domain/views"
import fc from "fast-check"
import { setUpAtFirst, setUpFlow } from "../src/set-up-flow.ts"
import { heldBy } from "../src/set-up/state.ts"
import type { SetUpCommand, SetUpEvent, SetUpState, SetUpStep } from "../src/set-up/state.ts"
import { incidents, SetUpServer } from "./set-up-server.ts"
import type { Incident } from "./set-up-server.ts"

const pressed = (
  ...tags: readonly (
    | "Opened"
    | "Started"
    | "RemindedLater"
    | "Closed"
    | "NextPressed"
    | "BackPressed"
    | "VerifyPressed"
    | "NewCodePressed"
    | "LostDevicePressed"
    | "ContinuedUnsecured"
    | "CancelConfirmed"
    | "KeptWaiting"
    | "StayedHere"
    | "TriedAgain"
  )[]
): readonly SetUpEvent[] => tags.map((_tag) => ({ _tag }))

/** What a person can do where they are. */
const buttons: { readonly [T in SetUpStep["_tag"]]: readonly SetUpEvent[] } = {
  Closed: pressed("Opened"),
  Intro: pressed("Started", "Started", "RemindedLater", "Closed"),
  Naming: [
    ...pressed("NextPressed", "NextPressed", "NextPressed", "BackPressed", "Closed"),
    { _tag: "NameTyped", name: "Mine" }
  ],
  Submitting: pressed("NextPressed"),
  Verifying: [
    { _tag: "CodeTyped", code: "wrong" },
    { _tag: "CodeTyped", code: "right" },
    ...pressed("VerifyPressed", "VerifyPressed", "NewCodePressed", "BackPressed", "Closed")
  ],
  Waiting: pressed("LostDevicePressed", "ContinuedUnsecured", "BackPressed", "Closed"),
  ConfirmClose: pressed("CancelConfirmed", "KeptWaiting", "StayedHere", "Closed"),
  Cancelling: pressed("BackPressed"),
  Success: pressed("Closed"),
  Over: pressed("TriedAgain", "Closed"),
  LimitReached: pressed("BackPressed")
}
const anything = Object.values(buttons).flat()

/** One thing that happens, anywhere. Numbers pick among what is under way, so that answers and overviews come in any order. */
export type Happening =
  | { readonly what: "person"; readonly pick: number; readonly wild: boolean }
  | { readonly what: "incident"; readonly incident: Incident }
  | { readonly what: "reads" }
  | { readonly what: "arrives"; readonly pick: number }
  | { readonly what: "serves"; readonly pick: number; readonly lost: boolean }
  | { readonly what: "answers"; readonly pick: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("person" as const),
      pick: fc.nat(999),
      wild: fc.integer({ min: 0, max: 9 }).map((n) => n === 0)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("incident" as const), incident: fc.constantFrom(...incidents) })
  },
  { weight: 3, arbitrary: fc.constant({ what: "reads" as const }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("arrives" as const), pick: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constant("serves" as const),
      pick: fc.nat(9),
      lost: fc.nat(3).map((n) => n === 0)
    })
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("answers" as const), pick: fc.nat(9) }) }
)

const FAILED = {
  Register: "RegisterFailed",
  SendNewCode: "SendFailed",
  Verify: "VerifyFailed",
  Cancel: "CancelFailed"
} as const
const isCall = (
  command: SetUpCommand
): command is Extract<SetUpCommand, { readonly _tag: keyof typeof FAILED }> => command._tag in FAILED

const isBusy = ({ step }: SetUpState): boolean =>
  step._tag === "Submitting" ||
  step._tag === "Cancelling" ||
  (step._tag === "Verifying" && step.doing !== null)

const taken = <T>(list: T[], pick: number): T | undefined =>
  list.splice(pick % Math.max(1, list.length), 1)[0]

/** A page and its server, and everything that is on its way between them. */
export class World {
  readonly server = new SetUpServer()
  readonly asked: SetUpCommand[] = []
  readonly answers: SetUpEvent[] = []
  readonly overviews: Overview[] = []
  readonly cancelled = new Set<string>()
  state: SetUpState = setUpAtFirst()

  tell(event: SetUpEvent): void {
    const before = this.state
    const { state, commands } = setUpFlow(before, event)
    this.state = state
    this.asked.push(...commands)
    if (isBusy(before)) assert.isFalse(commands.some(isCall), "what is under way is not asked for twice")
    assert.includeMembers([...state.finished], [...before.finished])
    if (event._tag === "Cancelled" && before.step._tag === "Cancelling")
      this.cancelled.add(before.step.view.deviceId)
    const held = heldBy(state)
    if (held === null) return
    assert.isFalse(this.cancelled.has(held.deviceId), "what was cancelled here is not taken up again")
    assert.notInclude(state.finished, held.deviceId, "what is over is not shown as under way")
  }

  reads(overview: Overview): void {
    const before = this.state
    this.tell({ _tag: "OverviewRead", overview })
    this.wasNotMisled(before)
  }

  /** An overview, however old, never takes away what the server still holds, nor brings back what has succeeded. */
  wasNotMisled(before: SetUpState): void {
    const { setUp } = this.server
    const held = heldBy(before)
    if ((setUp._tag === "Verifying" || setUp._tag === "Waiting") && held?.deviceId === setUp.deviceId)
      assert.strictEqual(heldBy(this.state)?.deviceId, setUp.deviceId)
    if (setUp._tag === "Trusted" && before.finished.includes(setUp.deviceId))
      assert.deepStrictEqual(this.state.step, before.step)
  }

  press(events: readonly SetUpEvent[], pick: number): void {
    const event = events[pick % events.length]
    if (event !== undefined) this.tell(event)
  }

  /** `lost`: it was done, and nobody hears of it but by a time-out. */
  serve(command: SetUpCommand | undefined, lost: boolean): void {
    if (command === undefined) return
    const answer = this.server.does(command)
    const timedOut = { _tag: "Unreachable", reason: "timeout" } as const
    if (isCall(command) && lost) this.answers.push({ _tag: FAILED[command._tag], failure: timedOut })
    else if (answer !== null) this.answers.push(answer)
  }

  happens(one: Happening): void {
    switch (one.what) {
      case "person":
        return this.press(one.wild ? anything : buttons[this.state.step._tag], one.pick)
      case "incident":
        return this.server.happens(one.incident)
      case "reads":
        return void this.overviews.push(this.server.overview())
      case "serves":
        return this.serve(taken(this.asked, one.pick), one.lost)
      case "arrives": {
        const overview = taken(this.overviews, one.pick)
        return overview === undefined ? undefined : this.reads(overview)
      }
      case "answers": {
        const answer = taken(this.answers, one.pick)
        return answer === undefined ? undefined : this.tell(answer)
      }
    }
  }

  /** Everything that was on its way comes, and then the page reads once more. */
  comesToRest(): void {
    while (this.asked.length + this.answers.length > 0) {
      this.happens({ what: "serves", pick: 0, lost: false })
      this.happens({ what: "answers", pick: 0 })
    }
    this.happens({ what: "reads" })
    this.happens({ what: "arrives", pick: this.overviews.length - 1 })
  }
}

export const histories = fc.array(happening, { maxLength: 60, size: "max" })
