import { unusedOf } from "@tessera/client/devices"
import { UndoNotices } from "@tessera/ui/asks/undo-notices.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { DeviceCard } from "@tessera/ui/devices/device-card.tsx"
import { UnusedNotes } from "@tessera/ui/devices/unused-notes.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ShieldCheck } from "lucide-react"
import { useId } from "react"
import { useNavigation } from "../../app/navigation-context.tsx"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"

/** Asks first, then what will soon not be trusted, what was added and can be undone; one calm line when there is nothing. */
export function NeedsYou() {
  const m = useMessages().account.dashboard
  const { overview, refresh } = useSession()
  const { go } = useNavigation()
  const asks = useAsks()
  const readOnly = useReadOnly()
  const title = useId()
  // What an unsecured session needs stands in the banner and the card above; it decides nothing here.
  if (overview.prompt.banner) return null
  const calm = (
    <Card>
      <p className="flex items-center gap-2 text-muted">
        <ShieldCheck size={18} aria-hidden="true" className="shrink-0" />
        {m.nothingNeedsYou}
      </p>
    </Card>
  )
  const empty = asks.length + unusedOf(overview).length > 0 ? null : calm
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h2 id={title} className="-mb-1 text-body font-strong">
        {asks.length > 0 ? m.asks(asks.length) : m.needsYou}
      </h2>
      {asks.map((ask) => (
        <DeviceCard
          key={ask.id}
          device={ask}
          onReview={({ id }) => go({ _tag: "Review", deviceId: id })}
          onExpire={() => void refresh()}
        />
      ))}
      <UnusedNotes />
      <div className="flex flex-col gap-3 empty:hidden [&>[role=group]]:rounded-surface [&>[role=group]]:bg-surface">
        {readOnly ? empty : <UndoNotices empty={empty} />}
      </div>
    </section>
  )
}
