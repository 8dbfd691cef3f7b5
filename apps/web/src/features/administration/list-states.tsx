import type { UseQueryResult } from "@tanstack/react-query"
import { readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Note } from "@tessera/ui/note.tsx"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import type { ReactNode } from "react"

export interface ListStatesProps<Page> {
  readonly query: UseQueryResult<Page>
  readonly isEmpty: (page: Page) => boolean
  /** Whether what is asked for leaves something out; then an empty page says so, and how to see all. */
  readonly filtered: boolean
  readonly onClear: () => void
  readonly empty: ReactNode
  readonly children: (page: Page) => ReactNode
}

/** What stands where a list does: its shape, why it is not there, why it is empty, or the list. */
export function ListStates<Page>(props: ListStatesProps<Page>) {
  const { children, empty, filtered, isEmpty, onClear, query } = props
  const m = useAdminMessages().list
  const sentence = useFailureSentence()
  const { data, error } = query
  if (data === undefined) {
    if (error === null) return <SkeletonRows count={8} />
    return (
      <ListFailed
        next={filtered ? m.failedNext : m.failedAgain}
        error={error}
        retrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    )
  }
  return (
    <>
      {error === null ? null : (
        <div className="px-4 py-3 sm:px-6">
          <Note meaning="notSecure" alert>
            {m.stale} {sentence(readRefusal(error))}
          </Note>
        </div>
      )}
      {!isEmpty(data) ? (
        children(data)
      ) : filtered ? (
        <EmptyState title={m.noMatchTitle} action={<Button onClick={onClear}>{m.clear}</Button>}>
          {m.noMatchText}
        </EmptyState>
      ) : (
        empty
      )}
    </>
  )
}

export interface ListFailedProps {
  readonly error: unknown
  readonly retrying: boolean
  readonly onRetry: () => void
  readonly title?: string | undefined
  readonly next?: string | undefined
  readonly level?: 1 | 2 | undefined
}

/** Why there is nothing to see, in the words for what went wrong, with the code that the log has. */
export function ListFailed({ error, level, next, onRetry, retrying, title }: ListFailedProps) {
  const m = useAdminMessages().list
  const sentence = useFailureSentence()
  const failure = readRefusal(error)
  const code = failure._tag === "Defect" ? failure.errorId : failure._tag
  return (
    <ErrorState
      level={level}
      title={title ?? m.failedTitle}
      why={sentence(failure)}
      next={next ?? m.failedAgain}
      retrying={retrying}
      onRetry={onRetry}
      {...(code === null ? {} : { code })}
    />
  )
}
