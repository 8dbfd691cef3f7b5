import type { QueryClient } from "@tanstack/react-query"
import type { AnyRouter } from "@tanstack/react-router"
import { pathWithin } from "../app/search.ts"

/** After a sign-in: to where the person wanted to be. Nothing of who was signed in before may be seen by who is now (T40). */
export const goOn = (router: AnyRouter, queries: QueryClient): Promise<void> => {
  queries.clear()
  const { next } = router.state.location.search as { readonly next?: unknown }
  return router.navigate({ to: pathWithin(next) ?? "/", replace: true })
}
