import type { ReactNode } from "react"

export interface EmptyStateProps {
  readonly picture?: ReactNode
  readonly title: string
  readonly children?: ReactNode
  /** The one button that changes it. */
  readonly action?: ReactNode
}

export function EmptyState({ action, children, picture, title }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-6 py-12 text-center">
      {picture && <div className="mb-4 text-muted">{picture}</div>}
      <h2 className="text-body font-strong">{title}</h2>
      {children === undefined ? null : <div className="mt-1 text-body text-muted">{children}</div>}
      {action && <div className="mt-6">{action}</div>}
    </div>
  )
}
