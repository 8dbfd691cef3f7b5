import type { QueryClient } from "@tanstack/react-query"
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect
} from "@tanstack/react-router"
import { FailurePage } from "../features/failure/failure-page.tsx"
import { NotFoundPage } from "../features/failure/not-found-page.tsx"
import type { ClientInstance } from "@tessera/client/instance"
import type { SignOnRunner } from "@tessera/client/sign-on/runner"
import { pageSearch, pathWithin, profileTab, type ProfileTab } from "./search.ts"

interface RouterContext {
  readonly api: ClientInstance
  readonly queries: QueryClient
  readonly signOn: SignOnRunner
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFoundPage,
  errorComponent: FailurePage
})

/** Why somebody who was signed in stands at the door again. */
export type SignInReason = "ended" | "deviceRemoved" | "deprovisioned" | "signedOut"

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { next?: string; why?: SignInReason; workspace?: string } => ({
    ...(pathWithin(search["next"]) === undefined ? {} : { next: pathWithin(search["next"])! }),
    ...(isReason(search["why"]) ? { why: search["why"] } : {}),
    ...(typeof search["workspace"] === "string" ? { workspace: search["workspace"].slice(0, 40) } : {})
  }),
  component: lazyRouteComponent(() => import("../features/sign-in/sign-in-page.tsx"), "SignInPage")
})

const isReason = (value: unknown): value is SignInReason =>
  value === "ended" || value === "deviceRemoved" || value === "deprovisioned" || value === "signedOut"

/** Everything behind sign-in: the frame with menu and banner, the set-up, the asks. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: lazyRouteComponent(() => import("../features/frame/inside.tsx"), "Inside")
})

const dashboard = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("../features/dashboard/dashboard-page.tsx"), "DashboardPage")
})

const profile = createRoute({
  getParentRoute: () => inside,
  path: "/profile",
  validateSearch: (search): { tab?: ProfileTab; review?: string } => ({
    ...(profileTab(search["tab"]) === undefined ? {} : { tab: profileTab(search["tab"])! }),
    ...(typeof search["review"] === "string" ? { review: search["review"].slice(0, 64) } : {})
  }),
  component: lazyRouteComponent(() => import("../features/profile/profile-page.tsx"), "ProfilePage")
})

/** The address that letters, push and other clients use for the list, with `?review=` for one ask. */
const devices = createRoute({
  getParentRoute: () => root,
  path: "/devices",
  beforeLoad: ({ search }) => {
    const { review } = search as { readonly review?: unknown }
    throw redirect({
      to: "/profile",
      search: { tab: "devices", ...(typeof review === "string" ? { review } : {}) },
      replace: true
    })
  }
})

/** Where a letter's "this was not me" and "undo" lead: a page with a button. The token stands behind `#`, so no log sees it. */
const letter = createRoute({
  getParentRoute: () => root,
  path: "/letters/$purpose",
  component: lazyRouteComponent(() => import("../features/letters/letter-page.tsx"), "LetterPage")
})

const passwordPage = lazyRouteComponent(
  () => import("../features/passwords/password-page.tsx"),
  "PasswordPage"
)
/** Where an invitation, and the letter to who forgot their password, lead. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/letters/invitation",
  component: passwordPage
})
const reset = createRoute({ getParentRoute: () => root, path: "/letters/reset", component: passwordPage })

const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot-password",
  validateSearch: (search): { workspace?: string } =>
    typeof search["workspace"] === "string" ? { workspace: search["workspace"].slice(0, 40) } : {},
  component: lazyRouteComponent(() => import("../features/passwords/forgot-page.tsx"), "ForgotPage")
})

/** The letter with a code links here: `#code=12345678`. */
const verify = createRoute({
  getParentRoute: () => inside,
  path: "/verify",
  component: lazyRouteComponent(() => import("../features/dashboard/dashboard-page.tsx"), "DashboardPage")
})

/** The demo workspace's applications stand here: `seedDemo` points at them. */
const application = createRoute({
  getParentRoute: () => inside,
  path: "/apps/$id",
  component: lazyRouteComponent(() => import("../features/dashboard/application-page.tsx"), "ApplicationPage")
})

/** R32: what only an administrator sees, in a trusted session; everybody else is told so. */
const administration = createRoute({
  getParentRoute: () => inside,
  id: "administration",
  component: lazyRouteComponent(
    () => import("../features/administration/administration.tsx"),
    "Administration"
  )
})

const members = createRoute({
  getParentRoute: () => administration,
  path: "/members",
  validateSearch: pageSearch,
  component: lazyRouteComponent(() => import("../features/members/members-page.tsx"), "MembersPage")
})

const member = createRoute({
  getParentRoute: () => administration,
  path: "/members/$id",
  validateSearch: pageSearch,
  component: lazyRouteComponent(() => import("../features/members/member-page.tsx"), "MemberPage")
})

/** Each tab of the settings has its own address, and reads its own part of what stands behind `?`. */
const settings = createRoute({
  getParentRoute: () => administration,
  path: "/settings/$tab",
  validateSearch: pageSearch,
  component: lazyRouteComponent(() => import("../features/settings/settings-page.tsx"), "SettingsPage")
})

const settingsStart = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$tab", params: { tab: "overview" }, replace: true })
  }
})

const routes = root.addChildren([
  signIn,
  inside.addChildren([
    dashboard,
    profile,
    verify,
    application,
    administration.addChildren([members, member, settings])
  ]),
  settingsStart,
  devices,
  letter,
  invitation,
  reset,
  forgot
])

export const makeRouter = (context: RouterContext) =>
  createRouter({ routeTree: routes, context, scrollRestoration: true, defaultPreload: "intent" })

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
