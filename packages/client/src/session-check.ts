import type { Overview } from "@tessera/domain/views"
import { endsSession, readRefusal } from "./failure.ts"
import type { Failure } from "./failure.ts"
import type { ClientInstance } from "./instance.ts"
import { endOf } from "./live.ts"
import type { LiveEnd } from "./live.ts"
import { isOverview } from "./overview-shape.ts"
import { rotateIfDue } from "./rotation.ts"

/** Whether somebody is signed in here. `why` is null where nobody was; `Unknown` where the server did not say. */
export type SessionCheck =
  | { readonly _tag: "SignedIn"; readonly overview: Overview }
  | { readonly _tag: "SignedOut"; readonly why: LiveEnd | null }
  | { readonly _tag: "Unknown"; readonly failure: Failure }

/**
 * One question, for a worker that wakes, looks and sleeps again. A session that has ended is dropped, and one that became trusted
 * takes its new token before this answers: a worker may be gone a moment later. Never rejects.
 */
export const checkSession = async (instance: ClientInstance, signal?: AbortSignal): Promise<SessionCheck> => {
  const answer = await askSession(instance, signal)
  if (answer._tag !== "SignedIn") return answer
  const { overview, ath } = answer
  await rotateIfDue(instance, overview.session, ath)
  return { _tag: "SignedIn", overview }
}

export type SessionAnswer =
  | { readonly _tag: "SignedIn"; readonly overview: Overview; readonly ath: string }
  | Exclude<SessionCheck, { readonly _tag: "SignedIn" }>

/** The same, with the hash of the token that it was asked with, and nothing done but that what has ended is dropped. */
export const askSession = async (instance: ClientInstance, signal?: AbortSignal): Promise<SessionAnswer> => {
  try {
    return await asked(instance, signal, true)
  } catch (error) {
    return { _tag: "Unknown", failure: readRefusal(error) }
  }
}

const asked = async (
  instance: ClientInstance,
  signal: AbortSignal | undefined,
  again: boolean
): Promise<SessionAnswer> => {
  const { client, keyStore } = instance
  const ath = await keyStore.ath()
  if (ath === null) return { _tag: "SignedOut", why: null }
  try {
    const overview: unknown = await client.overview.read.query(undefined, signal ? { signal } : {})
    return isOverview(overview)
      ? { _tag: "SignedIn", overview, ath }
      : { _tag: "Unknown", failure: { _tag: "WrongServer" } }
  } catch (error) {
    const failure = readRefusal(error)
    if (!endsSession(failure)) return { _tag: "Unknown", failure }
    // Another page signed in anew meanwhile: the answer was about the session before.
    if (again && (await keyStore.ath()) !== ath) return asked(instance, signal, false)
    await keyStore.dropSession(ath)
    return { _tag: "SignedOut", why: endOf(failure) }
  }
}
