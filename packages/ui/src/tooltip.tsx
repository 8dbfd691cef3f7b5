import { Tooltip as Base } from "@base-ui/react/tooltip"
import type { ReactElement } from "react"

export interface TooltipProps {
  readonly text: string
  /** One element that takes focus. Its own name or description must already say what the tooltip shows. */
  readonly children: ReactElement<Record<string, unknown>>
}

/** Shows on hover and on focus. For sight only, so it never holds what is said nowhere else. */
export function Tooltip({ children, text }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={400} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="ui-popup max-w-72 rounded-control bg-ink px-2 py-1 text-small text-canvas shadow-raised forced-colors:border">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
