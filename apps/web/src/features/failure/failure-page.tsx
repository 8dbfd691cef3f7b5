import { readRefusal } from "@tessera/client/failure"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"

export interface FailurePageProps {
  readonly error: unknown
  readonly reset?: () => void
}

/** A page that could not be shown: what happened, why, what next. */
export function FailurePage({ error, reset }: FailurePageProps) {
  const m = useMessages().errors
  const failure = readRefusal(error)
  if (isOutdated(error))
    return (
      <ErrorState
        level={1}
        title={m.outdatedTitle}
        why={m.outdatedWhy}
        next={m.outdatedNext}
        onRetry={() => location.reload()}
      />
    )
  if (failure._tag === "Unreachable" || failure._tag === "WrongServer")
    return (
      <ErrorState
        level={1}
        title={m.unreachableTitle}
        why={m.unreachableWhy}
        next={m.unreachableNext}
        {...retry(reset)}
      />
    )
  const code = failure._tag === "Defect" ? failure.errorId : failure._tag
  return (
    <ErrorState
      level={1}
      title={m.unexpectedTitle}
      why={m.unexpectedWhy}
      next={m.unexpectedNext}
      {...(code === null ? {} : { code })}
      {...retry(reset)}
    />
  )
}

const retry = (reset: (() => void) | undefined) => (reset === undefined ? {} : { onRetry: reset })

/** A part of the page that is not on the server any more: it was updated while this page was open. */
const isOutdated = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)
