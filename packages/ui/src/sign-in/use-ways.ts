import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ClientInstance } from "@tessera/client/instance"
import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import { useCallback, useEffect, useState } from "react"

/** How one may sign in to a workspace. */
export interface Ways {
  readonly providers: ReadonlyArray<SignOnChoice>
  readonly passwords: boolean
}

export type WaysState =
  | { readonly _tag: "Asking" }
  | { readonly _tag: "Known"; readonly ways: Ways }
  /** What is left is the password: whether it is taken is the server's to say then. */
  | { readonly _tag: "Unknown"; readonly failure: Failure }

/** Asks which ways in a workspace has, each time another one is named, and once more by `again`. */
export const useWays = (
  { client }: ClientInstance,
  workspace: string | null
): { readonly state: WaysState; readonly again: () => void } => {
  const [count, setCount] = useState(0)
  const [answer, setAnswer] = useState<{ readonly of: string; readonly state: WaysState } | null>(null)
  const asked = `${count} ${workspace ?? ""}`
  useEffect(() => {
    const abort = new AbortController()
    const keep = (state: WaysState) => {
      if (!abort.signal.aborted) setAnswer({ of: asked, state })
    }
    client.signOn.providers.query({ workspace, login: null }, { signal: abort.signal }).then(
      (ways) => keep({ _tag: "Known", ways }),
      (error: unknown) => keep({ _tag: "Unknown", failure: readRefusal(error) })
    )
    return () => abort.abort()
  }, [client, workspace, asked])
  const again = useCallback(() => setCount((before) => before + 1), [])
  return { state: answer?.of === asked ? answer.state : { _tag: "Asking" }, again }
}
