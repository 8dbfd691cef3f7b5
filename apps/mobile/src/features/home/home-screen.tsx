import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"
import { Screen } from "../frame/screen.tsx"
import { Applications } from "./applications.tsx"
import { DevicesAtAGlance } from "./devices-at-a-glance.tsx"
import { NeedsYou } from "./needs-you.tsx"
import { SessionCard } from "./session-card.tsx"

/** First what needs me, then what this session is, what I can reach, and my devices at a glance. */
export function HomeScreen() {
  const m = useMessages()
  const { overview } = useSession()
  const asks = useAsks().length
  const readOnly = useReadOnly()
  return (
    <Screen title={m.account.dashboard.welcome(overview.member.username)} name={m.mobile.home} asks={asks}>
      <NeedsYou />
      <SessionCard />
      {readOnly ? null : <Applications />}
      <DevicesAtAGlance />
    </Screen>
  )
}
