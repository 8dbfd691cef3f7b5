import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { asksOf } from "@tessera/client/devices"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { Tabs } from "@tessera/ui/tabs.tsx"
import { lazy, Suspense } from "react"
import { profileTab } from "../../app/search.ts"
import { DevicesTab } from "../devices/devices-tab.tsx"
import { usePageTitle } from "../frame/use-page-title.ts"
import { Information } from "./information.tsx"
import { SignIns } from "./sign-ins.tsx"

const route = getRouteApi("/inside/profile")
/** With its words: most look at their devices. */
const OwnHistory = lazy(() =>
  import("./own-history.tsx").then(({ OwnHistory: History }) => ({ default: History }))
)

/** My profile: who I am, **My trusted devices** (S10), where I am signed in. The tab stands in the address. */
export function ProfilePage() {
  const m = useMessages().account.profile
  const { overview } = useSession()
  const { tab = "information", review } = route.useSearch()
  const navigate = useNavigate()
  const asks = asksOf(overview).length
  usePageTitle(tab === "information" ? m.title : m.tabs[tab], asks)
  return (
    <>
      <h1 className="mb-4 text-title font-strong">{m.title}</h1>
      <Tabs
        label={m.title}
        value={tab}
        onChange={(value) => {
          const chosen = profileTab(value)
          if (chosen !== undefined) void navigate({ to: "/profile", search: { tab: chosen } })
        }}
        tabs={[
          { value: "information", label: m.tabs.information, content: <Information /> },
          {
            value: "devices",
            label: m.tabs.devices,
            count: asks,
            content: <DevicesTab review={review ?? null} />
          },
          { value: "sessions", label: m.tabs.sessions, content: <SignIns /> },
          {
            value: "history",
            label: m.tabs.history,
            content: (
              <Suspense fallback={<SkeletonRows count={8} />}>
                <OwnHistory />
              </Suspense>
            )
          }
        ]}
      />
    </>
  )
}
