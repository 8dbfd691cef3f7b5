import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"
import { ListFailed } from "../../administration/list-states.tsx"
import { BarCard } from "./bar-card.tsx"
import { DaysCards } from "./days-cards.tsx"
import { MemberFigures } from "./member-figures.tsx"
import { RecentEvents } from "./recent-events.tsx"

/** The server counts at most once a minute. */
const LOOK_AGAIN_MS = 60_000

/** What people look at rather than read: each picture is its numbers too, for those who cannot see it. */
export function OverviewTab() {
  const m = useAdminMessages().overview
  const { api, overview } = useSession()
  const query = useQuery({
    queryKey: ["allDevices", overview.session.id, "overview"],
    queryFn: ({ signal }) => api.client.allDevices.overview.query(undefined, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS
  })
  if (query.data !== undefined) return <Pictures overview={query.data} />
  if (query.error === null) return <Shape />
  return (
    <ListFailed
      title={m.failedTitle}
      next={m.failedNext}
      error={query.error}
      retrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  )
}

function Shape() {
  return (
    <Loading>
      <div className="grid gap-6 md:grid-cols-3">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-72" />
        <Skeleton className="h-72" />
      </div>
    </Loading>
  )
}

interface PicturesProps {
  readonly overview: DevicesOverview
}

function Pictures({ overview }: PicturesProps) {
  const m = useAdminMessages().overview
  return (
    <div className="flex flex-col gap-6">
      <MemberFigures overview={overview} />
      <DaysCards days={overview.days} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ByStatusKindAndBrowser overview={overview} />
        <ByOutcomeAndSystem overview={overview} />
      </div>
      <p className="text-small text-muted">
        {m.asOf} <RelativeTime at={overview.asOf} />
      </p>
    </div>
  )
}

function ByStatusKindAndBrowser({ overview: { byBrowser, byKind, byStatus } }: PicturesProps) {
  const m = useAdminMessages().overview
  const { deviceFacts, devices } = useMessages()
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <BarCard
        title={m.status}
        text={m.ofAll}
        of={m.status}
        count={m.count}
        bars={byStatus.map(({ count, of }) => ({ label: devices.status[of], count }))}
      />
      <BarCard
        title={m.kind}
        text={m.ofTrusted}
        of={m.kind}
        count={m.count}
        bars={byKind.map(({ count, of }) => ({ label: deviceFacts.kind[of], count }))}
      />
      <BarCard
        title={m.browser}
        text={m.ofTrusted}
        of={m.browser}
        count={m.count}
        bars={byBrowser.map(({ count, of }) => ({
          label: of === "other" ? deviceFacts.otherBrowser : of,
          count
        }))}
      />
    </div>
  )
}

const ends = ["approved", "denied", "expired", "cancelled", "waiting"] as const

function ByOutcomeAndSystem({ overview: { asks, byOs, events } }: PicturesProps) {
  const m = useAdminMessages().overview
  const { deviceFacts } = useMessages()
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <BarCard
        title={m.asks.title}
        text={m.asks.text}
        of={m.asks.outcome}
        count={m.asks.count}
        bars={ends.map((end) => ({
          label: m.asks[end],
          count: asks[end]
        }))}
      />
      <BarCard
        title={m.os}
        text={m.ofTrusted}
        of={m.os}
        count={m.count}
        bars={byOs.map(({ count, of }) => ({
          label: of === "other" ? deviceFacts.otherSystem : of,
          count
        }))}
      />
      <RecentEvents events={events} />
    </div>
  )
}
