import type { ReactNode } from "react"
import { SetUpContext, type SetUpValue, useSetUp } from "./set-up-context.ts"
import { useLinkedCode } from "./use-linked-code.ts"
import { useSetUpFlow } from "./use-set-up-flow.ts"
import { useSuccess } from "./use-success.ts"

export { useSetUp }

/** R10 to R31: the set-up of this browser, for every page inside. Which step it is at follows from the overview. */
export function SetUpProvider({ children }: { readonly children: ReactNode }) {
  const { send, state } = useSetUpFlow()
  const { linkedCode, strayLink } = useLinkedCode(state, send)
  useSuccess(state, send)
  const value: SetUpValue = { state, send, linkedCode, strayLink, open: () => send({ _tag: "Opened" }) }
  return <SetUpContext value={value}>{children}</SetUpContext>
}
