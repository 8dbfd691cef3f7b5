import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router"
import { readRefusal } from "@tessera/client/failure"
import type { MemberDetails } from "@tessera/domain/admin-views"
import { MemberId } from "@tessera/domain/ids"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Badge } from "@tessera/ui/badge.tsx"
import { buttonClass } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { Tabs } from "@tessera/ui/tabs.tsx"
import { Option, Schema } from "effect"
import { ChevronLeft } from "lucide-react"
import { ListFailed } from "../administration/list-states.tsx"
import { usePageTitle } from "../frame/use-page-title.ts"
import { MemberDevices } from "./member-devices.tsx"
import { MemberInformation } from "./member-information.tsx"
import { MemberStatePill } from "./member-state-pill.tsx"

const route = getRouteApi("/inside/administration/members/$id")
const LOOK_AGAIN_MS = 30_000
const idIn = Schema.decodeUnknownOption(MemberId)

/** R32: a member's details, with the tab **Trusted devices**. */
export function MemberPage() {
  const { id } = route.useParams()
  const memberId = Option.getOrNull(idIn(id))
  return memberId === null ? <NoSuchMember /> : <Details memberId={memberId} />
}

function Details({ memberId }: { readonly memberId: MemberId }) {
  const m = useAdminMessages().member
  const { api, overview } = useSession()
  const query = useQuery({
    queryKey: ["members", overview.session.id, "one", memberId],
    queryFn: ({ signal }) => api.client.members.get.query({ memberId }, { signal }),
    refetchInterval: LOOK_AGAIN_MS
  })
  const { data, error } = query
  if (data !== undefined) return <Member details={data} />
  if (error === null) return <SkeletonRows count={4} label={m.loading} />
  if (readRefusal(error)._tag === "NotFound") return <NoSuchMember />
  return (
    <ListFailed
      level={1}
      title={m.failedTitle}
      next={m.failedNext}
      error={error}
      retrying={query.isFetching}
      onRetry={() => void query.refetch()}
    />
  )
}

function NoSuchMember() {
  const m = useAdminMessages().member
  usePageTitle(m.notFoundTitle)
  return (
    <EmptyState
      level={1}
      title={m.notFoundTitle}
      action={
        <Link to="/members" search={{}} className={buttonClass("primary")}>
          {m.back}
        </Link>
      }
    >
      {m.notFoundWhy}
    </EmptyState>
  )
}

const tabs = ["information", "devices"] as const

function Member({ details }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member
  const navigate = useNavigate()
  const search = route.useSearch()
  const tab = tabs.find((each) => each === search["tab"]) ?? "information"
  const { member } = details
  usePageTitle(`${member.username} · ${m.tabs[tab]}`)
  return (
    <>
      <Link
        to="/members"
        search={{}}
        className="-ms-1 mb-2 inline-flex min-h-9 items-center gap-1 rounded-control px-1 text-small text-accent no-underline hover:underline"
      >
        <ChevronLeft size={16} aria-hidden="true" className="rtl:-scale-x-100" />
        {m.back}
      </Link>
      <Head details={details} />
      <Tabs
        label={member.username}
        value={tab}
        onChange={(value) =>
          void navigate({
            to: "/members/$id",
            params: { id: member.id },
            search: value === "information" ? {} : { tab: value }
          })
        }
        tabs={[
          {
            value: "information",
            label: m.tabs.information,
            content: <MemberInformation details={details} />
          },
          {
            value: "devices",
            label: m.tabs.devices,
            content: <MemberDevices details={details} />
          }
        ]}
      />
    </>
  )
}

function Head({ details: { member, now } }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().members
  return (
    <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
      <Avatar name={member.username} size="large" />
      <div className="min-w-0 flex-1 basis-48 sm:basis-0">
        <h1 className="text-title font-strong wrap-anywhere">
          <bdi>{member.username}</bdi> {member.you ? <Badge>{m.you}</Badge> : null}
        </h1>
        <p className="text-muted wrap-anywhere">
          <bdi>{member.email}</bdi>
        </p>
      </div>
      {member.state === "deprovisioned" || member.invitation !== null ? (
        <div className="shrink-0 self-start">
          <MemberStatePill member={member} now={now} />
        </div>
      ) : null}
    </div>
  )
}
