import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router"
import type { Overview } from "@tessera/domain/views"
import type { Connection } from "@tessera/ui/session/session-context"
import { type Mounted, mount } from "@tessera/ui/testing/mount.tsx"
import { armer, makeSessionWorld, type SessionWorld } from "@tessera/ui/testing/session-world.tsx"
import type { ReactNode } from "react"

export interface World extends Mounted, SessionWorld {
  readonly address: () => string
  /** T26: what has just appeared takes presses from now on. */
  readonly arm: () => void
}

/** A page of somebody who is signed in, at an address, over a server that answers what the test says. */
export const openWorld = async (
  page: ReactNode,
  overview: Overview,
  at = "/",
  connection: Connection = "live"
): Promise<World> => {
  const session = makeSessionWorld(overview, { connection })
  const router = createRouter({
    routeTree: createRootRoute({
      component: () => <session.Session>{page}</session.Session>,
      notFoundComponent: () => null
    }),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { api: session.api } as never
  })
  await router.load()
  const mounted = mount(
    <QueryClientProvider client={new QueryClient()}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>
  )
  return { ...mounted, ...session, address: () => router.state.location.href, arm: armer(mounted) }
}
