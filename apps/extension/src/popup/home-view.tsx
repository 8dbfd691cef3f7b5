import type { Overview } from "@tessera/domain/views"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { UnusedNotes } from "@tessera/ui/devices/unused-notes.tsx"
import { IconButton } from "@tessera/ui/icon-button.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import type { Meaning } from "@tessera/ui/meaning.tsx"
import type { Messages } from "@tessera/ui/messages/en"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { StatusPill } from "@tessera/ui/status-pill.tsx"
import { ExternalLink, Settings } from "lucide-react"
import type { ReactNode } from "react"
import { asksWaiting } from "../badge/icon-of.ts"
import { leaveForOptions } from "../tabs/options-tab.ts"
import { openAsks, openWebApp } from "../tabs/web-app.ts"
import { PopupFrame } from "./popup-frame.tsx"

const meanings = { trusted: "trusted", unsecured: "notSecure", blocked: "danger" } as const satisfies Record<
  Overview["access"]["level"],
  Meaning
>

const wordsFor = ({ access, setUp }: Overview, m: Messages["extension"]["popup"]) => {
  if (setUp._tag === "Trusted" && access.level === "trusted")
    return { title: m.trustedTitle, text: m.trustedText(setUp.name) }
  const title = m.notTrustedTitle
  if (setUp._tag === "Verifying") return { title, text: m.codeText }
  if (setUp._tag === "Waiting") return { title, text: m.waitingText }
  return { title, text: access.level === "blocked" ? m.blockedText : m.notTrustedText }
}

export interface HomeViewProps {
  readonly top: ReactNode
  readonly origin: string
  readonly onProfile: () => void
}

/** Whether this session is trusted, in a word and a colour, and how many wait for an answer. */
export function HomeView({ onProfile, origin, top }: HomeViewProps) {
  const { account, extension } = useMessages()
  const { overview } = useSession()
  const { text, title } = wordsFor(overview, extension.popup)
  const { level } = overview.access
  return (
    <PopupFrame
      top={top}
      start={<Logo product={overview.product} />}
      corner={<ProfileButton onProfile={onProfile} />}
      foot={
        <div className="-mx-2 flex items-center justify-between gap-2">
          <Button
            tone="quiet"
            className="px-2"
            icon={<ExternalLink size={16} aria-hidden="true" />}
            onClick={() => void openWebApp(origin)}
          >
            {extension.popup.openWeb}
          </Button>
          <IconButton
            label={extension.popup.settings}
            tooltip={false}
            icon={<Settings size={18} aria-hidden="true" />}
            onClick={() => void leaveForOptions()}
          />
        </div>
      }
    >
      <StatusPill meaning={meanings[level]}>{account.session[level]}</StatusPill>
      <h1 tabIndex={-1} className="mt-3 text-title font-strong">
        {title}
      </h1>
      <p className="mt-1 text-body text-muted">{text}</p>
      <UnusedNotes className="mt-4" />
      <Asks origin={origin} />
    </PopupFrame>
  )
}

function ProfileButton({ onProfile }: { readonly onProfile: () => void }) {
  const m = useMessages().account.profile
  const { overview } = useSession()
  return (
    <button
      type="button"
      aria-label={m.title}
      className="inline-flex size-11 items-center justify-center rounded-control hover:bg-sunken"
      onClick={onProfile}
    >
      <Avatar name={overview.member.username} />
    </button>
  )
}

/** D1: what is decided is decided in the web app; from here one gets there. */
function Asks({ origin }: { readonly origin: string }) {
  const { account, extension } = useMessages()
  const { overview } = useSession()
  const asks = asksWaiting(overview)
  return (
    <section aria-live="polite" className="mt-5 rounded-surface border border-line bg-surface px-4 py-3">
      {asks.length === 0 ? (
        <p className="text-body text-muted">{extension.popup.noAsks}</p>
      ) : (
        <>
          <p className="text-body font-strong">{account.dashboard.asks(asks.length)}</p>
          <Button
            tone="primary"
            wide
            className="mt-3"
            icon={<ExternalLink size={16} aria-hidden="true" />}
            onClick={() => void openAsks(origin, asks)}
          >
            {extension.popup.reviewInWeb}
          </Button>
        </>
      )}
    </section>
  )
}
