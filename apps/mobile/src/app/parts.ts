import type { ClientInstance } from "@tessera/client/instance"
import type { SignOnRunner } from "@tessera/client/sign-on/runner"
import type { SessionStore } from "@tessera/client/session-store"
import { createContext, useContext } from "react"
import type { InstallStore } from "../features/settings/install-store.ts"
import type { PushStore } from "../features/notifications/push-store.ts"
import type { WorkerStore } from "../features/update/worker-store.ts"

/** What outlives every screen: made once, in main. */
export interface Parts {
  readonly instance: ClientInstance
  readonly session: SessionStore
  readonly signOn: SignOnRunner
  readonly worker: WorkerStore
  readonly push: PushStore
  readonly install: InstallStore
}

export const PartsContext = createContext<Parts | null>(null)

export const useParts = (): Parts => {
  const parts = useContext(PartsContext)
  if (parts === null) throw new Error("This part needs the app around it.")
  return parts
}
