import { type Failure, readRefusal } from "@tessera/client/failure"
import { useEffect, useEffectEvent, useState } from "react"

interface Answer<T> {
  readonly key: string
  readonly data: T | null
  readonly failure: Failure | null
}

/** One question to the server, asked anew with each key and at each `again`; what was answered to another key is not shown. */
export const useAnswer = <T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>
): { readonly data: T | null; readonly failure: Failure | null; readonly again: () => void } => {
  const [answer, setAnswer] = useState<Answer<T>>({ key, data: null, failure: null })
  const [turn, setTurn] = useState(0)
  const put = useEffectEvent(ask)
  useEffect(() => {
    const mine = new AbortController()
    const tell = (told: Partial<Answer<T>>) => {
      if (!mine.signal.aborted)
        setAnswer((before) => ({
          key,
          data: before.key === key ? before.data : null,
          failure: null,
          ...told
        }))
    }
    put(mine.signal).then(
      (data) => tell({ data }),
      (error: unknown) => tell({ failure: readRefusal(error) })
    )
    return () => mine.abort()
  }, [key, turn])
  const { data, failure } = answer.key === key ? answer : { data: null, failure: null }
  return { data, failure, again: () => setTurn((before) => before + 1) }
}
