import { ApprovedCheck } from "@tessera/ui/approved-check.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ExternalLink } from "lucide-react"
import { openTrustedDevices } from "../tabs/web-app.ts"

export interface IdleProps {
  readonly origin: string
  readonly onOpen: () => void
}

/** No step is open: it is done (R31), or it was put off (R27). */
export function Idle({ onOpen, origin }: IdleProps) {
  const { overview } = useSession()
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center gap-6 bg-canvas px-4 py-8 outline-none sm:py-12"
    >
      <Logo product={overview.product} size="large" />
      <div className="w-full max-w-lg rounded-surface border border-line bg-surface">
        {overview.setUp._tag === "Trusted" ? (
          <Done name={overview.setUp.name} origin={origin} />
        ) : (
          <Later onOpen={onOpen} />
        )}
      </div>
    </main>
  )
}

function Done({ name, origin }: { readonly name: string; readonly origin: string }) {
  const { account, extension } = useMessages()
  return (
    <EmptyState
      level={1}
      picture={<ApprovedCheck size={40} />}
      title={extension.setUp.doneTitle}
      action={
        <Button
          icon={<ExternalLink size={16} aria-hidden="true" />}
          onClick={() => void openTrustedDevices(origin)}
        >
          {account.menu.devices}
        </Button>
      }
    >
      {extension.popup.trustedText(name)} {extension.setUp.doneText}
    </EmptyState>
  )
}

function Later({ onOpen }: { readonly onOpen: () => void }) {
  const m = useMessages().extension
  return (
    <EmptyState
      level={1}
      title={m.popup.notTrustedTitle}
      action={
        <Button tone="primary" onClick={onOpen}>
          {m.setUp.openAgain}
        </Button>
      }
    >
      {m.setUp.later}
    </EmptyState>
  )
}
