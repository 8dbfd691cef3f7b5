import type { SetUpPath } from "@tessera/domain/device"
import { goTo, heldBy, heldThere, hold, isUncalled, mayPostpone, to, toNaming } from "./state.ts"
import type { Held, SetUpCommand, SetUpEventOf, SetUpState, SetUpStepOf, Transition } from "./state.ts"

/** What the person does. What cannot be done where they are changes nothing. */

const stay = (state: SetUpState): Transition => to(state)

/** R27. One postponement a sign-in is enough. */
const postponing = ({ facts }: SetUpState): readonly SetUpCommand[] =>
  facts === null || facts.session.postponed ? [] : [{ _tag: "Postpone" }]

const dismissed = (state: SetUpState, background: Held | null): SetUpState => ({
  ...goTo(state, { _tag: "Closed" }),
  background,
  dismissed: true
})

/** Esc, the cross and Remind me later are one. Where the policy requires a trusted session there is none of them (D11). */
const remindLater = (state: SetUpState): Transition => {
  if (mayPostpone(state)) return to(dismissed(state, null), ...postponing(state))
  return isUncalled(state) ? to(goTo(state, { _tag: "Closed" })) : stay(state)
}

/** What a reload would show too: a set-up that is under way comes back, the rest starts at the beginning (D13). */
export const opened = (state: SetUpState): Transition => {
  if (state.step._tag !== "Closed" || state.facts?.setUp._tag === "Trusted") return stay(state)
  const held = state.background ?? heldThere(state)
  return to(held === null ? goTo(state, { _tag: "Intro", asked: true }) : hold(state, held, "resumed"))
}

export const started = (state: SetUpState): Transition =>
  state.step._tag === "Intro" ? to(toNaming(state, false)) : stay(state)

export const remindedLater = (state: SetUpState): Transition =>
  state.step._tag === "Intro" ? remindLater(state) : stay(state)

export const closed = (state: SetUpState): Transition => {
  const { step } = state
  switch (step._tag) {
    case "Closed":
    case "Submitting":
    case "Cancelling":
      return stay(state)
    case "Intro":
    case "Naming":
    case "LimitReached":
      return remindLater(state)
    case "Verifying":
      // An answer is on its way, in 15 seconds at most: it may well be the end of it.
      if (step.doing !== null) return stay(state)
      return to({ ...state, step: { _tag: "ConfirmClose", view: step.view } })
    case "Waiting":
      return to({ ...state, step: { _tag: "ConfirmClose", view: step.view } })
    case "ConfirmClose":
      return stayedHere(state)
    case "Success":
      return to(goTo(state, { _tag: "Closed" }))
    case "Over":
      return mayPostpone(state) ? remindLater(state) : to(goTo(state, { _tag: "Intro", asked: false }))
  }
}

export const nameTyped = (state: SetUpState, { name }: SetUpEventOf<"NameTyped">): Transition =>
  state.step._tag === "Naming"
    ? to({ ...state, draft: { ...state.draft, name, named: true }, failure: null })
    : stay(state)

/**
 * R18, P6: the first permitted path; on the way round an approval the one by code, where it is permitted (D15). Where none is,
 * the server is asked all the same: it says why.
 */
export const pathOf = ({ facts }: SetUpState, { lostDevice }: SetUpStepOf<"Naming">): SetUpPath => {
  const [first = "emailCode", ...others] = facts?.paths ?? []
  return lostDevice && others.includes("emailCode") ? "emailCode" : first
}

export const nextPressed = (state: SetUpState): Transition => {
  const { step, draft } = state
  if (step._tag !== "Naming" || draft.name.trim() === "") return stay(state)
  const submitting = goTo(state, { _tag: "Submitting", lostDevice: step.lostDevice })
  return to(
    { ...submitting, draft: { ...draft, named: true } },
    { _tag: "KeepForGood" },
    { _tag: "Register", name: draft.name, path: pathOf(state, step) }
  )
}

const cancelling = (state: SetUpState, next: SetUpStepOf<"Cancelling">["next"]): Transition => {
  const view = heldBy(state)
  if (view === null) return stay(state)
  const reason = next === "closed" ? "cancelledByRequester" : "backToNaming"
  return to(goTo(state, { _tag: "Cancelling", view, next }), {
    _tag: "Cancel",
    deviceId: view.deviceId,
    reason
  })
}

/** Back keeps what was typed. A set-up that the server holds is cancelled first, so that nothing is orphaned (D6). */
export const backPressed = (state: SetUpState): Transition => {
  switch (state.step._tag) {
    case "Naming":
    case "LimitReached":
      return to(goTo(state, { _tag: "Intro", asked: true }))
    case "Verifying":
      return state.step.doing === null ? cancelling(state, "naming") : stay(state)
    case "Waiting":
      return cancelling(state, "naming")
    case "ConfirmClose":
      return stayedHere(state)
    default:
      return stay(state)
  }
}

export const codeTyped = (state: SetUpState, { code }: SetUpEventOf<"CodeTyped">): Transition =>
  state.step._tag === "Verifying"
    ? to({ ...state, draft: { ...state.draft, code }, failure: null })
    : stay(state)

export const verifyPressed = (state: SetUpState): Transition => {
  const { step, draft } = state
  if (step._tag !== "Verifying" || step.doing !== null || draft.code.trim() === "") return stay(state)
  return to(
    { ...state, step: { ...step, doing: "verify" }, failure: null },
    { _tag: "Verify", challengeId: step.view.challengeId, code: draft.code }
  )
}

export const newCodePressed = (state: SetUpState): Transition => {
  const { step } = state
  if (step._tag !== "Verifying" || step.doing !== null) return stay(state)
  return to(
    { ...state, step: { ...step, doing: "send" }, failure: null },
    { _tag: "SendNewCode", deviceId: step.view.deviceId }
  )
}

/** R25, D6. */
export const lostDevicePressed = (state: SetUpState): Transition =>
  state.step._tag === "Waiting" && state.step.view.fallback ? cancelling(state, "lostDevice") : stay(state)

/** S7: the ask goes on behind the page. */
export const continuedUnsecured = (state: SetUpState): Transition =>
  state.step._tag === "Waiting" && mayPostpone(state)
    ? to(dismissed(state, state.step.view), ...postponing(state))
    : stay(state)

export const cancelConfirmed = (state: SetUpState): Transition =>
  state.step._tag === "ConfirmClose" ? cancelling(state, "closed") : stay(state)

export const keptWaiting = (state: SetUpState): Transition =>
  state.step._tag === "ConfirmClose" && mayPostpone(state)
    ? to(dismissed(state, state.step.view))
    : stay(state)

export const stayedHere = (state: SetUpState): Transition =>
  state.step._tag === "ConfirmClose" ? to(hold(state, state.step.view)) : stay(state)

/** S21: from the end of one to the next; where another tab has begun it, to that one (P8). */
export const triedAgain = (state: SetUpState): Transition => {
  if (state.step._tag !== "Over") return stay(state)
  const held = heldThere(state)
  return to(held === null ? toNaming(state, false) : hold(state, held, "replaced"))
}

/** After a cancel that closes: as if reminded later, or back at the beginning where there is no later. */
export const closedAfterCancel = (state: SetUpState): Transition =>
  mayPostpone(state)
    ? to(dismissed(state, null), ...postponing(state))
    : to({ ...goTo(state, { _tag: "Intro", asked: false }), background: null })
