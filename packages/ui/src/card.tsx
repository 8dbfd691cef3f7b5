import type { ReactNode } from "react"
import { cx } from "./cx.ts"

export interface CardProps {
  readonly title?: string | undefined
  readonly level?: 2 | 3 | undefined
  readonly description?: ReactNode
  /** At the head's end: a link or a quiet button. */
  readonly action?: ReactNode
  /** The content reaches the edges, as a list does. */
  readonly flush?: boolean | undefined
  readonly className?: string | undefined
  readonly children?: ReactNode
}

export function Card({
  action,
  children,
  className,
  description,
  flush = false,
  level = 2,
  title
}: CardProps) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <section className={cx("overflow-hidden rounded-surface border border-line bg-surface", className)}>
      {title === undefined ? null : (
        <div
          className={cx(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-6 sm:pt-5",
            flush && "pb-4"
          )}
        >
          {/* A long description breaks beside the action, and does not push it beneath. */}
          <div className={cx("min-w-0", description !== undefined && "flex-1 basis-64")}>
            <Heading className="text-body font-strong">{title}</Heading>
            {description === undefined ? null : <p className="text-small text-muted">{description}</p>}
          </div>
          {action}
        </div>
      )}
      <div className={cx(!flush && "p-4 sm:px-6 sm:pb-6", title !== undefined && !flush && "pt-3 sm:pt-4")}>
        {children}
      </div>
    </section>
  )
}
