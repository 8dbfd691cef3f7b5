import type { SetUpState } from "@tessera/client/set-up/state"
import { useEffect, useState, useSyncExternalStore } from "react"
import { useSession } from "../../session/session-context.ts"
import { makeSetUpRunner, type SendSetUpEvent } from "@tessera/client/set-up-runner"

/** The set-up of this page, fed each new overview. */
export const useSetUpFlow = (): { readonly state: SetUpState; readonly send: SendSetUpEvent } => {
  const { api, overview, refresh } = useSession()
  const [runner] = useState(() => makeSetUpRunner(api))
  const { getSnapshot, refreshBy, send, subscribe } = runner
  const state = useSyncExternalStore(subscribe, getSnapshot)
  useEffect(() => refreshBy(refresh), [refreshBy, refresh])
  useEffect(() => send({ _tag: "OverviewRead", overview }), [send, overview])
  return { state, send }
}
