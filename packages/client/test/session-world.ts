import { SessionId } from "@tessera/domain/ids"
import type { Overview } from "@tessera/domain/views"
import type { ClientInstance } from "../src/instance.ts"
import { makeKeyStore } from "../src/instance-key.ts"
import type { KeyStore } from "../src/instance-key.ts"
import type { KeptOverview, OverviewKeep } from "../src/kept-overview.ts"
import { memoryKeyStorage } from "../src/key-storage.ts"
import { readLiveEvent } from "../src/live-event.ts"
import { manualClock } from "../src/manual-clock.ts"
import type { PageLocks } from "../src/rotation.ts"
import { makeSessionStore } from "../src/session-store.ts"
import type { SessionState, SessionStore } from "../src/session-store.ts"
import { Line, hello } from "./live-story.ts"
import { overviewOf } from "./views.ts"

/** What the typed client throws for a refusal. */
export const refusal = (expected: object) =>
  Object.assign(new Error("no"), { data: { expected, errorId: null } })
export const offline = () => Object.assign(new Error("offline"), { name: "TRPCClientError" })

interface ServerSession {
  readonly id: SessionId
  readonly name: string
}

/** The server as far as sessions go, for one client instance: tokens, an overview for each, and lines that stay open. */
class SessionServer {
  readonly sessions = new Map<string, ServerSession>()
  readonly lines: (Line & { readonly ath: string | null })[] = []
  /** Each token that was asked to make way for a new one. */
  readonly rotations: (string | null)[] = []
  asked = 0
  version = 1
  shown: Partial<Overview> = {}
  shouldRotate = false
  /** Null where questions are answered; else what happens to them. */
  outage: (() => Promise<unknown>) | null = null
  /** Whether streams open. */
  streams = true
  #tokens = 0

  signIn(name: string): string {
    const ath = `ath-${++this.#tokens}`
    this.sessions.set(ath, { id: SessionId.make(`session-${name.replaceAll(" ", "-")}`), name })
    return ath
  }

  overviewFor(ath: string | null): Overview {
    const session = this.sessions.get(ath ?? "")
    if (session === undefined) throw refusal({ _tag: "SessionEnded" })
    const plain = overviewOf()
    return overviewOf({
      version: this.version,
      member: { ...plain.member, username: session.name } as Overview["member"],
      ...this.shown,
      session: { ...plain.session, id: session.id, shouldRotate: this.shouldRotate }
    })
  }

  rotate(ath: string | null): string {
    this.rotations.push(ath)
    const session = this.sessions.get(ath ?? "")
    if (ath === null || session === undefined) throw refusal({ _tag: "SessionEnded" })
    this.sessions.delete(ath)
    const next = `ath-${++this.#tokens}`
    this.sessions.set(next, session)
    this.shouldRotate = false
    return next
  }

  /** The stream of whoever holds a line: `event` to all that are open. */
  tell(event: object): void {
    for (const line of this.lines) line.send(event)
  }
}

const fakeLocks = (): PageLocks => {
  const held = new Set<string>()
  return {
    request: async (name, _options, run) => {
      if (held.has(name)) return run(null)
      held.add(name)
      try {
        return await run({})
      } finally {
        held.delete(name)
      }
    }
  }
}

export interface Page {
  readonly store: SessionStore
  readonly states: SessionState[]
  readonly hidden: { now: boolean }
  /** Is looked at again. */
  readonly back: () => void
}

/** One client instance with its storage, and as many pages of it as are opened. */
export const sessionWorld = () => {
  const clock = manualClock(1_000_000)
  const server = new SessionServer()
  const storage = memoryKeyStorage()
  const locks = fakeLocks()
  const kept: { value: unknown; writes: (KeptOverview | null)[] } = { value: null, writes: [] }
  let broken = false
  const failed = () => Promise.reject(new Error("disk"))
  const keep: OverviewKeep = {
    read: () => (broken ? failed() : Promise.resolve(kept.value)),
    write: (value) => {
      if (broken) return failed()
      kept.value = value
      kept.writes.push(value)
      return Promise.resolve()
    }
  }
  const makeStores = (): KeyStore =>
    makeKeyStore({
      subtle: crypto.subtle,
      storage: () => Promise.resolve(storage),
      persistence: undefined,
      marker: { read: () => null, write: () => undefined }
    })

  const makeInstance = (): ClientInstance => {
    const keyStore = makeStores()
    const answer = async <T>(give: (ath: string | null) => T): Promise<T> => {
      const ath = await keyStore.ath()
      if (server.outage !== null) return (await server.outage()) as T
      return give(ath)
    }
    const client = {
      overview: {
        read: {
          query: () => {
            server.asked++
            return answer((ath) => server.overviewFor(ath))
          }
        }
      },
      session: {
        rotate: {
          mutate: async () => {
            const ath = await answer((held) => server.rotate(held))
            await keyStore.keepSession({ ath, token: `token of ${ath}` })
            return { ath, token: null }
          }
        }
      },
      auth: {
        signOut: {
          mutate: () => answer((ath) => void (ath !== null && server.sessions.delete(ath)))
        }
      }
    } as unknown as ClientInstance["client"]
    const provingFetch: ClientInstance["provingFetch"] = async (_url, init) => {
      const ath = await keyStore.ath()
      if (!server.streams) throw new TypeError("blocked")
      const line = Object.assign(new Line(init), { ath })
      server.lines.push(line)
      line.send(hello(server.version))
      return line.response
    }
    return { kind: "mobile", baseUrl: "https://tessera.example", keyStore, client, provingFetch }
  }

  const open = (withKeep = true): Page => {
    const hidden = { now: false }
    const listeners = new Set<() => void>()
    const store = makeSessionStore({
      instance: makeInstance(),
      ...(withKeep ? { keep } : {}),
      clock,
      random: () => 0.5,
      locks,
      loadReader: () => Promise.resolve(readLiveEvent),
      presence: {
        isHidden: () => hidden.now,
        onReturn: (run) => {
          listeners.add(run)
          return () => listeners.delete(run)
        }
      }
    })
    const states: SessionState[] = [store.getSnapshot()]
    store.subscribe(() => states.push(store.getSnapshot()))
    return { store, states, hidden, back: () => [...listeners].forEach((run) => run()) }
  }

  const signIn = async (name: string) => {
    const ath = server.signIn(name)
    await makeStores().keepSession({ ath, token: `token of ${ath}` })
    return ath
  }

  /** The storage of the overview fails from now on. */
  const failKeep = () => {
    broken = true
  }
  return { clock, server, kept, open, signIn, makeInstance, keyStore: makeStores(), locks, failKeep }
}

export const signedIn = (page: Page) => {
  const state = page.store.getSnapshot()
  if (state._tag !== "SignedIn") throw new Error(`It is ${JSON.stringify(state)}.`)
  return state
}
export const tags = (page: Page) => page.states.map(({ _tag }) => _tag)

export const whenSignedIn = async () => {
  const world = sessionWorld()
  await world.signIn("ada")
  const page = world.open()
  page.store.start()
  await world.clock.advance(0)
  return { ...world, page }
}
