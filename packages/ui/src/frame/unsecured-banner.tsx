import { Banner } from "../banner.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { useSetUp } from "../set-up/set-up-provider.tsx"

/** S15, R27: on every page while the session is not trusted, and gone by itself with it: derived, never kept. */
export function UnsecuredBanner() {
  const m = useMessages().setUp.banner
  const { overview } = useSession()
  const { open } = useSetUp()
  if (!overview.prompt.banner) return null
  const { text, action } =
    overview.setUp._tag === "Waiting"
      ? { text: m.waiting, action: m.waitingAction }
      : overview.setUp._tag === "Verifying"
        ? { text: m.verifying, action: m.verifyingAction }
        : { text: overview.access.level === "blocked" ? m.blocked : m.text, action: m.action }
  return (
    <Banner meaning="notSecure" action={{ label: action, onAction: open }}>
      {text}
    </Banner>
  )
}
