import type { SendSetUpEvent } from "@tessera/client/set-up-runner"
import type { SetUpState } from "@tessera/client/set-up/state"
import { createContext, useContext } from "react"

export interface SetUpValue {
  /** S16, R28: begins the set-up of this browser, or shows the one that is under way. */
  readonly open: () => void
  readonly state: SetUpState
  readonly send: SendSetUpEvent
  /** The code that a letter's link brought to this set-up. */
  readonly linkedCode: string | null
  /** The link's code is no code of this session's: nothing can be finished with it here. */
  readonly strayLink: boolean
}

export const SetUpContext = createContext<SetUpValue | null>(null)

export const useSetUp = (): SetUpValue => {
  const setUp = useContext(SetUpContext)
  if (setUp === null) throw new Error("This part needs the set-up around it.")
  return setUp
}
