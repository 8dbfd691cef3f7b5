import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { useMessages } from "./messages/use-messages.tsx"

/** One grey bar; the caller says how large what comes will be. */
export function Skeleton({ className }: { readonly className?: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className={cx("ui-breathe block rounded-[6px] bg-sunken forced-colors:border", className)}
    />
  )
}

export interface LoadingProps {
  /** What is loading; "Loading" if not said. */
  readonly label?: string | undefined
  readonly children: ReactNode
}

/** Keeps the room from the first moment and shows itself after 300 ms, so a quick answer neither flashes nor jumps. */
export function Loading({ children, label }: LoadingProps) {
  const m = useMessages()
  return (
    <div aria-busy="true" className="ui-late">
      <span role="status" className="sr-only">
        {label ?? m.common.loading}
      </span>
      {children}
    </div>
  )
}

/** The shape of a list of devices. */
export function SkeletonRows({
  count = 3,
  label
}: {
  readonly count?: number
  readonly label?: string | undefined
}) {
  return (
    <Loading label={label}>
      {Array.from({ length: count }, (_, row) => (
        <div
          key={row}
          className="flex items-center gap-4 border-t border-line px-4 py-4 sm:px-6 first:border-t-0"
        >
          <Skeleton className="size-10 shrink-0" />
          <div className="flex-1">
            <Skeleton className="h-4 w-3/5 max-w-72" />
            <Skeleton className="mt-2 h-3 w-2/5 max-w-44" />
          </div>
          <Skeleton className="h-6 w-24 rounded-full" />
        </div>
      ))}
    </Loading>
  )
}
