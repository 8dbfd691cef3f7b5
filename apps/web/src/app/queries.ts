import { QueryClient } from "@tanstack/react-query"

/** The typed client retries what may be retried; nothing is asked again here. */
export const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 0, refetchOnWindowFocus: true, retry: false },
      mutations: { retry: false }
    }
  })
