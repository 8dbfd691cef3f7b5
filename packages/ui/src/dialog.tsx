import { Dialog as Base } from "@base-ui/react/dialog"
import { ArrowLeft, X } from "lucide-react"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { cx } from "./cx.ts"
import { IconButton } from "./icon-button.tsx"
import { useMessages } from "./messages/use-messages.tsx"
import { useKeyboardInset } from "./use-keyboard-inset.ts"

export type DialogCloseReason = "escape" | "close" | "outside"

export interface DialogProps {
  readonly open: boolean
  readonly onClose: (reason: DialogCloseReason) => void
  /** The one heading. It takes focus on opening, and again whenever it changes: another step is another page. */
  readonly title: string
  readonly description?: ReactNode
  readonly step?: { readonly current: number; readonly total: number } | undefined
  readonly onBack?: (() => void) | undefined
  /** What closing means here, where it means more than closing: "Remind me later". */
  readonly closeLabel?: string | undefined
  /** False hides the close button and makes Esc do nothing (D11 `required`). */
  readonly dismissible?: boolean | undefined
  /** A press outside closes too; off, since a slip would lose what was typed. */
  readonly closeOnOutsidePress?: boolean | undefined
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined
  readonly size?: "regular" | "wide" | undefined
  /** On a phone it comes up from the lower edge, as wide as the screen and above the keyboard; elsewhere it is as any other. */
  readonly sheet?: boolean | undefined
  readonly children?: ReactNode
}

export const dialogPopupClass =
  "ui-popup relative flex max-h-full w-full flex-col overflow-y-auto overscroll-contain rounded-surface bg-surface text-ink shadow-raised outline-none forced-colors:border"
const sheetPopupClass =
  "pb-safe phone:rounded-b-none phone:rounded-t-sheet phone:data-ending-style:translate-y-full phone:data-ending-style:opacity-100 phone:data-starting-style:translate-y-full phone:data-starting-style:opacity-100"
export const dialogViewportClass =
  "fixed inset-0 z-40 flex items-end justify-center p-2 sm:items-center sm:p-6"
const sheetViewportClass = "phone:px-0 phone:pt-sheet phone:pb-(--keyboard,0px)"
export const dialogScrimClass = "ui-scrim fixed inset-0 z-40 bg-scrim"

const reasonOf = (reason: string): DialogCloseReason =>
  reason === "escape-key" ? "escape" : reason === "outside-press" ? "outside" : "close"

export function Dialog(props: DialogProps) {
  const { dismissible = true, initialFocus, onClose, open, sheet = false, size = "regular", title } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(title)
  useKeyboardInset(sheet && open)

  useEffect(() => {
    if (open && shown.current !== title) (initialFocus ?? heading).current?.focus()
    shown.current = title
  }, [open, title, initialFocus])

  return (
    <Base.Root
      open={open}
      disablePointerDismissal={props.closeOnOutsidePress !== true}
      onOpenChange={(wanted, details) => {
        if (wanted) return
        if (dismissible) onClose(reasonOf(details.reason))
        else details.cancel()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={dialogScrimClass} />
        <Base.Viewport className={cx(dialogViewportClass, sheet && sheetViewportClass)}>
          <Base.Popup
            initialFocus={initialFocus ?? heading}
            className={cx(
              dialogPopupClass,
              sheet && sheetPopupClass,
              size === "wide" ? "sm:max-w-2xl" : "sm:max-w-md"
            )}
          >
            <DialogHead {...props} heading={heading} />
            <div className="px-5 pb-5 sm:px-8 sm:pb-8">{props.children}</div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

function DialogHead(props: DialogProps & { readonly heading: RefObject<HTMLHeadingElement | null> }) {
  const { closeLabel, description, dismissible = true, heading, onBack, step, title } = props
  const m = useMessages()
  const topRow = step !== undefined || onBack !== undefined
  return (
    <div className={topRow ? "px-5 pt-3 pb-5 sm:px-8 sm:pt-5" : "px-5 pt-5 pb-5 sm:px-8 sm:pt-8"}>
      {topRow && (
        <div className="mb-1 flex min-h-control items-center gap-2">
          {onBack && (
            <IconButton
              label={m.common.back}
              icon={<ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />}
              onClick={onBack}
              className="-ms-2.5"
            />
          )}
          {step && <p className="text-small text-muted">{m.common.step(step.current, step.total)}</p>}
        </div>
      )}
      <Base.Title
        ref={heading}
        tabIndex={-1}
        className={cx("text-title font-strong outline-none", !topRow && dismissible && "pe-9")}
      >
        {title}
      </Base.Title>
      {description === undefined ? null : (
        <Base.Description render={<div />} className="mt-2 text-body text-muted">
          {description}
        </Base.Description>
      )}
      {dismissible && <DialogX label={closeLabel ?? m.common.close} high={topRow} />}
    </div>
  )
}

function DialogX({ high, label }: { readonly high: boolean; readonly label: string }) {
  return (
    <Base.Close
      render={<IconButton label={label} icon={<X size={20} aria-hidden="true" />} />}
      className={cx("absolute end-2.5 sm:end-5.5", high ? "top-3 sm:top-5" : "top-3.5 sm:top-6.5")}
    />
  )
}
