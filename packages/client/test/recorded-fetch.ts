import { makeKeyStore } from "../src/instance-key.ts"
import { memoryKeyStorage } from "../src/key-storage.ts"
import { manualClock } from "../src/manual-clock.ts"
import { makeProvingFetch } from "../src/proving-fetch.ts"
import type { ProvingFetchOptions } from "../src/proving-fetch.ts"
import type { FetchLike } from "../src/timely-fetch.ts"

export const baseUrl = "https://tessera.example"
export const start = Date.UTC(2026, 10, 23)

export const memoryKeyStore = () =>
  makeKeyStore({
    subtle: crypto.subtle,
    storage: () => Promise.resolve(memoryKeyStorage()),
    persistence: undefined,
    marker: { read: () => null, write: () => undefined }
  })

export const refusal = (reason: string, headers: Record<string, string> = {}, status = 401) =>
  Response.json(
    {
      error: {
        message: "no",
        code: -32001,
        data: { expected: { _tag: "ProofRefused", reason }, errorId: null }
      }
    },
    { status, headers }
  )
export const wantsNonce = (nonce: string) =>
  refusal("useNonce", { "DPoP-Nonce": nonce, "WWW-Authenticate": 'DPoP error="use_dpop_nonce"' })

interface Seen {
  readonly path: string
  readonly proof: string
  readonly nonce: unknown
  readonly ath: unknown
  readonly init: RequestInit
}

/** A fetch that answers from a list, the last entry for good, and keeps what it was sent; `first` is when it was first called. */
export const recorded = (answers: readonly (() => Response)[]) => {
  const seen: Seen[] = []
  const first = Promise.withResolvers<void>()
  const fetch: FetchLike = (url, init) => {
    first.resolve()
    const proof = new Headers(init.headers).get("DPoP") ?? ""
    const body = proof.split(".")[1] ?? ""
    const claims = JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/"))) as Record<string, unknown>
    seen.push({ path: url.pathname, proof, nonce: claims["nonce"], ath: claims["ath"], init })
    return Promise.resolve((answers[seen.length - 1] ?? answers.at(-1) ?? (() => Response.error()))())
  }
  return { fetch, seen, first: first.promise }
}

export const fine = () => Response.json({ result: { data: {} } })
export const whole = { ath: true, body: "whole" } as const

export const proving = (answers: readonly (() => Response)[], options: Partial<ProvingFetchOptions> = {}) => {
  const clock = manualClock(start)
  const keyStore = memoryKeyStore()
  const { fetch, seen, first } = recorded(answers)
  return {
    clock,
    keyStore,
    seen,
    first,
    prove: makeProvingFetch({ baseUrl, keyStore, fetch, clock, ...options })
  }
}
