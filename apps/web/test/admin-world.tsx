import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider
} from "@tanstack/react-router"
import { ClientFacts } from "@tessera/domain/client"
import type { MemberDevice, MemberDetails, MemberRow } from "@tessera/domain/admin-views"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { EmailAddress, Username } from "@tessera/domain/member"
import type { Overview } from "@tessera/domain/views"
import { mount } from "@tessera/ui/testing/mount.tsx"
import { armer, makeSessionWorld } from "@tessera/ui/testing/session-world.tsx"
import { deviceView, minutes, overviewOf, start } from "@tessera/ui/testing/views"
import { act } from "@testing-library/react"
import { pageSearch } from "../src/app/search.ts"
import { Administration } from "../src/features/administration/administration.tsx"
import { MemberPage } from "../src/features/members/member-page.tsx"
import { MembersPage } from "../src/features/members/members-page.tsx"
// What pages load when they are opened is there before the first test waits for it.
import "@tessera/ui/messages/en/admin"
import "../src/features/settings/overview/overview-tab.tsx"
import "../src/features/settings/trusted-devices/trusted-devices-tab.tsx"
import { SettingsPage } from "../src/features/settings/settings-page.tsx"
import type { World } from "./world.tsx"

/** An owner in a trusted session. */
export const asOwner = (differs: Partial<Overview> = {}): Overview =>
  overviewOf({ capabilities: { manage: true, decide: true, administer: true }, ...differs })

export const memberRow = (name: string, differs: Partial<MemberRow> = {}): MemberRow => ({
  workspaceId: WorkspaceId.make("w"),
  id: MemberId.make(name),
  username: Username.make(name),
  email: EmailAddress.make(`${name}@example.test`),
  role: "user",
  state: "active",
  language: "en",
  joinedAt: minutes(-60 * 24 * 40),
  lastActivityAt: minutes(-120),
  trusted: 2,
  pending: 0,
  invitation: null,
  you: false,
  ...differs
})

/** A device of somebody, by default of `alice`. */
export const memberDevice = (id: string, differs: Partial<MemberDevice> = {}): MemberDevice => {
  const { matchNumber: _n, registeredBy: _r, undoableUntil: _u, ...device } = deviceView(id)
  const { email, id: memberId, role, state, username } = memberRow("alice")
  return { ...device, memberId, username, email, role, state, ...differs, facts: differs.facts ?? facts }
}
const facts = ClientFacts.make({
  kind: "web",
  os: "macOS",
  browser: "Chrome",
  osVersion: null,
  browserVersion: null,
  model: null
})

export const memberDetails = (differs: Partial<MemberDetails> = {}): MemberDetails => ({
  now: start,
  member: memberRow("alice"),
  devices: [memberDevice("laptop"), memberDevice("phone")],
  devicesHidden: 0,
  sessions: 3,
  may: {
    deprovision: true,
    reprovision: false,
    signOut: true,
    unlock: true,
    invite: false,
    changeAddress: true,
    roles: ["admin", "user", "guest"]
  },
  ...differs
})

const routesOf = (Session: ReturnType<typeof makeSessionWorld>["Session"]) => {
  const root = createRootRoute({ notFoundComponent: () => null })
  const inside = createRoute({
    getParentRoute: () => root,
    id: "inside",
    component: () => (
      <Session>
        <Outlet />
      </Session>
    )
  })
  const administration = createRoute({
    getParentRoute: () => inside,
    id: "administration",
    component: Administration
  })
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => administration, path, validateSearch: pageSearch, component })
  return root.addChildren([
    inside.addChildren([
      administration.addChildren([
        page("/members", MembersPage),
        page("/members/$id", MemberPage),
        page("/settings/$tab", SettingsPage)
      ])
    ])
  ])
}

export interface AdminWorld extends World {
  readonly back: () => void
  /** What a page does when the stream says that there is something new. */
  readonly lookAgain: (queryKey: ReadonlyArray<string>) => Promise<void>
  readonly search: () => Readonly<Record<string, string>>
}

/** An administrator's page at its address, over a server that answers what the test says; answers come before the page asks. */
export const openAdmin = async (
  at: string,
  answers: Readonly<Record<string, (input: never) => unknown>> = {},
  overview: Overview = asOwner()
): Promise<AdminWorld> => {
  const session = makeSessionWorld(overview)
  for (const [procedure, answer] of Object.entries(answers)) session.answer(procedure, answer as never)
  const router = createRouter({
    routeTree: routesOf(session.Session),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { api: session.api } as never
  })
  await router.load()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  // Words and tabs come with their pages, the first time: React waits for them only where what draws is waited for, too.
  const mounted = await act(async () =>
    mount(
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    )
  )
  return {
    ...mounted,
    ...session,
    address: () => router.state.location.href,
    search: () => router.state.location.search as Readonly<Record<string, string>>,
    back: () => router.history.back(),
    lookAgain: (queryKey) => act(() => queries.invalidateQueries({ queryKey })),
    arm: armer(mounted)
  }
}
