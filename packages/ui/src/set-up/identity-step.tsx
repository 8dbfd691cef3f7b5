import type { WaitingView } from "@tessera/client/set-up/state"
import type { ReactNode } from "react"
import { Button } from "../button.tsx"
import { Countdown } from "../countdown.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { MatchNumber } from "../match-number.tsx"
import { useMessages, useProduct } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { Spinner } from "../spinner.tsx"

export interface IdentityStepProps {
  readonly view: WaitingView
  /** D4, `type`: the approver types the number instead of comparing it. */
  readonly numberIsTyped: boolean
  /** P2: changes do not come by themselves here. */
  readonly polling: boolean
  readonly note: string | null
  readonly failure: string | null
  /** R25: null where the e-mail way is not open. */
  readonly onNoAccess: (() => void) | null
  /** Null under `required` (D11). */
  readonly onUnsecured: (() => void) | null
  /** The ask is being cancelled. */
  readonly pending: boolean
}

/** S7, R22, R24, R25: what to do, where, with which number, and for how long; never a bare spinner. */
export function IdentityStep(props: IdentityStepProps) {
  const { failure, note, numberIsTyped, onNoAccess, onUnsecured, pending, polling, view } = props
  const m = useMessages().setUp.identity
  return (
    <>
      {view.matchNumber === null ? null : (
        <div>
          <MatchNumber digits={view.matchNumber} />
          <p className="mt-2 text-small text-muted">{numberIsTyped ? m.matchTypeHelp : m.matchHelp}</p>
        </div>
      )}
      <ApproverSteps kinds={view.approverKinds} />
      <WaitingLine view={view} note={note} polling={polling} />
      {failure === null ? null : (
        <Note meaning="danger" alert className="mt-4">
          {failure}
        </Note>
      )}
      {onNoAccess === null && onUnsecured === null ? null : (
        <DialogActions
          others={
            onUnsecured === null ? null : (
              <Button tone="quiet" wide onClick={onUnsecured}>
                {m.unsecured}
              </Button>
            )
          }
        >
          {onNoAccess === null ? null : (
            <Button pending={pending} onClick={onNoAccess}>
              {m.noAccess}
            </Button>
          )}
        </DialogActions>
      )}
    </>
  )
}

/** Only for the kinds of device that could approve now: what cannot help is not said (P6). */
function ApproverSteps({ kinds }: { readonly kinds: WaitingView["approverKinds"] }) {
  const m = useMessages().setUp.identity
  const product = useProduct()
  const ways = [
    { kind: "web", title: m.onWeb, steps: m.webSteps(product) },
    { kind: "mobile", title: m.onMobile, steps: m.mobileSteps(product) }
  ].filter(({ kind }) => kinds.some((able) => able === kind))
  if (ways.length === 0)
    return (
      <Note meaning="notSecure" className="mt-5">
        {m.nobody}
      </Note>
    )
  return (
    <div className={ways.length === 2 ? "mt-5 grid gap-5 sm:grid-cols-2" : "mt-5"}>
      {ways.map(({ kind, steps, title }) => (
        <Way key={kind} title={ways.length === 2 ? title : null}>
          {steps.map((step, place) => (
            <li key={place} className="ps-1">
              {step}
            </li>
          ))}
        </Way>
      ))}
    </div>
  )
}

function Way({ children, title }: { readonly children: ReactNode; readonly title: string | null }) {
  return (
    <div>
      {title === null ? null : <p className="mb-1.5 text-small font-strong">{title}</p>}
      <ol className="flex list-decimal flex-col gap-1.5 ps-5 text-body marker:text-muted">{children}</ol>
    </div>
  )
}

/** What is awaited, for which device, for how long, and how this page hears of it. */
function WaitingLine({ note, polling, view }: Pick<IdentityStepProps, "note" | "polling" | "view">) {
  const m = useMessages().setUp.identity
  return (
    <div className="mt-5 flex items-start gap-3 rounded-control border border-waiting-line bg-waiting-soft px-3 py-2.5 text-waiting">
      <Spinner className="mt-2.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <p className="font-strong">{m.waiting}</p>
        <p className="wrap-anywhere">
          <bdi>{view.name}</bdi>
        </p>
        <p className="text-small">
          <Countdown label={m.expiresIn} endsAt={view.expiresAt} />
        </p>
        <p role="status" aria-live="polite" className="text-small">
          {[note, polling ? m.checking : null].filter((said) => said !== null).join(" ")}
        </p>
      </div>
    </div>
  )
}
