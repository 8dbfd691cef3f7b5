import type { ClientInstance } from "@tessera/client/instance"
import type { LiveEnd } from "@tessera/client/live"
import { makeSessionStore, type SessionState, type SessionStore } from "@tessera/client/session-store"
import { dropAlarm, ensureAlarm } from "../background/alarm.ts"
import { keptEnd, keptLogin, keptOverview, keptSetUp } from "../kept/kept-session.ts"
import { noteSignedIn, noteSignedOut } from "../kept/note-session.ts"
import { extensionInstance } from "../server/extension-instance.ts"
import { keptWorkspace } from "../sign-on/kept-sign-on.ts"
import type { ServerChoice } from "../server/server-choice.ts"

/** One page's view of the session that all pages and the worker share. */
export interface PageSession {
  readonly server: ServerChoice
  readonly instance: ClientInstance
  readonly store: SessionStore
  /** Why the session before ended, if that was not seen by this page. */
  readonly ended: LiveEnd | null
  /** What was typed into the sign-in form before the popup closed (P13). */
  readonly login: string
  /** The workspace that was signed in to last, where no policy names one. */
  readonly workspace: string | null
  /** Where the set-up was left (P13). */
  readonly setUp: unknown
}

const isEnd = (why: LiveEnd | "signedOutHere" | null): why is LiveEnd =>
  why !== null && why !== "signedOutHere"

/** What this page learns is said to the next one, and to whoever looks at the icon. */
const passOn = async (state: SessionState): Promise<void> => {
  if (state._tag === "SignedIn") await ensureAlarm()
  if (state._tag !== "SignedOut") return
  await Promise.all([dropAlarm(), noteSignedOut(isEnd(state.why) ? state.why : null)])
}

/** Another page signed in or out, or the worker found the session ended: this one follows. */
const follow = async ({ instance, store }: Pick<PageSession, "instance" | "store">): Promise<void> => {
  const signedIn = (await instance.keyStore.token()) !== null
  const { _tag } = store.getSnapshot()
  if (signedIn && _tag === "SignedOut") await store.signedIn()
  if (!signedIn && _tag === "SignedIn") await store.refresh()
}

/** `live` false: a page that shows what others keep, and takes no stream away from them. */
export const openPageSession = async (server: ServerChoice, live: boolean): Promise<PageSession> => {
  const { origin } = server
  const [instance, ended, login, workspace, setUp] = await Promise.all([
    extensionInstance(origin),
    keptEnd.read(),
    keptLogin.read(),
    keptWorkspace.read(),
    keptSetUp.read()
  ])
  const store = makeSessionStore({
    instance,
    keep: {
      read: keptOverview.read,
      write: (read) => (read === null ? keptOverview.write(null) : noteSignedIn(read))
    }
  })
  const session = { server, instance, store, ended, login: login ?? "", workspace, setUp }
  if (!live) return session
  let before: SessionState["_tag"] = "Loading"
  store.subscribe(() => {
    const state = store.getSnapshot()
    if (state._tag !== before) void passOn(state)
    before = state._tag
  })
  keptOverview.watch(() => void follow({ instance, store }))
  store.start()
  return session
}
