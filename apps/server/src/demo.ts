import { seedDemo } from "@tessera/application/demo"
import { Workspaces } from "@tessera/application/workspaces"
import { Effect, Redacted } from "effect"

/** Printed at every start: it protects nothing but invented people on somebody's own machine. */
export const DEMO_PASSWORD = "trust-me-locally"
const DEMO_SLUG = "demo"
export const DEMO_MEMBERS = ["owner", "admin", "member", "guest"] as const

/** What the demo workspace is called, and what its people sign in with. */
export const demoNamed = {
  slug: DEMO_SLUG,
  name: "Demo workspace",
  password: Redacted.make(DEMO_PASSWORD),
  emailDomain: "example.test"
} as const

/** A workspace to try the product with, where there is none yet. Says whether it is there now. Never in production. */
export const demoOnEmptyStore = Effect.fnUntraced(function* (publicUrl: string) {
  const workspaces = yield* Workspaces
  const existing = yield* workspaces.list
  if (existing.length > 0) return existing.some(({ slug }) => slug === DEMO_SLUG)
  yield* seedDemo({ ...demoNamed, applicationsAt: `${publicUrl}/apps` })
  return true
})
