import type { Overview } from "@tessera/domain/views"
import { BackOff } from "./back-off.ts"
import type { Clock } from "./clock.ts"
import type { Failure } from "./failure.ts"
import type { ClientInstance } from "./instance.ts"
import type { OverviewKeeper } from "./kept-overview.ts"
import { Live } from "./live.ts"
import type { LiveEnd, LiveOptions } from "./live.ts"
import type { Presence } from "./presence.ts"
import { rotateIfDue } from "./rotation.ts"
import type { PageLocks } from "./rotation.ts"
import { askSession } from "./session-check.ts"
import type { SessionAnswer } from "./session-check.ts"
import type { SessionState, SignedInState, SignOutReason } from "./session-state.ts"
import { whileMailed } from "./while-mailed.ts"

export interface OneSignInOptions {
  readonly instance: ClientInstance
  readonly keeper: OverviewKeeper
  readonly clock: Clock
  readonly random: () => number
  readonly presence: Presence
  readonly locks: PageLocks | undefined
  readonly loadReader: LiveOptions["loadReader"]
  readonly tell: (state: SessionState) => void
}

/**
 * What a page knows of one sign-in, from its first question to its end: questions, live stream, retries, rotation. With `stop`
 * all of it is over, also what is still under way, so the next person sees and hears nothing of it (T40).
 */
export class OneSignIn {
  readonly #options: OneSignInOptions
  readonly #backOff: BackOff
  readonly #abort = new AbortController()
  #state: SessionState = { _tag: "Loading" }
  #live: Live | null = null
  #sessionId: string | null = null
  /** Hash of the token that the newest overview was read with. */
  #ath: string | null = null
  #reading: Promise<void> | null = null
  #next: Promise<void> | null = null
  #ending: Promise<void> | null = null
  #rotating = false
  #over = false
  #cancelRetry = () => {}
  #cancelMailed = () => {}
  /** The person is signing out here: whatever tells first that the session has ended, that is why. */
  leaving = false

  constructor(options: OneSignInOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.random)
  }

  /** Shows what was kept of this session while the server is asked. */
  async start(): Promise<void> {
    const { instance, keeper } = this.#options
    const ath = await instance.keyStore.ath().catch(() => null)
    const kept = ath === null ? null : await keeper.readFor(ath)
    if (this.#over) return
    if (kept !== null) {
      const { overview, readAt } = kept
      this.#ath = ath
      this.#listen(overview)
      this.#tell({
        _tag: "SignedIn",
        overview,
        readAt,
        connection: this.#status(),
        failure: null,
        kept: true
      })
    }
    await this.refresh()
  }

  /** While a question is open, once more after its answer, which may be older than the reason to ask; once for all who ask meanwhile. */
  refresh(): Promise<void> {
    if (this.#over) return Promise.resolve()
    if (this.#reading === null) {
      this.#reading = this.#ask().finally(() => (this.#reading = null))
      return this.#reading
    }
    this.#next ??= this.#reading.then(() => {
      this.#next = null
      return this.refresh()
    })
    return this.#next
  }

  stop(): void {
    this.#over = true
    this.#abort.abort()
    this.#live?.stop()
    this.#cancelRetry()
    this.#cancelMailed()
  }

  /** Says so at once; resolves when nothing is kept of it. `ath` names the token to drop: another page may keep a newer one. */
  end(why: SignOutReason | null, ath: string | null): Promise<void> {
    if (this.#over) return this.#ending ?? Promise.resolve()
    const { instance, keeper } = this.#options
    this.#tell({ _tag: "SignedOut", why: this.leaving ? "signedOutHere" : why })
    this.stop()
    const dropped = ath === null ? undefined : instance.keyStore.dropSession(ath).catch(() => undefined)
    this.#ending = Promise.all([dropped, keeper.write(null)]).then(() => undefined)
    return this.#ending
  }

  /** The page is looked at again, or the machine is back on a network. */
  async returned(): Promise<void> {
    const state = this.#state
    const healthy = state._tag === "SignedIn" && state.failure === null && !state.kept
    // Another page may have signed in as somebody else meanwhile.
    const same = healthy && (await this.#options.instance.keyStore.ath().catch(() => null)) === this.#ath
    if (!same && state._tag !== "Loading") await this.refresh()
  }

  #tell(state: SessionState): void {
    if (this.#over) return
    this.#state = state
    this.#options.tell(state)
  }

  #status(): SignedInState["connection"] {
    const status = this.#live?.getSnapshot().status ?? "connecting"
    return status === "ended" ? "connecting" : status
  }

  async #ask(): Promise<void> {
    const answer = await askSession(this.#options.instance, this.#abort.signal)
    if (this.#over) return
    this.#cancelRetry()
    switch (answer._tag) {
      case "SignedIn":
        return this.#read(answer)
      case "SignedOut":
        return this.end(answer.why ?? (this.#state._tag === "SignedIn" ? "notSignedIn" : null), null)
      case "Unknown":
        return this.#failed(answer.failure)
    }
  }

  #read({ overview, ath }: Extract<SessionAnswer, { readonly _tag: "SignedIn" }>): void {
    const { clock, keeper } = this.#options
    const readAt = clock.now()
    this.#ath = ath
    if (this.#sessionId !== overview.session.id) this.#listen(overview)
    void keeper.write({ overview, readAt, ath })
    this.#cancelMailed()
    const wait = whileMailed(overview)
    if (wait !== false) this.#cancelMailed = clock.after(wait, () => void this.refresh())
    void this.#rotate(overview, ath)
    this.#tell({
      _tag: "SignedIn",
      overview,
      readAt,
      connection: this.#status(),
      failure: null,
      kept: false
    })
  }

  async #rotate(overview: Overview, ath: string): Promise<void> {
    if (this.#rotating) return
    this.#rotating = true
    const { instance, locks } = this.#options
    const rotated = await rotateIfDue(instance, overview.session, ath, locks)
    this.#rotating = false
    if (rotated) await this.refresh()
  }

  #failed(failure: Failure): void {
    const { clock } = this.#options
    const shown = this.#state
    this.#tell(shown._tag === "SignedIn" ? { ...shown, failure } : { _tag: "Failed", failure })
    if (failure._tag === "NoKey") return
    this.#cancelRetry = clock.after(this.#backOff.next(0), () => {
      // While it polls it asks all the time.
      if (this.#status() !== "polling") void this.refresh()
    })
  }

  #listen(overview: Overview): void {
    this.#live?.stop()
    this.#sessionId = overview.session.id
    const { instance, clock, random, presence, loadReader } = this.#options
    const live = new Live({
      provingFetch: instance.provingFetch,
      poll: () => this.#poll(),
      onNews: ({ version }) => {
        const shown = this.#state
        if (shown._tag !== "SignedIn" || shown.overview.version < version) void this.refresh()
      },
      clock,
      random,
      presence,
      ...(loadReader === undefined ? {} : { loadReader })
    })
    this.#live = live
    live.subscribe(() => this.#heard(live))
    live.start()
  }

  async #poll(): Promise<number> {
    await this.refresh()
    const shown = this.#state
    if (shown._tag !== "SignedIn" || shown.failure !== null) throw new Error("There was no answer.")
    return shown.overview.version
  }

  #heard(live: Live): void {
    if (this.#over || this.#live !== live) return
    const { status, ended } = live.getSnapshot()
    if (status === "ended") return void this.#liveEnded(ended ?? "notSignedIn")
    const shown = this.#state
    if (shown._tag !== "SignedIn" || shown.connection === status) return
    this.#tell({ ...shown, connection: status })
    if (status === "live" && (shown.failure !== null || shown.kept)) void this.refresh()
  }

  /** With a token that this page does not know, it may be another session that has ended: that is asked, once. */
  async #liveEnded(why: LiveEnd): Promise<void> {
    const { instance } = this.#options
    const ath = await instance.keyStore.ath().catch(() => null)
    if (this.leaving || ath === null || ath === this.#ath) return this.end(why, ath)
    const answer = await askSession(instance, this.#abort.signal)
    if (answer._tag !== "SignedIn") return this.end(why, null)
    this.#sessionId = null
    if (!this.#over) this.#read(answer)
  }
}
