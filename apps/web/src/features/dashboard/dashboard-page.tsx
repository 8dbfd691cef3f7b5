import { asksOf } from "@tessera/client/devices"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { usePageTitle } from "../frame/use-page-title.ts"
import { Applications } from "./applications.tsx"
import { DevicesAtAGlance } from "./devices-at-a-glance.tsx"
import { NeedsYou } from "./needs-you.tsx"

/** First what needs me, then what I can reach, then my devices at a glance. */
export function DashboardPage() {
  const m = useMessages().account.dashboard
  const { overview } = useSession()
  usePageTitle(m.title, asksOf(overview).length)
  return (
    <>
      <h1 className="text-title font-strong">{m.welcome(overview.member.username)}</h1>
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-3">
        <div className="flex flex-col gap-6 lg:col-span-2">
          <NeedsYou />
          <Applications />
        </div>
        <DevicesAtAGlance />
      </div>
    </>
  )
}
