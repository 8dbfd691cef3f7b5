import { bodyOfOurs } from "./failure.ts"
import type { KeyStore } from "./instance-key.ts"
import type { KeptSession } from "./key-storage.ts"

const text = (value: unknown): string | null => (typeof value === "string" ? value : null)

const sessionIn = (answer: unknown): KeptSession => {
  const { result } = (answer ?? {}) as {
    readonly result?: { readonly data?: { readonly ath?: unknown; readonly token?: unknown } | null }
  }
  return { ath: text(result?.data?.ath), token: text(result?.data?.token) }
}

/** Keeps the new token's hash that an answer brings, and the token where it is in no cookie (T39). */
export const keepAnswer = async (keyStore: KeyStore, bearer: boolean, response: Response): Promise<void> => {
  const { ath, token } = sessionIn(await bodyOfOurs(response))
  if (ath !== null && !bearer) await keyStore.setAth(ath)
  if (ath !== null && bearer && token !== null) await keyStore.keepSession({ ath, token })
}
