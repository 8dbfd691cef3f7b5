import { makeCell, makeStore } from "@tessera/client/store"
import type { SessionState, SignedInState } from "@tessera/client/session-state"
import { makeSignOn } from "@tessera/client/sign-on/runner"
import type { Overview } from "@tessera/domain/views"
import { mount, type Mounted } from "@tessera/ui/testing/mount.tsx"
import { makeSessionWorld, type SessionWorld } from "@tessera/ui/testing/session-world.tsx"
import { overviewOf, start } from "@tessera/ui/testing/views"
import { act, configure, waitFor } from "@testing-library/react"
// The parts that the app loads when they are needed: loaded before, so that no test waits for them.
import "../src/features/frame/inside.tsx"
import "@tessera/ui/set-up/set-up-screen.tsx"
import { App } from "../src/app/app.tsx"
import { makeNavigation, type Navigation } from "../src/app/navigation.ts"
import { NavigationContext } from "../src/app/navigation-context.tsx"
import { PartsContext } from "../src/app/parts.ts"
import type { PushState, PushStore } from "../src/features/notifications/push-store.ts"
import type { InstallState } from "../src/features/settings/install-store.ts"
import type { WorkerState } from "../src/features/update/worker-store.ts"

// What is awaited comes by itself; how long a busy machine takes for it is not what these tests are about.
configure({ asyncUtilTimeout: 30_000 })

/** What a browser gives an installed app, as a test says it is. */
export interface PhoneOptions {
  readonly path?: string
  readonly answers?: Readonly<Record<string, (input: unknown) => unknown>>
  readonly push?: Partial<PushState>
  readonly install?: Partial<InstallState>
  readonly worker?: Partial<WorkerState>
}

export interface Phone extends Mounted, Pick<SessionWorld, "answer" | "calls"> {
  readonly show: (state: SessionState) => void
  readonly path: () => string
  /** The phone's back button. */
  readonly back: () => Promise<void>
  readonly go: Navigation["go"]
  /** What is pressed and leads out of the page: by name, in order. */
  readonly pressed: ReadonlyArray<string>
  readonly setPush: (state: Partial<PushState>) => void
  /** T26: what has just appeared takes presses from now on. */
  readonly arm: () => void
}

const facts = { ...overviewOf().session.facts, kind: "mobile", os: "Android" } as const

/** As a phone is shown it: it decides, and manages nothing (R8). */
const onPhone = (overview: Overview): Overview => ({
  ...overview,
  session: { ...overview.session, facts },
  capabilities: { ...overview.capabilities, manage: false },
  devices: overview.devices.map((device) => (device.thisDevice ? { ...device, facts } : device))
})

export const signedIn = (overview: Overview, differs: Partial<SignedInState> = {}): SignedInState => ({
  _tag: "SignedIn",
  overview: onPhone(overview),
  readAt: start,
  connection: "live",
  failure: null,
  kept: false,
  ...differs
})

const pushStore = (state: Partial<PushState>, pressed: Array<string>) => {
  const store = makeStore<PushState>({ standing: "off", doing: null, failure: null, ...state })
  const note = (name: string) => async () => void pressed.push(name)
  const push: PushStore = {
    ...store,
    look: async () => {},
    signedIn: note("push.signedIn"),
    signedOut: async (forget) => void pressed.push(`push.signedOut ${forget}`),
    turnOn: note("push.turnOn"),
    turnOff: note("push.turnOff")
  }
  return { push, set: store.set }
}

/** The whole app over a session that is in the state that a test says. */
export const openPhone = async (state: SessionState, options: PhoneOptions = {}): Promise<Phone> => {
  window.history.replaceState(null, "", options.path ?? "/m/")
  const world = makeSessionWorld(overviewOf(), { kind: "mobile" })
  const instance = { ...world.api, baseUrl: "https://trust.example.test" }
  world.answer("applications.list", () => [])
  for (const [procedure, answer] of Object.entries(options.answers ?? {})) world.answer(procedure, answer)
  const pressed: Array<string> = []
  const cell = makeCell<SessionState>(state)
  const { push, set } = pushStore(options.push ?? {}, pressed)
  const navigation = makeNavigation(window)
  const note = (name: string) => async () => void pressed.push(name)
  const signOn = makeSignOn({
    instance,
    keep: { read: async () => null, write: async () => {} },
    leave: async (url) => {
      pressed.push(`leave for ${url}`)
      return null
    },
    from: () => window.location.pathname,
    navigator: window.navigator,
    onSignedIn: note("signedIn")
  })
  const parts = {
    instance,
    signOn,
    push,
    session: {
      subscribe: cell.subscribe,
      getSnapshot: cell.getSnapshot,
      start: () => {},
      stop: () => {},
      refresh: note("refresh"),
      signedIn: note("signedIn"),
      signOut: async (which: string) => void pressed.push(`signOut ${which}`)
    },
    install: {
      ...makeStore<InstallState>({ installed: false, offered: false, ...options.install }),
      install: note("install")
    },
    worker: {
      ...makeStore<WorkerState>({ registration: null, updateReady: false, ...options.worker }),
      start: async () => {},
      update: () => void pressed.push("update")
    }
  }
  const mounted = mount(
    <PartsContext value={parts}>
      <NavigationContext value={navigation}>
        <App />
      </NavigationContext>
    </PartsContext>
  )
  // The inside is a part of the app that is loaded when somebody is signed in.
  await waitFor(() => {
    if (document.querySelector("h1") === null) throw new Error("Nothing is on the screen yet.")
  })
  return {
    ...mounted,
    calls: world.calls,
    answer: world.answer,
    pressed,
    show: (next) => act(() => cell.replace(next)),
    path: () => window.location.pathname,
    back: async () => {
      const arrived = navigation.getSnapshot().arrivals
      window.history.back()
      await waitFor(() => {
        if (navigation.getSnapshot().arrivals === arrived) throw new Error("Still here.")
      })
    },
    go: (place, going) => act(() => navigation.go(place, going)),
    setPush: (next) => act(() => set(next)),
    arm: () => act(() => mounted.clock.advance(500))
  }
}
