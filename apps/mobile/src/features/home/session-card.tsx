import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import type { Meaning } from "@tessera/ui/meaning.tsx"
import type { Messages } from "@tessera/ui/messages/en"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import { StatusPill } from "@tessera/ui/status-pill.tsx"
import type { Overview } from "@tessera/domain/views"
import { useReadOnly } from "../../session/read-only.ts"

const meanings = { trusted: "trusted", unsecured: "notSecure", blocked: "danger" } as const satisfies Record<
  string,
  Meaning
>

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
  const { level } = overview.access
  const trusted = level === "trusted"
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 className="text-body font-strong">
          {trusted ? m.mobile.session.trustedTitle : m.mobile.session.notTrustedTitle}
        </h2>
        <StatusPill meaning={meanings[level]}>{m.account.session[level]}</StatusPill>
      </div>
      <p className="mt-1 text-muted">{textOf(m, overview)}</p>
      {trusted || readOnly ? null : (
        <Button tone="primary" wide className="mt-4" onClick={open}>
          {actionOf(m, overview)}
        </Button>
      )}
    </Card>
  )
}
