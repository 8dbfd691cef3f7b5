import { systemClock } from "./clock.ts"
import { endsSession, readRefusal } from "./failure.ts"
import type { ClientInstance } from "./instance.ts"
import { OverviewKeeper } from "./kept-overview.ts"
import type { OverviewKeep } from "./kept-overview.ts"
import type { LiveOptions } from "./live.ts"
import { OneSignIn } from "./one-sign-in.ts"
import { browserPresence } from "./presence.ts"
import { pageLocks } from "./rotation.ts"
import type { PageLocks } from "./rotation.ts"
import type { SessionState } from "./session-state.ts"
import { makeCell } from "./store.ts"
import type { Store } from "./store.ts"

export type { SessionState } from "./session-state.ts"

/** Whether somebody is signed in on this page, and what they see: for clients without a cache of queries. */
export interface SessionStore extends Store<SessionState> {
  readonly start: () => void
  /** Nothing is asked, told or kept any more, also of what is under way. May be started again. */
  readonly stop: () => void
  /** Asks now. Resolves when an answer that is no older than this call is in the state. */
  readonly refresh: () => Promise<void>
  /** Somebody has just signed in on this page. */
  readonly signedIn: () => Promise<void>
  /** Rejects where the server could not be told: the session goes on then. */
  readonly signOut: (which: "this" | "all") => Promise<void>
}

export interface SessionStoreOptions extends Pick<
  LiveOptions,
  "clock" | "random" | "presence" | "loadReader"
> {
  readonly instance: ClientInstance
  /** Where the newest overview is kept, for a start without a network (read only). */
  readonly keep?: OverviewKeep
  readonly locks?: PageLocks | undefined
}

class PageSession implements SessionStore {
  readonly #instance: ClientInstance
  readonly #keeper: OverviewKeeper
  readonly #presence
  readonly #make: () => OneSignIn
  readonly #cell = makeCell<SessionState>({ _tag: "Loading" })
  readonly subscribe = this.#cell.subscribe
  readonly getSnapshot = this.#cell.getSnapshot
  /** Null while stopped. */
  #one: OneSignIn | null = null
  #leave = () => {}

  constructor({ instance, keep, ...options }: SessionStoreOptions) {
    const { clock = systemClock, random = Math.random, presence = browserPresence() } = options
    const { loadReader, locks = pageLocks() } = options
    const keeper = new OverviewKeeper(keep)
    this.#instance = instance
    this.#keeper = keeper
    this.#presence = presence
    this.#make = () => {
      const one: OneSignIn = new OneSignIn({
        ...{ instance, keeper, clock, random, presence, loadReader, locks },
        tell: (state) => this.#one === one && this.#cell.replace(state)
      })
      return one
    }
  }

  readonly start = (): void => {
    if (this.#one !== null) return
    this.#leave = this.#presence.onReturn(() => void this.#returned())
    void this.#anew().start()
  }

  readonly stop = (): void => {
    this.#leave()
    this.#one?.stop()
    this.#one = null
  }

  readonly refresh = async (): Promise<void> => {
    await this.#one?.refresh()
  }

  readonly signedIn = async (): Promise<void> => {
    if (this.#one === null) this.#leave = this.#presence.onReturn(() => void this.#returned())
    const one = this.#anew()
    await this.#keeper.write(null)
    await one.refresh()
  }

  readonly signOut = async (which: "this" | "all"): Promise<void> => {
    const { client, keyStore } = this.#instance
    const one = this.#one
    const ath = await keyStore.ath()
    if (one !== null) one.leaving = true
    try {
      await client.auth.signOut.mutate({ which })
    } catch (error) {
      if (!endsSession(readRefusal(error))) {
        if (one !== null) one.leaving = false
        throw error
      }
    }
    if (one !== null) await one.end("signedOutHere", ath)
    if (ath !== null) await keyStore.dropSession(ath)
  }

  #anew(): OneSignIn {
    this.#one?.stop()
    this.#one = this.#make()
    this.#cell.replace({ _tag: "Loading" })
    return this.#one
  }

  /** Where it said that nobody is signed in, another page may have signed in meanwhile. */
  async #returned(): Promise<void> {
    const one = this.#one
    if (this.getSnapshot()._tag !== "SignedOut") return one?.returned()
    const ath = await this.#instance.keyStore.ath().catch(() => null)
    if (ath !== null && one === this.#one) await this.#anew().start()
  }
}

export const makeSessionStore = (options: SessionStoreOptions): SessionStore => new PageSession(options)
