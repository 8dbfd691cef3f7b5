import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { meaningIcon } from "@tessera/ui/meaning.tsx"
import type { Messages } from "@tessera/ui/messages/en"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import type { Overview } from "@tessera/domain/views"
import { useReadOnly } from "../../session/read-only.ts"

const textOf = (m: Messages, { access, devices, setUp }: Overview): string => {
  if (access.level === "trusted") {
    const here = devices.find(({ thisDevice, status }) => thisDevice && status === "approved")
    return here === undefined ? "" : m.mobile.session.trusted(here.name)
  }
  if (setUp._tag === "Waiting") return m.mobile.session.waiting
  if (setUp._tag === "Verifying") return m.mobile.session.verifying
  return access.level === "blocked" ? m.setUp.blocked.why : m.mobile.session.notTrusted
}

const actionOf = (m: Messages, { setUp }: Overview): string => {
  if (setUp._tag === "Waiting") return m.setUp.banner.waitingAction
  if (setUp._tag === "Verifying") return m.setUp.banner.verifyingAction
  return m.devices.setUpThis
}

/** The first thing to know: whether this session is trusted; and where it is not, the one way to change that. */
export function SessionCard() {
  const m = useMessages()
  const { overview } = useSession()
  const { open } = useSetUp()
  const readOnly = useReadOnly()
  const trusted = overview.access.level === "trusted"
  const Icon = meaningIcon[trusted ? "trusted" : "notSecure"]
  return (
    <Card>
      <h2 className="flex items-center gap-2 text-body font-strong">
        <Icon
          size={20}
          aria-hidden="true"
          className={trusted ? "shrink-0 text-trusted" : "shrink-0 text-waiting"}
        />
        {trusted ? m.mobile.session.trustedTitle : m.mobile.session.notTrustedTitle}
      </h2>
      <p className="mt-1 text-muted">{textOf(m, overview)}</p>
      {trusted || readOnly ? null : (
        <Button tone="primary" wide className="mt-4" onClick={open}>
          {actionOf(m, overview)}
        </Button>
      )}
    </Card>
  )
}
