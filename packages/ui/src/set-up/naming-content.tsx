import { deviceNameCheck } from "@tessera/client/device-name-check"
import type { Failure } from "@tessera/client/failure"
import { pathOf } from "@tessera/client/set-up/person"
import type { SetUpStep, SetUpStepOf } from "@tessera/client/set-up/state"
import { DEVICE_NAME_LENGTH_MAX } from "@tessera/domain/numbers"
import { useState } from "react"
import { failureSentence } from "../messages/failure-sentence.ts"
import { useMessages } from "../messages/use-messages.tsx"
import { NameStep } from "./name-step.tsx"
import type { SetUpContentProps } from "./set-up-content.tsx"

interface NamingContentProps extends SetUpContentProps {
  readonly step: SetUpStepOf<"Naming" | "Submitting">
  readonly cameFrom: SetUpStep["_tag"] | null
}

type NameRefusal = Extract<Failure, { readonly _tag: "DeviceNameRefused" | "DeviceNameTaken" }>

const isOfName = (failure: Failure | null): failure is NameRefusal =>
  failure?._tag === "DeviceNameRefused" || failure?._tag === "DeviceNameTaken"

/** S4: the rule is asked at each letter, the server at Next; both say it in the same place and the same words. */
export function NamingContent({ cameFrom, overview, send, state, step }: NamingContentProps) {
  const messages = useMessages()
  const { failure } = state
  const { name } = state.draft
  const submitting = step._tag === "Submitting"
  // What is already on its way is judged by the server, and its own row would make it taken.
  const refused = submitting ? null : isOfName(failure) ? failure : deviceNameCheck(overview, name)
  const [afterCancel] = useState(cameFrom === "Cancelling")
  return (
    <NameStep
      name={name}
      onName={(typed) => send({ _tag: "NameTyped", name: typed })}
      error={refused === null ? null : failureSentence(messages, refused)}
      free={refused?._tag === "DeviceNameTaken" ? refused.free : null}
      count={{ used: Array.from(name.trim()).length, max: DEVICE_NAME_LENGTH_MAX }}
      note={afterCancel ? messages.setUp.name.cancelled : null}
      failure={failure === null || isOfName(failure) ? null : failureSentence(messages, failure)}
      path={pathOf(state, { _tag: "Naming", lostDevice: step.lostDevice })}
      pending={submitting}
      onNext={() => send({ _tag: "NextPressed" })}
    />
  )
}
