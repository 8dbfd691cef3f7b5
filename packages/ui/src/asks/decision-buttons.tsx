import type { DeviceView } from "@tessera/domain/views"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { useDecisions } from "./decisions-context.ts"
import { useFailureSentence } from "./use-failure-sentence.ts"
import { useRefusalsOf } from "./use-refusals-of.ts"

/** T26: what has just appeared, or has just slid under the pointer, takes no press. */
export const DECISION_ARM_MS = 500

export interface DecisionButtonsProps {
  readonly ask: DeviceView
  /** Its place in the list, so that the buttons arm anew when others slide in above. */
  readonly place?: number | undefined
  /** Both as wide as there is room. */
  readonly wide?: boolean | undefined
  /** Decided, over, or being asked about elsewhere. */
  readonly onSettled?: (() => void) | undefined
}

/**
 * **Approve** and **Deny**, of the same weight, and why the last press was refused. Approve needs an ask, and is there only where
 * the server would take it (P6); else it is said why not.
 */
export function DecisionButtons({ ask, onSettled, place = 0, wide = false }: DecisionButtonsProps) {
  const m = useMessages().devices
  const { overview } = useSession()
  const { approve, deciding, deny } = useDecisions()
  const { approve: refusal } = useRefusalsOf(ask)
  const sentence = useFailureSentence()
  const isAsk = ask.status === "pendingApproval"
  const typed = overview.policy.matchNumber === "type"
  const doing = deciding?.id === ask.id ? deciding.verb : null
  const common = {
    armAfterMs: DECISION_ARM_MS,
    armKey: place,
    className: wide ? "flex-1" : "",
    disabled: deciding !== null
  }
  return (
    <div className={wide ? "w-full" : undefined}>
      <div className={wide ? "flex flex-wrap gap-2" : "ui-list-actions"}>
        <Button
          {...common}
          tone="strong"
          aria-label={m.actions.denyNamed(ask.name)}
          pending={doing === "deny"}
          onClick={() => deny(ask, onSettled)}
        >
          {m.actions.deny}
        </Button>
        {isAsk && refusal === null ? (
          <Button
            {...common}
            tone="primary"
            aria-label={m.actions.approveNamed(ask.name)}
            pending={doing === "approve" && !typed}
            onClick={() => approve(ask, onSettled)}
          >
            {m.actions.approve}
          </Button>
        ) : null}
      </div>
      {isAsk && refusal !== null ? (
        <p className="mt-2 max-w-80 text-small whitespace-normal text-muted">{sentence(refusal)}</p>
      ) : null}
      <Refused ask={ask} />
    </div>
  )
}

/** Why the last press was refused, in words; nothing for what a dialog of its own tells. */
function Refused({ ask }: { readonly ask: DeviceView }) {
  const { failureOf } = useDecisions()
  const sentence = useFailureSentence()
  const failure = failureOf(ask.id)
  if (failure === null || failure._tag === "SetUpOver" || failure._tag.startsWith("MatchNumber")) return null
  return (
    <p role="alert" className="mt-2 max-w-80 text-small whitespace-normal text-danger">
      {sentence(failure)}
    </p>
  )
}
