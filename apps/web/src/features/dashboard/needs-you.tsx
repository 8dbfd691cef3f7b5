import { Link } from "@tanstack/react-router"
import { asksOf, unusedOf } from "@tessera/client/devices"
import { buttonClass } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { UnusedNotes } from "@tessera/ui/devices/unused-notes.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ShieldCheck } from "lucide-react"
import { AskRow } from "../devices/ask-row.tsx"
import { UndoNotices } from "@tessera/ui/asks/undo-notices.tsx"

/** Asks first, then devices that will soon not be trusted, and notices with their undo; one calm line when there is nothing. */
export function NeedsYou() {
  const messages = useMessages()
  const m = messages.account.dashboard
  const { overview } = useSession()
  const asks = asksOf(overview)
  // What an unsecured session needs stands in the banner above; it decides nothing here.
  if (overview.prompt.banner) return null
  return (
    <Card title={m.needsYou} {...(asks.length === 0 ? {} : { description: m.asks(asks.length) })}>
      <div className="flex flex-col gap-3">
        {asks.map((ask) => (
          <AskRow key={ask.id} ask={ask}>
            <Link
              to="/profile"
              search={{ tab: "devices", review: ask.id }}
              className={buttonClass("secondary")}
            >
              {m.review}
            </Link>
          </AskRow>
        ))}
        <UnusedNotes />
        <UndoNotices
          empty={
            asks.length + unusedOf(overview).length > 0 ? null : (
              <p className="flex items-center gap-2 text-muted">
                <ShieldCheck size={18} aria-hidden="true" />
                {m.nothingNeedsYou}
              </p>
            )
          }
        />
      </div>
    </Card>
  )
}
