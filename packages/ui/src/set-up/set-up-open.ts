import { mayClose, mayLeave } from "@tessera/client/set-up-flow"
import type { SetUpState } from "@tessera/client/set-up/state"

/** Whether there is a step to show; else a client shows what it shows without a set-up. */
export const isSetUpOpen = ({ step }: SetUpState): boolean =>
  step._tag !== "Closed" && step._tag !== "Success"

/** Whether the cross is there. While an answer is awaited it stays, and waits too: it must not come and go with each press. */
export const showsClose = (state: SetUpState): boolean => {
  const { _tag } = state.step
  if (_tag === "Submitting") return mayLeave(state)
  return _tag === "Verifying" || _tag === "Cancelling" || mayClose(state)
}
