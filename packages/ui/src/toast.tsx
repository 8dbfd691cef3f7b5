import { Toast as Base } from "@base-ui/react/toast"
import { X } from "lucide-react"
import { type ReactNode, useMemo } from "react"
import { cx } from "./cx.ts"
import { IconButton } from "./icon-button.tsx"
import { type Meaning, meaningIcon } from "./meaning.tsx"
import { useMessages } from "./messages/use-messages.tsx"

/** Long enough to read; a hover, focus or a window in the back stops it. */
export const TOAST_MS = 6_000

export interface ToastContent {
  readonly title: string
  readonly description?: string | undefined
  readonly meaning?: Meaning | undefined
  /** In the place of the meaning's icon; decoration, the words say it. */
  readonly picture?: ReactNode
  readonly action?: { readonly label: string; readonly onAction: () => void } | undefined
  /** 6 s if not said; 0 stays until dismissed. */
  readonly durationMs?: number | undefined
  /** The same id again replaces what it says. */
  readonly id?: string | undefined
}

interface ToastData {
  readonly meaning: Meaning | undefined
  readonly picture: ReactNode
}

/** `const toasts = useToasts()`, then `toasts.show({ title, action: { label: m.devices.actions.undo, onAction } })`. */
export const useToasts = () => {
  const { add, close } = Base.useToastManager<ToastData>()
  return useMemo(
    () => ({
      close,
      show: (content: ToastContent): string => {
        const id: string = add({
          ...(content.id === undefined ? {} : { id: content.id }),
          title: content.title,
          description: content.description,
          timeout: content.durationMs ?? TOAST_MS,
          data: { meaning: content.meaning, picture: content.picture },
          actionProps: content.action && {
            children: content.action.label,
            onClick: () => {
              content.action?.onAction()
              close(id)
            }
          }
        })
        return id
      }
    }),
    [add, close]
  )
}

/** The page's one polite region for what has just been done. F6 goes there and comes back. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const m = useMessages()
  return (
    <Base.Provider limit={3} timeout={TOAST_MS}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={m.common.notifications}
          className="fixed inset-x-2 bottom-[calc(0.5rem+max(var(--notice-height,0px),env(safe-area-inset-bottom)))] z-50 flex flex-col-reverse gap-2 rounded-surface sm:start-auto sm:end-6 sm:bottom-[calc(1.5rem+var(--notice-height,0px))] sm:w-96"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager<ToastData>()
  const m = useMessages()
  return toasts.map((toast) => {
    const Icon = meaningIcon[toast.data?.meaning ?? "trusted"]
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        // Base UI calls it a dialog; nothing here asks anything, and a page with a message has no dialog open.
        role="group"
        aria-modal={undefined}
        swipeDirection={["down", "right", "left"]}
        className="ui-popup rounded-surface border border-line bg-surface text-ink shadow-raised data-limited:hidden"
      >
        <Base.Content className="flex items-start gap-2.5 py-2 ps-4 pe-2">
          {toast.data?.picture ?? (
            <Icon
              size={18}
              aria-hidden="true"
              className={cx(
                "mt-2 shrink-0",
                toast.data?.meaning === undefined ? "text-trusted" : toneOf[toast.data.meaning]
              )}
            />
          )}
          {/* Beside a title there is room for an action; with more to read it goes below. */}
          <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-2">
            <div
              className={cx("min-w-0 py-1.5", toast.description === undefined ? "flex-1 basis-40" : "w-full")}
            >
              <Base.Title className="text-body font-strong" />
              <Base.Description className="text-small text-muted" />
            </div>
            <Base.Action
              className={cx(
                "min-h-9 shrink-0 rounded-control px-2.5 text-body font-strong text-accent hover:bg-accent-soft pointer-coarse:min-h-11",
                toast.description !== undefined && "-ms-2.5 mb-1"
              )}
            />
          </div>
          <Base.Close
            // Base UI hides it until the stack is opened, yet leaves it in the order of Tab; here it always shows.
            aria-hidden={false}
            render={
              <IconButton
                tooltip={false}
                label={m.common.dismiss}
                icon={<X size={18} aria-hidden="true" />}
              />
            }
          />
        </Base.Content>
      </Base.Root>
    )
  })
}

const toneOf: { readonly [meaning in Meaning]: string } = {
  trusted: "text-trusted",
  waiting: "text-waiting",
  notSecure: "text-waiting",
  ended: "text-ended",
  danger: "text-danger"
}
