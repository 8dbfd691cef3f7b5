import { CSPProvider } from "@base-ui/react/csp-provider"
import { Tooltip } from "@base-ui/react/tooltip"
import type { ReactNode } from "react"
import { ClockProvider, type ClockProviderProps } from "./clock/clock-provider.tsx"
import { LiveRegionProvider } from "./live-region.tsx"
import { MessagesProvider, type MessagesProviderProps } from "./messages/messages-provider.tsx"
import { ToastProvider } from "./toast.tsx"

export interface UiProviderProps extends MessagesProviderProps, Omit<ClockProviderProps, "children"> {
  readonly children: ReactNode
}

/** Everything that the parts need, once, around an app: words, clock, voice, toasts, and no inline style elements. */
export function UiProvider({ children, clock, initial, product, serverOffsetMs, timeZone }: UiProviderProps) {
  return (
    <CSPProvider disableStyleElements>
      <MessagesProvider initial={initial} product={product}>
        <ClockProvider clock={clock} serverOffsetMs={serverOffsetMs} timeZone={timeZone}>
          <Tooltip.Provider>
            <LiveRegionProvider>
              <ToastProvider>{children}</ToastProvider>
            </LiveRegionProvider>
          </Tooltip.Provider>
        </ClockProvider>
      </MessagesProvider>
    </CSPProvider>
  )
}
