import { pause, systemClock } from "./clock.ts"
import type { Clock } from "./clock.ts"
import { proofRefusalIn } from "./failure.ts"
import type { KeyStore } from "./instance-key.ts"
import { NO_SESSION } from "./key-storage.ts"
import type { KeptSession } from "./key-storage.ts"
import { signProof } from "./proof.ts"
import { timelyFetch } from "./timely-fetch.ts"
import type { FetchLike, TimelyFetch } from "./timely-fetch.ts"

/** `ath` false for a sign-in: there is no token yet, and the hash of an old one must not be sent. */
export interface HowToProve {
  readonly ath: boolean
  readonly body: "whole" | "stream"
}

/** A fetch whose every request carries a proof of the client instance's key. */
export type ProvingFetch = (url: string, init: RequestInit, how: HowToProve) => Promise<Response>

/**
 * How the token travels. The web's is in a cookie that no page can read. The extension and the mobile app carry their own
 * (RFC 9449 section 7.1), and no cookie with it: to an extension the browser would lend that of the web app beside it.
 */
export type Carrier = "cookie" | "bearer"

export interface ProvingFetchOptions {
  readonly keyStore: KeyStore
  /** `cookie` unless told. */
  readonly carrier?: Carrier | undefined
  /** The server's public URL, which is the page's own origin on the web. */
  readonly baseUrl: string
  readonly fetch?: FetchLike
  readonly clock?: Clock
  readonly newId?: () => string
}

/** Another tab that rotated the token writes the new hash right after its answer came in; so long we wait for it. */
const OTHER_TAB_WAIT_MS = 100
const OTHER_TAB_WAITS = 5

interface Sending {
  readonly url: URL
  readonly init: RequestInit
  readonly how: HowToProve
}

/** Signs, sends, and keeps the nonce that the answer brings. */
const makeSender = (options: ProvingFetchOptions, clock: Clock, send: TimelyFetch) => {
  const { keyStore } = options
  const newId = options.newId ?? (() => crypto.randomUUID())
  const bearer = options.carrier === "bearer"
  let nonce: string | null = null
  return async ({ url, init, how }: Sending, { ath, token }: KeptSession): Promise<Response> => {
    const proof = await signProof(
      crypto.subtle,
      (await keyStore.keyPair()).privateKey,
      await keyStore.publicJwk(),
      {
        htm: init.method ?? "GET",
        htu: url.origin + url.pathname,
        jti: newId(),
        iat: Math.floor(clock.now() / 1000),
        nonce,
        ath
      }
    )
    const headers = new Headers(init.headers)
    headers.set("DPoP", proof)
    if (bearer && token !== null) headers.set("Authorization", `DPoP ${token}`)
    const carried: RequestInit = bearer ? { ...init, headers, credentials: "omit" } : { ...init, headers }
    const response = await send(url, carried, how.body)
    nonce = response.headers.get("DPoP-Nonce") ?? nonce
    return response
  }
}

/**
 * RFC 9449 sections 8 and 9 from the client's side. One retry when the server wants its nonce, and one when the token was
 * rotated by another tab; both refusals mean that nothing was done, so a mutation may be sent again too.
 */
export const makeProvingFetch = (options: ProvingFetchOptions): ProvingFetch => {
  const clock = options.clock ?? systemClock
  const { keyStore, baseUrl } = options
  const send = makeSender(
    options,
    clock,
    timelyFetch(options.fetch ?? globalThis.fetch.bind(globalThis), clock)
  )

  const sessionOtherThan = async (stale: KeptSession): Promise<KeptSession> => {
    let session = await keyStore.session()
    for (let waits = 0; session.ath === stale.ath && waits < OTHER_TAB_WAITS; waits++) {
      await pause(clock, OTHER_TAB_WAIT_MS)
      session = await keyStore.session()
    }
    return session
  }

  return async (url, init, how) => {
    const sending = { url: new URL(url, baseUrl), init, how }
    let session = how.ath ? await keyStore.session() : NO_SESSION
    const retried = new Set<string>()
    for (;;) {
      const response = await send(sending, session)
      const reason = await proofRefusalIn(response)
      if ((reason !== "useNonce" && reason !== "otherToken") || retried.has(reason)) return response
      retried.add(reason)
      if (reason === "otherToken") {
        const fresh = how.ath ? await sessionOtherThan(session) : session
        if (fresh.ath === session.ath || fresh.ath === null) return response
        session = fresh
      }
    }
  }
}
