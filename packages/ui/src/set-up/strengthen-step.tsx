import {
  AppWindow,
  Clock3,
  Copy,
  KeyRound,
  Lightbulb,
  type LucideIcon,
  MonitorSmartphone
} from "lucide-react"
import type { ReactNode } from "react"
import { Button } from "../button.tsx"
import { cx } from "../cx.ts"
import { DialogActions } from "../dialog-actions.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import type { IntroWords } from "./intro-words.ts"

export interface StrengthenStepProps {
  readonly words: IntroWords
  /** P18: that this may be a second copy, in a sentence. */
  readonly twin: string | null
  readonly registered: number
  readonly limit: number
  /** D11: the session is blocked until this is done. */
  readonly required: boolean
  /** D11: so many days until it is; null where no grace period runs. */
  readonly graceDays: number | null
  /** Why it cannot be set up now, in a sentence: there is nothing to start then. */
  readonly obstacle: string | null
  readonly failure: string | null
  readonly onStart: () => void
  /** Null under `required`; then signing out is the way out. */
  readonly onLater: (() => void) | null
  readonly onSignOut: () => void
}

/** S1, S2, S3: why, how many devices there are, and the two ways on. */
export function StrengthenStep(props: StrengthenStepProps) {
  const { failure, graceDays, obstacle, onLater, onSignOut, onStart, required } = props
  const messages = useMessages()
  const m = messages.setUp.strengthen
  const wayOut = (
    <Button tone="quiet" wide onClick={onLater ?? onSignOut}>
      {onLater === null ? messages.account.menu.signOut : m.remindLater}
    </Button>
  )
  return (
    <>
      <Facts {...props} />
      {obstacle === null && (required || graceDays !== null) ? (
        <Note meaning="notSecure" className="mt-5">
          {graceDays === null ? m.required : m.graceDays(graceDays)}
        </Note>
      ) : null}
      {obstacle === null ? null : (
        <Note meaning="danger" className="mt-5">
          {obstacle}
        </Note>
      )}
      {failure === null ? null : (
        <Note meaning="danger" alert className="mt-5">
          {failure}
        </Note>
      )}
      {obstacle === null ? (
        <DialogActions others={wayOut}>
          <Button tone="primary" onClick={onStart}>
            {m.start}
          </Button>
        </DialogActions>
      ) : (
        <div className="mt-6">{wayOut}</div>
      )}
    </>
  )
}

function Facts({ limit, registered, twin, words }: StrengthenStepProps) {
  const m = useMessages().setUp.strengthen
  const first = registered === 0
  return (
    <ul className="flex flex-col gap-3 border-t border-line pt-4 text-body">
      <Fact icon={MonitorSmartphone}>{m.deviceCount(registered, limit)}</Fact>
      {first && words.first !== null ? <Fact icon={KeyRound}>{words.first}</Fact> : null}
      <Fact icon={AppWindow}>{words.each}</Fact>
      {words.stays === null ? null : <Fact icon={Clock3}>{words.stays}</Fact>}
      {first && words.tip !== null ? (
        <Fact icon={Lightbulb} quiet>
          {words.tip}
        </Fact>
      ) : null}
      {twin === null ? null : (
        <Fact icon={Copy} quiet>
          {twin}
        </Fact>
      )}
    </ul>
  )
}

interface FactProps {
  readonly icon: LucideIcon
  /** Good to know, and not needed to go on. */
  readonly quiet?: boolean
  readonly children: ReactNode
}

function Fact({ children, icon: Icon, quiet = false }: FactProps) {
  return (
    <li className={cx("flex gap-3", quiet && "text-small text-muted")}>
      <Icon size={18} aria-hidden="true" className={cx("shrink-0 text-muted", !quiet && "mt-0.5")} />
      <span className="min-w-0">{children}</span>
    </li>
  )
}
