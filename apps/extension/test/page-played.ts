import type { SessionState, SessionStore } from "@tessera/client/session-store"
import { makeCell } from "@tessera/client/store"
import { makeSessionWorld } from "@tessera/ui/testing/session-world.tsx"
import { overviewOf, start } from "@tessera/ui/testing/views"
import { act } from "@testing-library/react"
import type { Overview } from "@tessera/domain/views"
import type { PageSession } from "../src/app/page-session.ts"

export const ORIGIN = "https://trust.example.org"

export const signedIn = (
  overview: Overview,
  differs: Partial<Extract<SessionState, { readonly _tag: "SignedIn" }>> = {}
): SessionState => ({
  _tag: "SignedIn",
  overview,
  readAt: start,
  connection: "live",
  failure: null,
  kept: false,
  ...differs
})

/** One page's session as its store would have it: the test says which state it is in, and sees what was asked of it. */
export const playSession = (first: SessionState, differs: Partial<PageSession> = {}) => {
  const cell = makeCell<SessionState>(first)
  const asked: Array<string> = []
  const ask = (what: string) => async () => void asked.push(what)
  const store: SessionStore = {
    subscribe: cell.subscribe,
    getSnapshot: cell.getSnapshot,
    start: () => {},
    stop: () => {},
    refresh: ask("refresh"),
    signedIn: ask("signedIn"),
    signOut: async (which) => void asked.push(`signOut ${which}`)
  }
  const { api } = makeSessionWorld(overviewOf(), { kind: "extension" })
  const session: PageSession = {
    server: { origin: ORIGIN, product: "Mosaic", workspace: null, managed: false },
    instance: { ...api, baseUrl: ORIGIN },
    store,
    ended: null,
    login: "",
    workspace: null,
    setUp: null,
    ...differs
  }
  return { session, asked, store, show: (state: SessionState) => act(() => cell.replace(state)) }
}
