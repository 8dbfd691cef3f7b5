// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router"
import { mount } from "@tessera/ui/testing/mount.tsx"
import { makeSessionWorld, refuses } from "@tessera/ui/testing/session-world.tsx"
import { overviewOf } from "@tessera/ui/testing/views"
import { afterEach, assert, describe, it } from "@effect/vitest"
import { act, cleanup, screen } from "@testing-library/react"
import { Suspense } from "react"
import { PasswordPage } from "./password-page.tsx"
import "@tessera/ui/messages/en/passwords"

afterEach(cleanup)

/** A link that the server does not know. */
const openUnknown = async (at: string) => {
  const world = makeSessionWorld(overviewOf())
  world.answer("passwords.read", refuses({ _tag: "NotFound", what: "link" }))
  const page = (
    <Suspense fallback={null}>
      <PasswordPage />
    </Suspense>
  )
  const router = createRouter({
    routeTree: createRootRoute({ component: () => page, notFoundComponent: () => null }),
    history: createMemoryHistory({ initialEntries: [at] }),
    context: { api: world.api } as never
  })
  await router.load()
  mount(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>
  )
}

describe("R7, D22: a link of a letter that does nothing has a way out", () => {
  it.each([
    ["/letters/reset", "Ask for another letter", "/forgot-password"],
    ["/letters/invitation", "Sign in", "/sign-in"]
  ])("%s: %s", async (at, name, to) => {
    await act(() => openUnknown(at))
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: "This link does not work" }))
    assert.strictEqual(screen.getByRole("link", { name }).getAttribute("href"), to)
  })
})
