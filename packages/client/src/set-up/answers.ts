import type { SetUpView } from "@tessera/domain/views"
import type { ExpectedOf } from "../expected.ts"
import type { Failure } from "../failure.ts"
import { closedAfterCancel } from "./person.ts"
import { finish, goTo, heldBy, hold, isHeld, over, succeed, to, toNaming } from "./state.ts"
import type { Held, SetUpEventOf, SetUpState, SetUpStepOf, Transition } from "./state.ts"

/** What the server answered. An answer to something that is no longer on the screen changes nothing. */

const refetch = { _tag: "Refetch" } as const

/** Nobody knows what was done, or the page was wrong about what there is: the overview tells. */
const isDoubtful = ({ _tag }: Failure): boolean =>
  [
    "Unreachable",
    "WrongServer",
    "Defect",
    "TryLater",
    "RosterChanged",
    "CodeNotFound",
    "CodeReplaced",
    "CodeUsedAlready"
  ].includes(_tag)

const failing = (state: SetUpState, failure: Failure): Transition =>
  isDoubtful(failure) ? to({ ...state, failure }, refetch) : to({ ...state, failure })

/** P5: it was decided meanwhile. `blockedUntil` is known to the overview only. */
const decided = (state: SetUpState, view: Held, refusal: ExpectedOf<"SetUpOver">): Transition => {
  const { deviceId, name } = view
  const { status, ended, byDeviceName } = refusal
  if (status === "approved" || status === "locked") return to(succeed(state, deviceId, name), refetch)
  return to(
    over(state, { _tag: "Over", deviceId, name, status, ended, byDeviceName, blockedUntil: null }),
    refetch
  )
}

/** An answer that holds where the set-up stands now, for the step that asked. */
const arrived = (state: SetUpState, setUp: SetUpView): Transition => {
  // The answer to something earlier, overtaken by what came of it.
  if (setUp._tag !== "None" && state.finished.includes(setUp.deviceId)) return to(state, refetch)
  if (isHeld(setUp)) return to({ ...hold(state, setUp), unseen: setUp.deviceId })
  if (setUp._tag === "Trusted") return to(succeed(state, setUp.deviceId, setUp.name), refetch)
  return setUp._tag === "Over" ? to(over(state, setUp)) : to(toNaming(state, false), refetch)
}

export const registered = (state: SetUpState, { setUp }: SetUpEventOf<"Registered">): Transition => {
  if (state.step._tag === "Submitting")
    return arrived({ ...state, draft: { ...state.draft, code: "" } }, setUp)
  return to(state, refetch)
}

export const registerFailed = (
  state: SetUpState,
  { failure }: SetUpEventOf<"RegisterFailed">
): Transition => {
  const { step, facts, draft } = state
  if (step._tag !== "Submitting") return to(state)
  const naming = goTo(state, { _tag: "Naming", lostDevice: step.lostDevice })
  switch (failure._tag) {
    case "DeviceLimitReached": {
      const { limit, registered: count } = failure
      const { lostDevice } = step
      return to(goTo(state, { _tag: "LimitReached", limit, registered: count, lostDevice }), refetch)
    }
    case "AlreadyTrusted":
      return to(succeed(state, failure.deviceId, nameOf(state, failure.deviceId, draft.name)), refetch)
    case "PathNotPermitted":
      return to(
        { ...naming, failure, facts: facts === null ? null : { ...facts, paths: failure.permitted } },
        refetch
      )
    default:
      return failing(naming, failure)
  }
}

type DeviceName = Held["name"]

const nameOf = ({ facts }: SetUpState, deviceId: Held["deviceId"], typed: string): DeviceName =>
  facts?.devices.find(({ id }) => id === deviceId)?.name ?? (typed.trim() as DeviceName)

export const codeSent = (state: SetUpState, { setUp }: SetUpEventOf<"CodeSent">): Transition => {
  const { step, draft } = state
  if (step._tag !== "Verifying" || step.doing !== "send") return to(state)
  // What is in the field is the old code, or a part of it.
  return arrived({ ...state, draft: { ...draft, code: "" } }, setUp)
}

const idle = (state: SetUpState, step: SetUpStepOf<"Verifying">): SetUpState => ({
  ...state,
  step: { ...step, doing: null }
})

export const sendFailed = (state: SetUpState, { failure }: SetUpEventOf<"SendFailed">): Transition => {
  const { step } = state
  if (step._tag !== "Verifying" || step.doing !== "send") return to(state)
  if (failure._tag === "SetUpOver") return decided(state, step.view, failure)
  const resendAt = failure._tag === "SendTooSoon" ? failure.retryAt : step.view.resendAt
  return failing(idle(state, { ...step, view: { ...step.view, resendAt } }), failure)
}

/** True whatever is on the screen: the dialog may have been about to close. */
export const verified = (state: SetUpState, { deviceId }: SetUpEventOf<"Verified">): Transition =>
  state.step._tag === "Success"
    ? to(state)
    : to(succeed(state, deviceId, heldBy(state)?.name ?? nameOf(state, deviceId, state.draft.name)), refetch)

export const verifyFailed = (state: SetUpState, { failure }: SetUpEventOf<"VerifyFailed">): Transition => {
  const { step } = state
  const view = heldBy(state)
  if (failure._tag === "SetUpOver" && view !== null) return decided(state, view, failure)
  if (step._tag !== "Verifying" || step.doing !== "verify") return to(state)
  if (failure._tag === "AlreadyTrusted")
    return to(succeed(state, failure.deviceId, nameOf(state, failure.deviceId, step.view.name)), refetch)
  const triesLeft = failure._tag === "CodeWrong" ? failure.triesLeft : step.view.triesLeft
  return failing(idle(state, { ...step, view: { ...step.view, triesLeft } }), failure)
}

const afterCancel = (state: SetUpState, { view, next }: SetUpStepOf<"Cancelling">): Transition => {
  const { draft } = state
  const done = finish(state, view.deviceId)
  if (next === "closed") return closedAfterCancel(done)
  // D6: the name is free again and filled in.
  const named = draft.named ? draft : { ...draft, name: view.name, named: true }
  return to(
    goTo({ ...done, draft: { ...named, code: "" } }, { _tag: "Naming", lostDevice: next === "lostDevice" })
  )
}

export const cancelled = (state: SetUpState): Transition =>
  state.step._tag === "Cancelling" ? afterCancel(state, state.step) : to(state)

export const cancelFailed = (state: SetUpState, { failure }: SetUpEventOf<"CancelFailed">): Transition => {
  const { step } = state
  if (step._tag !== "Cancelling") return to(state)
  if (failure._tag === "DeviceNotFound") return afterCancel(state, step)
  if (failure._tag === "SetUpOver") {
    // What has run out or was cancelled elsewhere needs no cancelling; a decision has to be told.
    const gone = failure.status === "expired" || failure.status === "cancelled"
    return gone ? afterCancel(state, step) : decided(state, step.view, failure)
  }
  return to({ ...hold(state, step.view), failure }, refetch)
}

/** D11: the policy requires a trusted session by now. What the overview says opens the prompt again. */
export const postponeFailed = (state: SetUpState, { failure }: SetUpEventOf<"PostponeFailed">): Transition =>
  failure._tag === "PostponingRefused" ? to({ ...state, dismissed: false }, refetch) : to(state)
