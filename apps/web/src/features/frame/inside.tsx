import { useQuery } from "@tanstack/react-query"
import { Outlet } from "@tanstack/react-router"
import { readRefusal } from "@tessera/client/failure"
import { whileMailed } from "@tessera/client/while-mailed"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { ClockProvider } from "@tessera/ui/clock/clock-provider.tsx"
import { Connection } from "@tessera/ui/frame/connection.tsx"
import { TrustEndsBanner } from "@tessera/ui/frame/trust-ends-banner.tsx"
import { UnsecuredBanner } from "@tessera/ui/frame/unsecured-banner.tsx"
import { SessionContext } from "@tessera/ui/session/session-context"
import { SkipLink } from "@tessera/ui/skip-link.tsx"
import { overviewQuery } from "../../session/overview-query.ts"
import { useApi } from "../../session/use-api.ts"
import { useEnded } from "../../session/use-ended.ts"
import { useLiveOverview } from "../../session/use-live-overview.ts"
import { useRotation } from "../../session/use-rotation.ts"
import { AsksDialog } from "../devices/asks-dialog.tsx"
import { FailurePage } from "../failure/failure-page.tsx"
import { SetUpDialog } from "../set-up/set-up-dialog.tsx"
import { SetUpOfPage } from "../set-up/set-up-of-page.tsx"
import { FrameSkeleton } from "./frame-skeleton.tsx"
import { Header } from "./header.tsx"

/** The frame around every page of somebody who is signed in. Prompt, banner, asks and pages all derive from the overview. */
export function Inside() {
  const api = useApi()
  const query = useQuery({ ...overviewQuery(api), refetchInterval: ({ state }) => whileMailed(state.data) })
  const live = useLiveOverview(query.data)
  const ended = useEnded(query.error, live.ended)
  useRotation(query.data)

  if (ended) return <FrameSkeleton />
  if (query.data === undefined) {
    if (query.error === null) return <FrameSkeleton />
    return (
      <main>
        <FailurePage error={query.error} reset={() => void query.refetch()} />
      </main>
    )
  }
  const overview = query.data
  const session = {
    api,
    overview,
    connection: live.connection,
    readAt: query.dataUpdatedAt,
    refresh: async () => {
      await query.refetch()
    }
  }
  return (
    <SessionContext value={session}>
      <ClockProvider serverOffsetMs={overview.now - query.dataUpdatedAt}>
        <SetUpOfPage>
          <DecisionsProvider>
            <SkipLink />
            <div className="flex min-h-dvh flex-col bg-canvas">
              <UnsecuredBanner />
              <TrustEndsBanner />
              <Connection failing={query.error === null ? null : readRefusal(query.error)} />
              <Header />
              <main
                id="main"
                tabIndex={-1}
                className="mx-auto w-full max-w-6xl flex-1 px-4 py-8 outline-none sm:px-6"
              >
                <Outlet />
              </main>
            </div>
            <AsksDialog />
            <SetUpDialog />
          </DecisionsProvider>
        </SetUpOfPage>
      </ClockProvider>
    </SessionContext>
  )
}
