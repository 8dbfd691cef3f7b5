import { type Failure, readRefusal } from "@tessera/client/failure"
import type { ClientInstance } from "@tessera/client/instance"
import { makeStore, type Store } from "@tessera/client/store"
import { subscribe } from "../../worker/subscription.ts"

/** `needsInstall`: iOS gives them to installed apps only. `blocked`: the person or the browser said no for good. */
type PushStanding = "checking" | "unsupported" | "needsInstall" | "blocked" | "off" | "on"

export interface PushState {
  readonly standing: PushStanding
  readonly doing: "turnOn" | "turnOff" | null
  /** Why the last press led to nothing. `undecided`: the browser's question was closed without an answer. */
  readonly failure: Failure | { readonly _tag: "PushServiceFailed" } | { readonly _tag: "Undecided" } | null
}

type Client = ClientInstance["client"]

export interface PushStore extends Store<PushState> {
  /** Somebody is signed in and trusted: what they chose before holds, and what the browser has changed is told to the server. */
  readonly signedIn: (client: Client, memberId: string) => Promise<void>
  /** `forget`: the next person begins without (T40). Else the session has only run out, and the choice holds when they are back. */
  readonly signedOut: (forget: boolean) => Promise<void>
  readonly turnOn: (client: Client, memberId: string) => Promise<void>
  readonly turnOff: (client: Client) => Promise<void>
  /** The permission may have been changed in the browser's settings. */
  readonly look: () => Promise<void>
}

export interface PushSurroundings {
  /** Null where there is no worker. */
  readonly registration: () => Promise<Pick<ServiceWorkerRegistration, "pushManager"> | null>
  /** Absent where the browser has no notifications. */
  readonly notification: Pick<typeof Notification, "permission" | "requestPermission"> | undefined
  readonly supported: boolean
  readonly needsInstall: boolean
  /** Who wants them here: a member's id, and no more. */
  readonly wanted: { readonly read: () => string | null; readonly write: (memberId: string | null) => void }
}

const pushFailure = (error: unknown): PushState["failure"] =>
  error instanceof DOMException || (error as Error | null)?.name === "NoPushKeys"
    ? { _tag: "PushServiceFailed" }
    : readRefusal(error)

const standingOf = async ({
  needsInstall,
  notification,
  registration,
  supported,
  wanted
}: PushSurroundings) => {
  if (needsInstall) return "needsInstall"
  const held = supported && notification !== undefined ? await registration() : null
  if (held === null) return "unsupported"
  if (notification?.permission === "denied") return "blocked"
  if (notification?.permission !== "granted" || wanted.read() === null) return "off"
  return (await held.pushManager.getSubscription()) === null ? "off" : "on"
}

/** P1: notifications are an accelerator that somebody asked for. Off until then, and the list says the same without them. */
export const makePushStore = (surroundings: PushSurroundings): PushStore => {
  const { notification, registration, wanted } = surroundings
  const store = makeStore<PushState>({ standing: "checking", doing: null, failure: null })
  const look = async () => store.set({ standing: await standingOf(surroundings) })

  const connect = async (client: Client) => {
    const held = await registration()
    if (held !== null) await subscribe(held.pushManager, client)
  }
  const disconnect = async () => {
    wanted.write(null)
    const held = await registration()
    await (await held?.pushManager.getSubscription())?.unsubscribe()
  }
  const doing = async (what: "turnOn" | "turnOff", work: () => Promise<PushState["failure"]>) => {
    if (store.getSnapshot().doing !== null) return
    store.set({ doing: what, failure: null })
    try {
      store.set({ failure: await work() })
    } catch (error) {
      store.set({ failure: pushFailure(error) })
    }
    await look()
    store.set({ doing: null })
  }
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    look,
    signedIn: async (client, memberId) => {
      try {
        if (wanted.read() === memberId && notification?.permission === "granted") await connect(client)
        else if (wanted.read() !== null && wanted.read() !== memberId) await disconnect()
      } catch {
        // Nobody pressed anything: the next opening of the app does it again.
      }
      await look()
    },
    signedOut: async (forget) => {
      if (forget) await disconnect().catch(() => {})
      await look()
    },
    turnOn: (client, memberId) =>
      doing("turnOn", async () => {
        const permission = await notification?.requestPermission()
        if (permission !== "granted") return permission === "default" ? { _tag: "Undecided" } : null
        await connect(client)
        wanted.write(memberId)
        return null
      }),
    turnOff: (client) =>
      doing("turnOff", async () => {
        // First here, then there: a browser without a subscription is shown nothing, whatever the server still believes.
        await disconnect()
        await client.push.unsubscribe.mutate({})
        return null
      })
  }
}
