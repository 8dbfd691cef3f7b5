import { Banner } from "@tessera/ui/banner.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "../../session/session-context.ts"
import { useSetUp } from "../set-up/set-up-provider.tsx"

/** S15, R27: on every page while the session is not trusted, and gone by itself with it: derived, never kept. */
export function UnsecuredBanner() {
  const m = useMessages().setUp.banner
  const { overview } = useSession()
  const { open } = useSetUp()
  if (!overview.prompt.banner) return null
  const waiting = overview.setUp._tag === "Waiting" || overview.setUp._tag === "Verifying"
  return (
    <Banner meaning="notSecure" action={{ label: waiting ? m.waitingAction : m.action, onAction: open }}>
      {waiting ? m.waiting : overview.access.level === "blocked" ? m.blocked : m.text}
    </Banner>
  )
}
