import { useQueryClient } from "@tanstack/react-query"
import type { BulkAction, BulkAnswer, Selection } from "@tessera/domain/admin-bulk"
import type { Instant } from "@tessera/domain/instant"
import { useSession } from "@tessera/ui/session/session-context"
import { useCallback } from "react"

export interface ActAsked {
  readonly action: BulkAction
  readonly selection: Selection
  /** Where an earlier call stopped; null at first. */
  readonly cursor: string | null
  /** Of a lock; null until somebody unlocks it. */
  readonly until: Instant | null
}

/** One call of an action on one device or many. */
export const useDeviceAct = (): ((asked: ActAsked) => Promise<BulkAnswer>) => {
  const { api } = useSession()
  return useCallback(
    ({ action, cursor, selection, until }) => {
      const { lock, remove, unlock } = api.client.allDevices
      if (action === "lock") return lock.mutate({ selection, cursor, until })
      return (action === "remove" ? remove : unlock).mutate({ selection, cursor })
    },
    [api]
  )
}

/** What shows members or their devices looks again; so does the overview, for one of them may be one's own. */
export const useLookAgain = (): (() => Promise<void>) => {
  const queries = useQueryClient()
  const { refresh } = useSession()
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["allDevices"] }),
      queries.invalidateQueries({ queryKey: ["members"] }),
      refresh()
    ])
  }, [queries, refresh])
}
