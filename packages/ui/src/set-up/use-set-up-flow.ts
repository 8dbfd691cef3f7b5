import { makeSetUpRunner, type SendSetUpEvent, type SetUpRunner } from "@tessera/client/set-up-runner"
import type { SetUpState } from "@tessera/client/set-up/state"
import { useEffect, useState, useSyncExternalStore } from "react"
import { useSession } from "../session/session-context.ts"

/** The set-up of this page, fed each new overview. */
export const useSetUpFlow = (
  given?: SetUpRunner
): { readonly state: SetUpState; readonly send: SendSetUpEvent } => {
  const { api, overview, refresh } = useSession()
  const [runner] = useState(() => given ?? makeSetUpRunner(api))
  const { getSnapshot, refreshBy, send, subscribe } = runner
  const state = useSyncExternalStore(subscribe, getSnapshot)
  useEffect(() => refreshBy(refresh), [refreshBy, refresh])
  useEffect(() => send({ _tag: "OverviewRead", overview }), [send, overview])
  return { state, send }
}
