import { AlertDialog as Base } from "@base-ui/react/alert-dialog"
import { type ReactNode, useRef } from "react"
import { Button } from "./button.tsx"
import { cx } from "./cx.ts"
import { dialogPopupClass, dialogScrimClass, dialogViewportClass } from "./dialog.tsx"
import { Note } from "./note.tsx"
import { useMessages } from "./messages/use-messages.tsx"

export interface ConfirmDialogProps {
  readonly open: boolean
  readonly title: string
  /** Names the thing, and says what happens now. */
  readonly children: ReactNode
  /** What is chosen before it is done; not read out as what the dialog says. */
  readonly fields?: ReactNode
  readonly confirmLabel: string
  readonly cancelLabel?: string | undefined
  readonly onConfirm: () => void
  readonly onCancel: () => void
  readonly pending?: boolean | undefined
  readonly pendingLabel?: string | undefined
  readonly tone?: "danger" | "primary" | undefined
  /** What the server refused, beside the button that was pressed. */
  readonly error?: string | null | undefined
  /** 500 if not said: nothing dangerous happens to a click that was already on its way (T26). */
  readonly armAfterMs?: number | undefined
}

/** Asks before something that costs: the heading takes focus, never the button that does it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { armAfterMs = 500, error, onCancel, pending = false, tone = "danger" } = props
  const heading = useRef<HTMLHeadingElement>(null)
  const m = useMessages()
  return (
    <Base.Root open={props.open} onOpenChange={(wanted) => !wanted && !pending && onCancel()}>
      <Base.Portal>
        <Base.Backdrop className={dialogScrimClass} />
        <Base.Viewport className={dialogViewportClass}>
          <Base.Popup initialFocus={heading} className={cx(dialogPopupClass, "p-5 sm:max-w-md sm:p-8")}>
            <Base.Title ref={heading} tabIndex={-1} className="text-title font-strong outline-none">
              {props.title}
            </Base.Title>
            <Base.Description render={<div />} className="mt-2 flex flex-col gap-3 text-body text-muted">
              {props.children}
            </Base.Description>
            {props.fields ? <div className="mt-4">{props.fields}</div> : null}
            {error ? (
              <Note meaning="danger" alert className="mt-4">
                {error}
              </Note>
            ) : null}
            <div className="mt-6 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <Button disabled={pending} onClick={onCancel}>
                {props.cancelLabel ?? m.common.cancel}
              </Button>
              <Button
                tone={tone}
                pending={pending}
                pendingLabel={props.pendingLabel}
                armAfterMs={armAfterMs}
                onClick={props.onConfirm}
              >
                {props.confirmLabel}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
