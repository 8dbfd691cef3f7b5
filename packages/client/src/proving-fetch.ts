import type { Alone } from "./alone.ts"
import { pause, systemClock } from "./clock.ts"
import type { Clock } from "./clock.ts"
import { proofRefusalIn } from "./failure.ts"
import type { KeyStore } from "./instance-key.ts"
import { keepAnswer } from "./kept-answer.ts"
import { NO_SESSION } from "./key-storage.ts"
import type { KeptSession } from "./key-storage.ts"
import { signProof } from "./proof.ts"
import { timelyFetch } from "./timely-fetch.ts"
import type { FetchLike, TimelyFetch } from "./timely-fetch.ts"

/** `ath` false for a sign-in: there is no token yet, and the hash of an old one must not be sent. */
export interface HowToProve {
  readonly ath: boolean
  readonly body: "whole" | "stream"
  /** Its answer brings a new token (T39). */
  readonly bringsToken?: boolean
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
  /** Of this client instance; where nothing is given, nobody waits. */
  readonly alone?: Alone
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

/** T39: asks for the token again whose answer never came. */
const AGAIN: RequestInit = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }
const ROTATING: HowToProve = { ath: true, body: "whole", bringsToken: true }

/** A session other than the one that was refused; or, where there is none, the answer that says so. */
type Renewed = KeptSession | Response | null

/** How to get the session that the server wants to see instead of `stale`. */
const makeRenewal = (
  { alone = (run) => run(), baseUrl, carrier, keyStore }: ProvingFetchOptions,
  clock: Clock,
  once: (sending: Sending, session: KeptSession) => Promise<Response>
) => {
  const again: Sending = { url: new URL("/trpc/session.rotate", baseUrl), init: AGAIN, how: ROTATING }

  const keptOtherThan = async (stale: KeptSession): Promise<KeptSession | null> => {
    let session = await keyStore.session()
    for (let waits = 0; session.ath === stale.ath && waits < OTHER_TAB_WAITS; waits++) {
      await pause(clock, OTHER_TAB_WAIT_MS)
      session = await keyStore.session()
    }
    return session.ath === stale.ath || session.ath === null ? null : session
  }

  /** Nobody who is under way with it is left: the page that it was meant for is gone, and the server lets the key ask again. */
  const lost = async (stale: KeptSession): Promise<Renewed> => {
    const kept = await keyStore.session()
    if (kept.ath !== stale.ath) return kept.ath === null ? null : kept
    const response = await once(again, stale)
    await keepAnswer(keyStore, carrier === "bearer", response)
    if (!response.ok) return response
    const fresh = await keyStore.session()
    return fresh.ath === stale.ath ? null : fresh
  }

  return async (stale: KeptSession): Promise<Renewed> => {
    const kept = await keptOtherThan(stale)
    if (kept !== null) return kept
    return stale.ath === null || (await keyStore.ath()) === null ? null : alone(() => lost(stale))
  }
}

/**
 * RFC 9449 sections 8 and 9 from the client's side. One retry when the server wants its nonce, and one when the token was
 * rotated, by another tab or by a page that is gone; both refusals mean that nothing was done, so a mutation may be sent again
 * too. What brings a new token is asked alone, and kept before anybody hears of it.
 */
export const makeProvingFetch = (options: ProvingFetchOptions): ProvingFetch => {
  const clock = options.clock ?? systemClock
  const { alone = (run) => run(), baseUrl, carrier, keyStore } = options
  const send = makeSender(
    options,
    clock,
    timelyFetch(options.fetch ?? globalThis.fetch.bind(globalThis), clock)
  )

  const once = async (sending: Sending, session: KeptSession): Promise<Response> => {
    const response = await send(sending, session)
    return (await proofRefusalIn(response)) === "useNonce" ? send(sending, session) : response
  }
  const renewed = makeRenewal(options, clock, once)

  const asked = async (sending: Sending) => {
    const session = sending.how.ath ? await keyStore.session() : NO_SESSION
    const response = await once(sending, session)
    if (sending.how.bringsToken === true) await keepAnswer(keyStore, carrier === "bearer", response)
    return { response, session }
  }

  return async (url, init, how) => {
    const sending = { url: new URL(url, baseUrl), init, how }
    const ask = () => (how.ath && how.bringsToken === true ? alone(() => asked(sending)) : asked(sending))
    const first = await ask()
    if (!how.ath || (await proofRefusalIn(first.response)) !== "otherToken") return first.response
    const session = await renewed(first.session)
    if (session instanceof Response) return session
    return session === null ? first.response : (await ask()).response
  }
}
