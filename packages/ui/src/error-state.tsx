import { TriangleAlert } from "lucide-react"
import { Button } from "./button.tsx"
import { useMessages } from "./messages/use-messages.tsx"

export interface ErrorStateProps {
  /** What happened. */
  readonly title: string
  readonly why: string
  /** What to do next. */
  readonly next: string
  /** Short, and the same as in the server's log, so that support can search for it. */
  readonly code?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly retrying?: boolean | undefined
  readonly level?: 1 | 2 | undefined
}

export function ErrorState({
  code,
  level = 2,
  next,
  onRetry,
  retrying = false,
  title,
  why
}: ErrorStateProps) {
  const m = useMessages()
  const Heading = level === 1 ? "h1" : "h2"
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center">
      <TriangleAlert size={28} strokeWidth={1.75} aria-hidden="true" className="mb-4 text-danger" />
      <Heading className={level === 1 ? "text-title font-strong" : "text-body font-strong"}>{title}</Heading>
      <p className="mt-1 text-body text-balance text-muted">{why}</p>
      <p className="mt-1 text-body text-balance text-ink">{next}</p>
      {onRetry && (
        <Button className="mt-6" pending={retrying} onClick={onRetry}>
          {m.common.retry}
        </Button>
      )}
      {code === undefined ? null : (
        <p className="mt-4 text-small text-muted">
          <bdi className="select-all">{m.common.errorCode(code)}</bdi>
        </p>
      )}
    </div>
  )
}
