import type { SetUpRunner } from "@tessera/client/set-up-runner"
import type { ReactNode } from "react"
import { SetUpContext, type SetUpValue, useSetUp } from "./set-up-context.ts"
import { type SetUpLink, useLinkedCode } from "./use-linked-code.ts"
import { useSetUpFlow } from "./use-set-up-flow.ts"
import { useSuccess } from "./use-success.ts"

export { useSetUp }

export interface SetUpProviderProps {
  /** R31: leads to **My trusted devices**, wherever this client shows them. */
  readonly onManage: () => void
  /** The letter's link that led here; null while none did. */
  readonly link?: SetUpLink | null | undefined
  /** The flow at work, from a client that keeps what was typed over its own end (P13); else it begins with this page. */
  readonly runner?: SetUpRunner | undefined
  readonly children: ReactNode
}

/** R10 to R31: the set-up of this client, for every page inside. Which step it is at follows from the overview. */
export function SetUpProvider({ children, link = null, onManage, runner }: SetUpProviderProps) {
  const { send, state } = useSetUpFlow(runner)
  const { linkedCode, strayLink } = useLinkedCode(link, state, send)
  useSuccess(state, send, onManage)
  const value: SetUpValue = { state, send, linkedCode, strayLink, open: () => send({ _tag: "Opened" }) }
  return <SetUpContext value={value}>{children}</SetUpContext>
}
