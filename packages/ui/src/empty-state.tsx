import type { ReactNode } from "react"

export interface EmptyStateProps {
  readonly picture?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** The one button that changes it. */
  readonly action?: ReactNode
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2 | undefined
}

export function EmptyState({ action, children, level = 2, picture, title }: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2"
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center">
      {picture && <div className="mb-4 text-muted">{picture}</div>}
      <Heading className={level === 1 ? "text-title font-strong" : "text-body font-strong"}>{title}</Heading>
      {children === undefined ? null : (
        <div className="mt-1 text-body text-balance text-muted">{children}</div>
      )}
      {action && <div className="mt-6">{action}</div>}
    </div>
  )
}
