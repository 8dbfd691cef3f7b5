import type { DeviceName, SetUpPath } from "@tessera/domain/device"
import type { ChallengeId, DeviceId } from "@tessera/domain/ids"
import type { Overview, SetUpView } from "@tessera/domain/views"
import type { Failure } from "../failure.ts"

type ViewOf<T extends SetUpView["_tag"]> = Extract<SetUpView, { readonly _tag: T }>
export type VerifyingView = ViewOf<"Verifying">
export type WaitingView = ViewOf<"Waiting">
export type OverView = ViewOf<"Over">
/** A set-up that the server holds for this client instance. It, not this page, is the truth about it (D13). */
export type Held = VerifyingView | WaitingView

/** `resumed`: it was under way already (D13). `replaced`: it took the place of the one on this page (P8). */
export type HeldNotice = "resumed" | "replaced"

export type SetUpStep =
  | { readonly _tag: "Closed" }
  /** S1 to S3. `asked`: the person opened it; else it came by itself, and goes by itself (P10). */
  | { readonly _tag: "Intro"; readonly asked: boolean }
  /** S4. `lostDevice`: on the way round an approval, by a code (D6). */
  | { readonly _tag: "Naming"; readonly lostDevice: boolean }
  | { readonly _tag: "Submitting"; readonly lostDevice: boolean }
  /** S5. `doing`: what was asked for and not yet answered. */
  | {
      readonly _tag: "Verifying"
      readonly view: VerifyingView
      readonly notice: HeldNotice | null
      readonly doing: "verify" | "send" | null
    }
  /** S7. */
  | { readonly _tag: "Waiting"; readonly view: WaitingView; readonly notice: HeldNotice | null }
  /** D13: cancel, or keep waiting? */
  | { readonly _tag: "ConfirmClose"; readonly view: Held }
  /** D6: the earlier one is cancelled before anything else. */
  | {
      readonly _tag: "Cancelling"
      readonly view: Held
      readonly next: "naming" | "lostDevice" | "closed"
    }
  /** S8. */
  | { readonly _tag: "Success"; readonly deviceId: DeviceId; readonly name: DeviceName }
  /** S21. */
  | { readonly _tag: "Over"; readonly view: OverView }
  /** S20. */
  | {
      readonly _tag: "LimitReached"
      readonly limit: number
      readonly registered: number
      readonly lostDevice: boolean
    }
export type SetUpStepOf<T extends SetUpStep["_tag"]> = Extract<SetUpStep, { readonly _tag: T }>

/** What the flow reads of the newest overview. */
export interface SetUpFacts extends Pick<
  Overview,
  "version" | "now" | "setUp" | "prompt" | "paths" | "suggestedName" | "limit" | "devices"
> {
  readonly session: Pick<Overview["session"], "postponed">
}

/** Plain data, so that a popup can keep it over its own end (P13). */
export interface SetUpState {
  readonly step: SetUpStep
  /** What the person typed. Nothing that arrives changes it. `named`: the name is theirs and no suggestion any more. */
  readonly draft: { readonly name: string; readonly named: boolean; readonly code: string }
  /** Why the last thing that was asked for did not happen. */
  readonly failure: Failure | null
  /** Goes on while the dialog is closed (D13). */
  readonly background: Held | null
  /** Set-ups that are over as far as this page knows: what an old answer says of them is not believed. */
  readonly finished: readonly DeviceId[]
  /** Named by an answer and in no overview yet: an overview without it is older than that answer. */
  readonly unseen: DeviceId | null
  readonly facts: SetUpFacts | null
  /** Closed by the person: does not open by itself again (R10). */
  readonly dismissed: boolean
}

export type SetUpEvent =
  /* The person */
  | { readonly _tag: "Opened" }
  | { readonly _tag: "Started" }
  | { readonly _tag: "RemindedLater" }
  | { readonly _tag: "Closed" }
  | { readonly _tag: "NameTyped"; readonly name: string }
  | { readonly _tag: "NextPressed" }
  | { readonly _tag: "BackPressed" }
  | { readonly _tag: "CodeTyped"; readonly code: string }
  | { readonly _tag: "VerifyPressed" }
  | { readonly _tag: "NewCodePressed" }
  | { readonly _tag: "LostDevicePressed" }
  | { readonly _tag: "ContinuedUnsecured" }
  | { readonly _tag: "CancelConfirmed" }
  | { readonly _tag: "KeptWaiting" }
  | { readonly _tag: "StayedHere" }
  | { readonly _tag: "TriedAgain" }
  /* The server's answers */
  | { readonly _tag: "Registered"; readonly setUp: SetUpView }
  | { readonly _tag: "RegisterFailed"; readonly failure: Failure }
  | { readonly _tag: "CodeSent"; readonly setUp: SetUpView }
  | { readonly _tag: "SendFailed"; readonly failure: Failure }
  | { readonly _tag: "Verified"; readonly deviceId: DeviceId }
  | { readonly _tag: "VerifyFailed"; readonly failure: Failure }
  | { readonly _tag: "Cancelled" }
  | { readonly _tag: "CancelFailed"; readonly failure: Failure }
  | { readonly _tag: "PostponeFailed"; readonly failure: Failure }
  /* The truth */
  | { readonly _tag: "OverviewRead"; readonly overview: SetUpFacts }
export type SetUpEventOf<T extends SetUpEvent["_tag"]> = Extract<SetUpEvent, { readonly _tag: T }>

/** What is to be done. The first five are calls of the API whose answers come back as events. */
export type SetUpCommand =
  | { readonly _tag: "Register"; readonly name: string; readonly path: SetUpPath }
  | { readonly _tag: "SendNewCode"; readonly deviceId: DeviceId }
  | { readonly _tag: "Verify"; readonly challengeId: ChallengeId; readonly code: string }
  | {
      readonly _tag: "Cancel"
      readonly deviceId: DeviceId
      readonly reason: "cancelledByRequester" | "backToNaming"
    }
  | { readonly _tag: "Postpone" }
  /** Read the overview now. */
  | { readonly _tag: "Refetch" }
  /** `keyStore.keepForGood()`: the person knows now what the browser may ask about (P40). */
  | { readonly _tag: "KeepForGood" }

export interface Transition {
  readonly state: SetUpState
  readonly commands: readonly SetUpCommand[]
}

export const to = (state: SetUpState, ...commands: readonly SetUpCommand[]): Transition => ({
  state,
  commands
})

/** Moves to `step`; what was said about the step before is not said about this one. */
export const goTo = (state: SetUpState, step: SetUpStep): SetUpState => ({ ...state, step, failure: null })

export const isHeld = (view: SetUpView): view is Held => view._tag === "Verifying" || view._tag === "Waiting"

/** The set-up that is on the screen or goes on behind it. */
export const heldBy = ({ step, background }: SetUpState): Held | null => {
  switch (step._tag) {
    case "Verifying":
    case "Waiting":
    case "ConfirmClose":
    case "Cancelling":
      return step.view
    default:
      return background
  }
}

/** What the newest overview holds, unless it has ended since. */
export const heldThere = ({ facts, finished }: SetUpState): Held | null =>
  facts !== null && isHeld(facts.setUp) && !finished.includes(facts.setUp.deviceId) ? facts.setUp : null

export const mayPostpone = ({ facts }: SetUpState): boolean => facts?.prompt.mayPostpone ?? false

/** The prompt would not open by itself: no set-up can succeed here (D19), so none is required of whoever looked. */
export const isUncalled = ({ facts }: SetUpState): boolean => facts?.prompt.setUp === false

/** Shows a set-up that the server holds. */
export const hold = (state: SetUpState, view: Held, notice: HeldNotice | null = null): SetUpState => ({
  ...goTo(
    state,
    view._tag === "Verifying"
      ? { _tag: "Verifying", view, notice, doing: null }
      : { _tag: "Waiting", view, notice }
  ),
  background: null
})

export const finish = (state: SetUpState, ...devices: readonly (DeviceId | undefined)[]): SetUpState => {
  const known = new Set([...state.finished, ...devices.filter((id) => id !== undefined)])
  return known.size === state.finished.length ? state : { ...state, finished: [...known] }
}

/** S8. A success clears what was typed and lets the prompt come again should this device ever be removed. */
export const succeed = (state: SetUpState, deviceId: DeviceId, name: DeviceName): SetUpState => ({
  ...goTo(finish(state, deviceId, heldBy(state)?.deviceId), { _tag: "Success", deviceId, name }),
  facts: state.facts === null ? null : { ...state.facts, setUp: { _tag: "Trusted", deviceId, name } },
  draft: { name: "", named: false, code: "" },
  background: null,
  dismissed: false
})

/** S21. */
export const over = (state: SetUpState, view: OverView): SetUpState => ({
  ...goTo(finish(state, view.deviceId, heldBy(state)?.deviceId), { _tag: "Over", view }),
  background: null
})

/** R6: whether another device may be set up. What this instance has itself makes way for it, so it takes no room (D13, D19). */
export const isFull = ({ devices, limit }: Pick<SetUpFacts, "devices" | "limit">): boolean => {
  const takesRoom: readonly string[] = ["approved", "locked", "pendingApproval", "pendingVerification"]
  const own = devices.filter(({ thisDevice, status }) => thisDevice && takesRoom.includes(status)).length
  return limit.registered - own >= limit.limit
}

/** S4, or S20 when there is no room for another device. */
export const toNaming = (state: SetUpState, lostDevice: boolean): SetUpState =>
  state.facts !== null && isFull(state.facts)
    ? goTo(state, { _tag: "LimitReached", ...state.facts.limit, lostDevice })
    : goTo(state, { _tag: "Naming", lostDevice })
