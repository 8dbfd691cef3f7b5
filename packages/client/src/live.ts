import type { LiveChange, LiveEvent } from "@tessera/domain/live"
import { BackOff } from "./back-off.ts"
import { systemClock } from "./clock.ts"
import type { Clock } from "./clock.ts"
import { readEventStream } from "./event-stream.ts"
import { endsSession, failuresOf, readRefusal } from "./failure.ts"
import type { Failure } from "./failure.ts"
import { browserPresence } from "./presence.ts"
import type { Presence } from "./presence.ts"
import { Poller } from "./poller.ts"
import type { ProvingFetch } from "./proving-fetch.ts"
import { makeStore } from "./store.ts"
import type { Store } from "./store.ts"

/** Why nothing more will come; `notSignedIn` where the server does not say how the session ended. */
export type LiveEnd = Extract<LiveEvent, { readonly _tag: "SessionEnded" }>["reason"] | "notSignedIn"

export interface LiveState {
  /** `polling`: changes are asked for every few seconds, and the page says so (P2). */
  readonly status: "connecting" | "live" | "polling" | "ended"
  /** False when the latest question was not answered either: offline, or the server is down. */
  readonly reachable: boolean
  /** The newest version of the overview that was heard of. */
  readonly version: number | null
  readonly ended: LiveEnd | null
}

/** Something is new: the overview is to be read again when it is older than `version`. */
export interface LiveNews {
  readonly version: number
  /** What a page may want to say aloud. */
  readonly changes: readonly LiveChange[]
}

type ReadLiveEvent = (data: string) => LiveEvent | null

export interface LiveOptions {
  readonly provingFetch: ProvingFetch
  /** The version now, asked in the ordinary way. */
  readonly poll: () => Promise<number>
  readonly onNews: (news: LiveNews) => void
  /** T37: something happened in the workspace of an administrator; also where some of it may have been missed. */
  readonly onHappened?: () => void
  readonly clock?: Clock
  /** From 0 to below 1; spreads the clients of a server that restarts. */
  readonly random?: () => number
  readonly presence?: Presence
  /** Loaded with the first connection, since it brings Effect's Schema along, which a sign-in page does without. */
  readonly loadReader?: () => Promise<ReadLiveEvent>
}

/** The server sends something every 15 s. */
export const SILENCE_MS = 25_000
/** From a cut to polling: time for one or two quick attempts, so that a restart of the server shows no notice. */
export const GRACE_MS = 2_000
/** From the first attempt to polling: a proxy may hold a stream back without cutting it. */
export const FIRST_GRACE_MS = 4_000
const POLL_MS = 2_000
const POLL_HIDDEN_MS = 15_000

const loadReader = async (): Promise<ReadLiveEvent> => (await import("./live-event.ts")).readLiveEvent

/**
 * P2, P3: what changes reaches the page, by a stream while that works and by asking while it does not. A store in React's sense.
 * One for each sign-in: `stop` it when the person signs out, so nothing reaches the next one (T40).
 */
export class Live implements Store<LiveState> {
  readonly #options: Required<LiveOptions>
  readonly #poller: Poller
  readonly #backOff: BackOff
  readonly #store = makeStore<LiveState>({
    status: "connecting",
    reachable: true,
    version: null,
    ended: null
  })
  readonly subscribe = this.#store.subscribe
  readonly getSnapshot = this.#store.getSnapshot
  #stream: AbortController | null = null
  #lastEventId: string | null = null
  #lastSign = 0
  #liveSince: number | null = null
  #over = false
  #cancelSilence = () => {}
  #cancelRetry = () => {}
  #cancelGrace: (() => void) | null = null
  #leave = () => {}

  constructor(options: LiveOptions) {
    this.#options = {
      clock: systemClock,
      random: Math.random,
      presence: browserPresence(),
      loadReader,
      onHappened: () => {},
      ...options
    }
    const { clock, random, presence } = this.#options
    this.#backOff = new BackOff(random)
    const interval = () => (presence.isHidden() ? POLL_HIDDEN_MS : POLL_MS) * (1 + random() / 2)
    this.#poller = new Poller({ clock, ask: () => this.#ask(), interval })
  }

  start(): void {
    this.#over = false
    this.#leave = this.#options.presence.onReturn(() => this.#returned())
    this.#fallBackIn(FIRST_GRACE_MS)
    this.#connect()
  }

  /** Also for a question that is still open: the next person to sign in hears nothing of this one's. */
  stop(): void {
    this.#over = true
    this.#stream?.abort()
    this.#stream = null
    this.#poller.stop()
    this.#cancelGrace?.()
    for (const cancel of [this.#cancelSilence, this.#cancelRetry, this.#leave]) cancel()
  }

  #connect(): void {
    this.#cancelRetry()
    const mine = new AbortController()
    this.#stream = mine
    this.#sign()
    void this.#listen(mine).then(
      () => this.#cut(mine, GRACE_MS),
      () => this.#cut(mine, GRACE_MS)
    )
  }

  async #listen(mine: AbortController): Promise<void> {
    const read = await this.#options.loadReader()
    const headers: Record<string, string> = { Accept: "text/event-stream" }
    if (this.#lastEventId !== null) headers["Last-Event-ID"] = this.#lastEventId
    const init = { headers, signal: mine.signal }
    const response = await this.#options.provingFetch("/live", init, { ath: true, body: "stream" })
    if (!response.ok) return this.#refused(mine, await failuresOf(response))
    await readEventStream(response, {
      onSign: () => this.#stream === mine && this.#sign(),
      onEvent: ({ id, data }) => {
        if (this.#stream !== mine) return
        this.#lastEventId = id ?? this.#lastEventId
        this.#hear(mine, read(data))
      }
    })
  }

  #refused(mine: AbortController, failures: readonly Failure[]): void {
    const last = failures.find(endsSession)
    if (this.#stream === mine && last !== undefined) this.#end(endOf(last))
  }

  #hear(mine: AbortController, event: LiveEvent | null): void {
    switch (event?._tag) {
      case undefined:
        // A newer server tells something that this page does not know. What it is about can be asked.
        return this.#poller.once()
      case "Hello":
        this.#isLive()
        this.#options.onHappened()
        return this.#news(event.version, [])
      case "Changed":
        return this.#news(Math.max(event.version, this.getSnapshot().version ?? 0), event.changes)
      case "Happened":
        return this.#options.onHappened()
      case "SessionEnded":
        return this.#end(event.reason)
      case "Reconnect":
        return this.#cut(mine, GRACE_MS, event.retryMs)
    }
  }

  #isLive(): void {
    this.#liveSince = this.#options.clock.now()
    this.#cancelGrace?.()
    this.#cancelGrace = null
    this.#poller.stop()
    this.#store.set({ status: "live", reachable: true })
  }

  #news(version: number, changes: readonly LiveChange[]): void {
    if (version === this.getSnapshot().version && changes.length === 0) return
    this.#store.set({ version })
    this.#options.onNews({ version, changes })
  }

  /** Something came in: the line is open. */
  #sign(): void {
    this.#lastSign = this.#options.clock.now()
    this.#cancelSilence()
    const mine = this.#stream
    this.#cancelSilence = this.#options.clock.after(SILENCE_MS, () => mine && this.#cut(mine, 0))
  }

  #cut(mine: AbortController, grace: number, toldMs?: number): void {
    if (this.#stream !== mine) return
    this.#stream = null
    mine.abort()
    this.#cancelSilence()
    const lasted = this.#liveSince === null ? 0 : this.#options.clock.now() - this.#liveSince
    this.#liveSince = null
    this.#fallBackIn(grace)
    const wait = this.#backOff.next(lasted)
    this.#cancelRetry = this.#options.clock.after(toldMs ?? wait, () => this.#connect())
  }

  /** A grace that runs already is not begun anew by the next attempt that fails. */
  #fallBackIn(grace: number): void {
    if (this.#cancelGrace !== null && grace > 0) return
    this.#cancelGrace?.()
    this.#cancelGrace = this.#options.clock.after(grace, () => {
      if (this.getSnapshot().status === "polling") return
      this.#store.set({ status: "polling" })
      this.#poller.start()
    })
  }

  async #ask(): Promise<void> {
    try {
      const version = await this.#options.poll()
      if (this.#over) return
      this.#store.set({ reachable: true })
      this.#news(version, [])
    } catch (error) {
      if (this.#over) return
      const failure = readRefusal(error)
      if (endsSession(failure)) this.#end(endOf(failure))
      else if (this.getSnapshot().status === "polling") this.#store.set({ reachable: false })
    }
  }

  /** The page is looked at again, or the machine is back on a network. */
  #returned(): void {
    if (this.#stream !== null && this.#options.clock.now() - this.#lastSign >= SILENCE_MS)
      this.#cut(this.#stream, 0)
    if (this.#stream === null) this.#connect()
    if (this.getSnapshot().status !== "live") this.#poller.once()
  }

  #end(ended: LiveEnd): void {
    this.stop()
    this.#store.set({ status: "ended", ended })
  }
}

/** What a refusal says of the end. */
export const endOf = (failure: Failure): LiveEnd =>
  failure._tag === "MemberDeprovisioned" ? "deprovisioned" : "notSignedIn"
