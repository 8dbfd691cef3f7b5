import type { Failure } from "@tessera/client/failure"
import type { DeviceId } from "@tessera/domain/ids"
import type { DeviceView } from "@tessera/domain/views"
import { createContext, useContext, useEffect, useEffectEvent } from "react"

export type Verb = "approve" | "deny"

export interface Decisions {
  /** One press; under `type` it asks for the number first (D4). `onSettled`: whoever showed the ask need not any more. */
  readonly approve: (ask: DeviceView, onSettled?: () => void) => void
  /** Denies at once, and asks afterwards whether it was the member (D14). */
  readonly deny: (ask: DeviceView, onSettled?: () => void) => void
  readonly deciding: { readonly id: DeviceId; readonly verb: Verb } | null
  /** Why the last decision about this ask was refused. */
  readonly failureOf: (id: DeviceId) => Failure | null
  /** Decide later: said of these, until the page is loaded anew. */
  readonly postponed: ReadonlySet<DeviceId>
  readonly postpone: (id: DeviceId) => void
  /** The asks that the list on the page shows by itself. */
  readonly shown: ReadonlySet<DeviceId>
  readonly show: (ids: ReadonlyArray<DeviceId>) => void
  /** What happens to this device next is told by who does it; the page's voice need not say it again. Gives what takes it back. */
  readonly hush: (id: DeviceId) => () => void
}

export const DecisionsContext = createContext<Decisions | null>(null)

/** D1, D5: deciding about asks, wherever they are shown. */
export const useDecisions = (): Decisions => {
  const decisions = useContext(DecisionsContext)
  if (decisions === null) throw new Error("This part needs the decisions around it.")
  return decisions
}

/** S19: a part that shows these asks with their buttons, so that no notification stands in front of it. */
export const useShownAsks = (ids: ReadonlyArray<DeviceId>): void => {
  const { show } = useDecisions()
  const tell = useEffectEvent(() => show(ids))
  const key = ids.join(" ")
  useEffect(() => {
    tell()
    return () => show([])
  }, [show, key])
}
