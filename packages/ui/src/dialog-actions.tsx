import type { ReactNode } from "react"

export interface DialogActionsProps {
  /** The one primary button, full width; on a decision, two of the same weight side by side. */
  readonly children: ReactNode
  /** The second choice and the way out, each on its own line below. */
  readonly others?: ReactNode
}

/** The foot of a dialog's form: what Enter does on top, what leads elsewhere below. */
export function DialogActions({ children, others }: DialogActionsProps) {
  return (
    <div className="mt-6 flex flex-col gap-2">
      <div className="flex flex-col gap-2 sm:flex-row [&>*]:flex-1">{children}</div>
      {others === undefined || others === null ? null : <div className="flex flex-col gap-1">{others}</div>}
    </div>
  )
}
