import type { SignOnState } from "@tessera/client/sign-on/state"
import { useFailureSentence } from "../asks/use-failure-sentence.ts"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { Spinner } from "../spinner.tsx"

/** Said above the ways in: what became of the last sign-in by a provider, or that one goes on in another window. */
export function SignOnStatus({
  onAgain,
  state
}: {
  readonly state: SignOnState
  readonly onAgain: () => void
}) {
  const m = useMessages().signIn
  const sentence = useFailureSentence()
  switch (state._tag) {
    case "Ready":
      return state.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(state.failure)}
        </Note>
      )
    case "Away":
      return (
        <Note meaning="waiting">
          <p>{m.waiting(state.provider.name)}</p>
          <Button tone="quiet" className="mt-2 -ms-3" onClick={onAgain}>
            {m.startAgain}
          </Button>
        </Note>
      )
    default:
      return null
  }
}

/** In the place of everything else: there is nothing to press while the session is being made. */
export function SignOnFinishing() {
  const m = useMessages().signIn
  return (
    <p role="status" className="mt-6 flex items-center gap-3 text-muted">
      <Spinner />
      {m.submitting}
    </p>
  )
}
