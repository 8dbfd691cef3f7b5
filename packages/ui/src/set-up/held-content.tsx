import type { SetUpStepOf, VerifyingView, WaitingView } from "@tessera/client/set-up/state"
import { failureSentence } from "../messages/failure-sentence.ts"
import { useMessages } from "../messages/use-messages.tsx"
import { codeFailure } from "./code-failure.ts"
import { IdentityStep } from "./identity-step.tsx"
import { LeaveStep } from "./leave-step.tsx"
import type { SetUpContentProps } from "./set-up-content.tsx"
import { VerifyStep } from "./verify-step.tsx"

type HeldStep = SetUpStepOf<"Cancelling" | "ConfirmClose" | "Verifying" | "Waiting">

interface HeldContentProps extends SetUpContentProps {
  readonly step: HeldStep
}

/** S5, S7 and the question of leaving them: the steps at which the server holds a set-up. One place, so that focus stays. */
export function HeldContent(props: HeldContentProps) {
  const { send, state, step } = props
  const messages = useMessages()
  const { view } = step
  const leaving = step._tag === "ConfirmClose" || (step._tag === "Cancelling" && step.next === "closed")
  if (leaving)
    return (
      <LeaveStep
        byCode={view._tag === "Verifying"}
        cancelling={step._tag === "Cancelling"}
        failure={state.failure === null ? null : failureSentence(messages, state.failure)}
        onKeep={state.facts?.prompt.mayPostpone === true ? () => send({ _tag: "KeptWaiting" }) : null}
        onBack={() => send({ _tag: "StayedHere" })}
        onCancel={() => send({ _tag: "CancelConfirmed" })}
      />
    )
  return view._tag === "Waiting" ? <Identity {...props} view={view} /> : <Verify {...props} view={view} />
}

const noticeOf = (step: HeldStep) => ("notice" in step ? step.notice : null)

function Identity(props: HeldContentProps & { readonly view: WaitingView }) {
  const { overview, polling, send, state, step, view } = props
  const messages = useMessages()
  const m = messages.setUp.identity
  const notice = noticeOf(step)
  return (
    <IdentityStep
      view={view}
      numberIsTyped={overview.policy.matchNumber === "type"}
      polling={polling}
      note={notice === null ? null : m[notice]}
      failure={state.failure === null ? null : failureSentence(messages, state.failure)}
      onNoAccess={view.fallback ? () => send({ _tag: "LostDevicePressed" }) : null}
      onUnsecured={overview.prompt.mayPostpone ? () => send({ _tag: "ContinuedUnsecured" }) : null}
      pending={step._tag === "Cancelling" && step.next === "lostDevice"}
    />
  )
}

function Verify(props: HeldContentProps & { readonly view: VerifyingView }) {
  const { fieldRef, linkedCode, overview, send, state, step, view } = props
  const messages = useMessages()
  const { dead, error, failure, spent } = codeFailure(messages, state.failure)
  const notice = noticeOf(step)
  const { identity, verify } = messages.setUp
  const left = view.mail === "sent"
  const back = () => send({ _tag: "BackPressed" })
  return (
    <VerifyStep
      view={view}
      code={state.draft.code}
      onCode={(code) => send({ _tag: "CodeTyped", code })}
      onVerify={() => send({ _tag: "VerifyPressed" })}
      onSendNew={() => send({ _tag: "NewCodePressed" })}
      onHaveDevice={overview.paths.includes("approval") ? back : null}
      onStartAgain={spent ? back : null}
      doing={step._tag === "Verifying" ? step.doing : null}
      error={error}
      dead={dead}
      failure={failure}
      note={notice === "replaced" ? identity.replaced : notice === "resumed" && left ? verify.resumed : null}
      fromLink={linkedCode !== null && linkedCode === state.draft.code}
      fieldRef={fieldRef}
    />
  )
}
