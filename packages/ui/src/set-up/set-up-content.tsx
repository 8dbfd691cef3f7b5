import { leastRecentlyUsed } from "@tessera/client/devices"
import type { SetUpEvent, SetUpState, SetUpStep } from "@tessera/client/set-up/state"
import { DAY_MS } from "@tessera/domain/numbers"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { type RefObject, useState } from "react"
import { useNow } from "../clock/use-now.ts"
import { failureSentence } from "../messages/failure-sentence.ts"
import { useMessages, useProduct } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { EndedStep } from "./ended-step.tsx"
import { HeldContent } from "./held-content.tsx"
import { introWords } from "./intro-words.ts"
import { LimitStep } from "./limit-step.tsx"
import { NamingContent } from "./naming-content.tsx"
import { obstacleOf } from "./obstacle.ts"
import { removableByCode } from "./removable-by-code.ts"
import { StrengthenStep } from "./strengthen-step.tsx"
import { twinExtension } from "./twin-extension.ts"

export interface SetUpContentProps {
  readonly state: SetUpState
  readonly send: (event: SetUpEvent) => void
  readonly overview: Overview
  /** P2: changes do not come by themselves here. */
  readonly polling: boolean
  /** The code that a letter's link brought, for as long as it is the one in the field. */
  readonly linkedCode: string | null
  /** Something to know first: a link that could not be followed here. */
  readonly notice: string | null
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly onSignOut: () => void
  /** S20: null where nothing can be removed from this client, with a code neither (R8, D10). */
  readonly onRemove: ((device: DeviceView) => void) | null
}

/** The step that the flow is at, for any frame: the web's dialog, the extension's page, the phone's screen. */
export function SetUpContent(props: SetUpContentProps) {
  const cameFrom = useCameFrom(props.state.step._tag)
  return (
    <>
      {props.notice === null ? null : (
        <Note meaning="waiting" className="mb-4">
          {props.notice}
        </Note>
      )}
      <Step {...props} cameFrom={cameFrom} />
    </>
  )
}

type StepTag = SetUpStep["_tag"]

/** The step before this one. */
const useCameFrom = (tag: StepTag): StepTag | null => {
  const [steps, setSteps] = useState<readonly [before: StepTag | null, now: StepTag]>([null, tag])
  if (steps[1] !== tag) setSteps([steps[1], tag])
  return steps[1] === tag ? steps[0] : steps[1]
}

function Step(props: SetUpContentProps & { readonly cameFrom: StepTag | null }) {
  const { onRemove, overview, send, state } = props
  const { step } = state
  switch (step._tag) {
    case "Closed":
    case "Success":
      return null
    case "Intro":
      return <Intro {...props} />
    case "Naming":
    case "Submitting":
      return <NamingContent {...props} step={step} />
    case "Verifying":
    case "Waiting":
    case "ConfirmClose":
    case "Cancelling":
      return <HeldContent {...props} step={step} />
    case "Over":
      return (
        <EndedStep
          key={step.view.deviceId}
          view={step.view}
          onTryAgain={() => send({ _tag: "TriedAgain" })}
          onLater={overview.prompt.mayPostpone ? () => send({ _tag: "Closed" }) : null}
        />
      )
    case "LimitReached":
      return (
        <LimitStep
          devices={leastRecentlyUsed(overview.devices)}
          removable={onRemove === null ? () => false : removableByCode(overview)}
          byCode
          onRemove={onRemove}
        />
      )
  }
}

/** An obstacle that only time takes away goes by itself. */
const LOOK_MS = 1_000

function Intro({ onSignOut, overview, send, state }: SetUpContentProps) {
  const messages = useMessages()
  const product = useProduct()
  const now = useNow(LOOK_MS)
  const { access, limit, prompt, session } = overview
  const twin = twinExtension(overview)
  return (
    <StrengthenStep
      {...limit}
      words={introWords(messages, product, session.facts.kind)}
      twin={twin === null ? null : messages.extension.setUp.another(twin.name)}
      required={access.level === "blocked"}
      graceDays={access.blockedAt === null ? null : Math.ceil((access.blockedAt - now) / DAY_MS)}
      obstacle={obstacleOf(messages, overview, now)}
      failure={state.failure === null ? null : failureSentence(messages, state.failure)}
      onStart={() => send({ _tag: "Started" })}
      onLater={prompt.mayPostpone ? () => send({ _tag: "RemindedLater" }) : null}
      onSignOut={onSignOut}
    />
  )
}
