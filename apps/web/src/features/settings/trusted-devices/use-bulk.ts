import type { BulkAction, BulkResult, Selection } from "@tessera/domain/admin-bulk"
import type { Instant } from "@tessera/domain/instant"
import { type Failure, readRefusal } from "@tessera/client/failure"
import { useRef, useState } from "react"
import { useDeviceAct, useLookAgain } from "../../administration/use-device-act.ts"

export interface BulkRun {
  readonly phase: "asking" | "running" | "over"
  readonly results: ReadonlyArray<BulkResult>
  /** Where to go on; null once everything was gone through. */
  readonly cursor: string | null
  readonly stopping: boolean
  /** What broke it off. */
  readonly failure: Failure | null
}

const START: BulkRun = { phase: "asking", results: [], cursor: null, stopping: false, failure: null }

/** An action on many, one call after the other, until the server says that nothing is left, somebody stops it, or a call fails. */
export const useBulk = (action: BulkAction, selection: Selection) => {
  const act = useDeviceAct()
  const lookAgain = useLookAgain()
  const [run, setRun] = useState(START)
  const stopping = useRef(false)

  const go = async (until: Instant | null, from: string | null) => {
    stopping.current = false
    setRun((before) => ({ ...before, phase: "running", stopping: false, failure: null }))
    let cursor = from
    do {
      try {
        const answer = await act({ action, selection, cursor, until })
        cursor = answer.cursor
        const at = cursor
        setRun((before) => ({ ...before, results: [...before.results, ...answer.results], cursor: at }))
      } catch (error) {
        setRun((before) => ({ ...before, failure: readRefusal(error) }))
        break
      }
    } while (cursor !== null && !stopping.current)
    setRun((before) => ({ ...before, phase: "over" }))
    await lookAgain()
  }
  return {
    ...run,
    start: (until: Instant | null) => void go(until, null),
    goOn: (until: Instant | null) => void go(until, run.cursor),
    stop: () => {
      stopping.current = true
      setRun((before) => ({ ...before, stopping: true }))
    }
  }
}
