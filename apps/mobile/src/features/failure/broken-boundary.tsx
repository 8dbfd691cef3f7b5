import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Component, type ReactNode } from "react"

interface State {
  readonly error: unknown
}

/** The last resort: a part that is not on the server any more, or one that broke. Loading the page anew mends the first. */
export class BrokenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override render() {
    return this.state.error === null ? this.props.children : <Broken error={this.state.error} />
  }
}

/** A part of the app that was replaced by an update while this page was open. */
const isOutdated = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message)

function Broken({ error }: { readonly error: unknown }) {
  const m = useMessages().errors
  const outdated = isOutdated(error)
  return (
    <main className="px-safe pt-safe flex min-h-dvh flex-col justify-center bg-canvas">
      <ErrorState
        level={1}
        title={outdated ? m.outdatedTitle : m.unexpectedTitle}
        why={outdated ? m.outdatedWhy : m.unexpectedWhy}
        next={outdated ? m.outdatedNext : m.unexpectedNext}
        onRetry={() => location.reload()}
      />
    </main>
  )
}
