import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router"
import type { Expected } from "@tessera/client/expected"
import type { Overview } from "@tessera/domain/views"
import { type Mounted, mount } from "@tessera/ui/testing/mount.tsx"
import { act } from "@testing-library/react"
import { type ReactNode, useState } from "react"
import type { ClientInstance } from "@tessera/client/instance"
import { SetUpContext, type SetUpValue } from "../src/features/set-up/set-up-context.ts"
import { type Connection, SessionContext } from "../src/session/session-context.ts"
import { start } from "./views.ts"

type Answer = (input: unknown) => unknown

export interface World extends Mounted {
  /** What the server was asked to do, in order. */
  readonly calls: ReadonlyArray<readonly [procedure: string, input: unknown]>
  /** From now on the server answers this; a page sees it at its next refresh, or at once by `push`. */
  readonly answer: (procedure: string, answer: Answer) => void
  readonly next: (overview: Overview) => void
  /** The live stream said so. */
  readonly push: (overview: Overview) => void
  readonly address: () => string
  /** How often the set-up was opened. */
  readonly setUps: () => number
  /** T26: what has just appeared takes presses from now on. */
  readonly arm: () => void
}

/** What the typed client throws when a rule said no. */
export const refusal = (expected: Expected) =>
  Object.assign(new Error("refused"), { data: { expected, errorId: null } })
export const refuses =
  (expected: Expected): Answer =>
  () => {
    throw refusal(expected)
  }

/** A page of somebody who is signed in, over a server that answers what the test says. */
export const openWorld = async (
  page: ReactNode,
  overview: Overview,
  at = "/",
  connection: Connection = "live"
): Promise<World> => {
  const calls: Array<readonly [string, unknown]> = []
  const answers = new Map<string, Answer>()
  const held = { overview, setUps: 0 }
  const setUp = { open: () => (held.setUps += 1) } as unknown as SetUpValue
  let show: (overview: Overview) => void = () => {}

  const call = (procedure: string) => async (input: unknown) => {
    calls.push([procedure, input])
    return answers.get(procedure)?.(input) ?? {}
  }
  const procedures = (path: ReadonlyArray<string>): unknown =>
    new Proxy(call(path.slice(0, -1).join(".")), {
      get: (_target, key) => procedures([...path, String(key)])
    })
  // Any procedure there is: the paths and inputs are held by the calls' own types where they are made.
  const keyStore = { keepForGood: call("keyStore.keepForGood"), setAth: call("keyStore.setAth") }
  const api = {
    kind: "web",
    baseUrl: location.origin,
    client: procedures([]),
    keyStore
  } as unknown as ClientInstance

  function Page() {
    const [current, setCurrent] = useState(overview)
    show = setCurrent
    const refresh = async () => setCurrent(held.overview)
    return (
      <SessionContext value={{ api, overview: current, refresh, connection, readAt: start }}>
        <SetUpContext value={setUp}>
          <main id="main" tabIndex={-1}>
            {page}
          </main>
        </SetUpContext>
      </SessionContext>
    )
  }
  const router = createRouter({
    routeTree: createRootRoute({ component: Page, notFoundComponent: () => null }),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { api } as never
  })
  await router.load()
  const mounted = mount(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>
  )
  return {
    ...mounted,
    calls,
    answer: (procedure, answer) => void answers.set(procedure, answer),
    next: (later) => {
      held.overview = later
    },
    push: (later) => {
      held.overview = later
      act(() => show(later))
    },
    address: () => router.state.location.href,
    setUps: () => held.setUps,
    arm: () => act(() => mounted.clock.advance(500))
  }
}
