import { render, type RenderResult } from "@testing-library/react"
import type { ReactNode } from "react"
import { type ManualClock, manualClock } from "../clock/clock.ts"
import { en } from "../messages/en.ts"
import { UiProvider } from "../ui-provider.tsx"

export interface Mounted extends RenderResult {
  readonly clock: ManualClock
}

export interface MountOptions {
  readonly at?: number | undefined
  readonly serverOffsetMs?: number | undefined
  readonly timeZone?: string | undefined
}

/** A part inside everything it needs, in English, at a time that stands still. For tests of this package and the clients. */
export const mount = (part: ReactNode, options: MountOptions = {}): Mounted => {
  const clock = manualClock(options.at ?? Date.UTC(2026, 10, 23, 14, 5))
  const within = (children: ReactNode) => (
    <UiProvider
      initial={{ locale: "en", messages: en }}
      product="Mosaic"
      clock={clock}
      serverOffsetMs={options.serverOffsetMs}
      timeZone={options.timeZone ?? "UTC"}
    >
      {children}
    </UiProvider>
  )
  const result = render(within(part))
  return { ...result, rerender: (next) => result.rerender(within(next)), clock }
}
