import { type Failure, readRefusal } from "@tessera/client/failure"
import { useRef, useState } from "react"

export interface Command {
  readonly pending: boolean
  /** Why the last one was refused; null while another one is under way. */
  readonly failure: Failure | null
  readonly forget: () => void
  /** Resolves to the refusal, or to null when it was done. A second press while the first is under way does nothing. */
  readonly run: (call: () => Promise<unknown>) => Promise<Failure | "busy" | null>
}

/** One thing that a dialog asks the server to do. */
export const useCommand = (): Command => {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  // Not the state: two presses in one frame both see the old one.
  const busy = useRef(false)
  const run = async (call: () => Promise<unknown>) => {
    if (busy.current) return "busy"
    busy.current = true
    setPending(true)
    setFailure(null)
    try {
      await call()
      return null
    } catch (error) {
      const refusal = readRefusal(error)
      setFailure(refusal)
      return refusal
    } finally {
      busy.current = false
      setPending(false)
    }
  }
  return { pending, failure, forget: () => setFailure(null), run }
}
