import {
  cancelFailed,
  cancelled,
  codeSent,
  postponeFailed,
  registerFailed,
  registered,
  sendFailed,
  verified,
  verifyFailed
} from "./set-up/answers.ts"
import * as person from "./set-up/person.ts"
import { overviewRead } from "./set-up/reconcile.ts"
import { isUncalled, mayPostpone } from "./set-up/state.ts"
import type { SetUpEvent, SetUpEventOf, SetUpState, Transition } from "./set-up/state.ts"

/**
 * The steps of the set-up, for every client: states, events and commands as data; pure, total. What the server holds is the
 * truth, so a reload resumes, an approval elsewhere moves on by itself, and what ended says how (S1 to S8, S20, S21, D6, D13).
 */
const moves: {
  readonly [T in SetUpEvent["_tag"]]: (state: SetUpState, event: SetUpEventOf<T>) => Transition
} = {
  Opened: person.opened,
  Started: person.started,
  RemindedLater: person.remindedLater,
  Closed: person.closed,
  NameTyped: person.nameTyped,
  NextPressed: person.nextPressed,
  BackPressed: person.backPressed,
  CodeTyped: person.codeTyped,
  VerifyPressed: person.verifyPressed,
  NewCodePressed: person.newCodePressed,
  LostDevicePressed: person.lostDevicePressed,
  ContinuedUnsecured: person.continuedUnsecured,
  CancelConfirmed: person.cancelConfirmed,
  KeptWaiting: person.keptWaiting,
  StayedHere: person.stayedHere,
  TriedAgain: person.triedAgain,
  Registered: registered,
  RegisterFailed: registerFailed,
  CodeSent: codeSent,
  SendFailed: sendFailed,
  Verified: verified,
  VerifyFailed: verifyFailed,
  Cancelled: cancelled,
  CancelFailed: cancelFailed,
  PostponeFailed: postponeFailed,
  OverviewRead: overviewRead
}

/** The tag picks the move that takes this very event; the type of a union of functions cannot say so. */
export const setUpFlow = (state: SetUpState, event: SetUpEvent): Transition =>
  (moves[event._tag] as (state: SetUpState, event: SetUpEvent) => Transition)(state, event)

/** Before the first overview. `draft` is what a popup kept of what was typed before it was closed (P13). */
export const setUpAtFirst = (draft?: SetUpState["draft"]): SetUpState => ({
  step: { _tag: "Closed" },
  draft: draft ?? { name: "", named: false, code: "" },
  failure: null,
  background: null,
  finished: [],
  unseen: null,
  facts: null,
  dismissed: false
})

/** Whether Esc and the cross do anything. Required by the policy, a set-up can be cancelled but not put off (D11). */
export const mayClose = (state: SetUpState): boolean => {
  switch (state.step._tag) {
    case "Closed":
    case "Submitting":
    case "Cancelling":
      return false
    case "Intro":
    case "Naming":
    case "LimitReached":
      return mayPostpone(state) || isUncalled(state)
    case "Verifying":
      return state.step.doing === null
    case "Waiting":
    case "ConfirmClose":
    case "Success":
    case "Over":
      return true
  }
}

/** Whether the set-up may go on with the dialog closed: Continue without a secure session, Keep waiting (S7, D11, D13). */
export const mayLeave = mayPostpone
