import { UndoNotices } from "@tessera/ui/asks/undo-notices.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { DeviceCard } from "@tessera/ui/devices/device-card.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ShieldCheck } from "lucide-react"
import { useNavigation } from "../../app/navigation-context.tsx"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"

/** Asks first, then what was added and can be undone; one calm line when there is nothing. */
export function NeedsYou() {
  const m = useMessages().account.dashboard
  const { overview, refresh } = useSession()
  const { go } = useNavigation()
  const asks = useAsks()
  const readOnly = useReadOnly()
  // What an unsecured session needs stands in the banner and the card above; it decides nothing here.
  if (overview.prompt.banner) return null
  const calm = (
    <p className="flex items-center gap-2 text-muted">
      <ShieldCheck size={18} aria-hidden="true" className="shrink-0" />
      {m.nothingNeedsYou}
    </p>
  )
  const empty = asks.length > 0 ? null : calm
  return (
    <Card title={m.needsYou} {...(asks.length === 0 ? {} : { description: m.asks(asks.length) })}>
      <div className="flex flex-col gap-3">
        {asks.map((ask) => (
          <DeviceCard
            key={ask.id}
            device={ask}
            onReview={({ id }) => go({ _tag: "Review", deviceId: id })}
            onExpire={() => void refresh()}
          />
        ))}
        {readOnly ? empty : <UndoNotices empty={empty} />}
      </div>
    </Card>
  )
}
