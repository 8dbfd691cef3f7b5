import { type Failure, readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { IconButton } from "@tessera/ui/icon-button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import { ArrowLeft, ExternalLink, LogOut } from "lucide-react"
import { type ReactNode, useEffect, useRef, useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { openTrustedDevices } from "../tabs/web-app.ts"
import { PopupFrame } from "./popup-frame.tsx"

export interface ProfileViewProps {
  readonly top: ReactNode
  readonly session: PageSession
  readonly onBack: () => void
}

/** **My Profile** (R29): who is signed in, **Set up new device** (S16), and the way to **My trusted devices** in the web app (D1). */
export function ProfileView({ onBack, session, top }: ProfileViewProps) {
  const { account, common } = useMessages()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <PopupFrame
      top={top}
      start={
        <IconButton
          label={common.back}
          tooltip={false}
          className="-ms-2"
          icon={<ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />}
          onClick={onBack}
        />
      }
    >
      <h1 ref={heading} tabIndex={-1} className="text-title font-strong">
        {account.profile.title}
      </h1>
      <Who />
      <div className="mt-5 flex flex-col gap-3">
        <SetUpNew />
        <Devices origin={session.server.origin} />
        <SignOut session={session} />
      </div>
    </PopupFrame>
  )
}

function Who() {
  const m = useMessages().account
  const { member, workspace } = useSession().overview
  const rows = [
    [m.profile.email, member.email],
    [m.profile.workspace, workspace.name],
    [m.profile.role, m.role[member.role]]
  ] as const
  return (
    <div className="mt-4 flex items-start gap-4">
      <Avatar name={member.username} size="large" />
      <div className="min-w-0">
        <p className="font-strong wrap-anywhere">
          <bdi>{member.username}</bdi>
        </p>
        <dl className="mt-1 text-small">
          {rows.map(([term, text]) => (
            <div key={term} className="flex gap-2">
              <dt className="sr-only">{term}</dt>
              <dd className="wrap-anywhere text-muted">
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}

function SetUpNew() {
  const m = useMessages().extension.profile
  const { overview } = useSession()
  const { open } = useSetUp()
  return overview.setUp._tag === "Trusted" ? (
    <Note meaning="trusted">{m.isTrusted}</Note>
  ) : (
    <Button tone="primary" wide onClick={open}>
      {m.setUpNew}
    </Button>
  )
}

function Devices({ origin }: { readonly origin: string }) {
  const { account, extension } = useMessages()
  return (
    <div>
      <Button
        wide
        icon={<ExternalLink size={16} aria-hidden="true" />}
        aria-describedby="devices-in-web"
        onClick={() => void openTrustedDevices(origin)}
      >
        {account.menu.devices}
      </Button>
      <p id="devices-in-web" className="mt-1.5 text-small text-muted">
        {extension.profile.devicesInWeb}
      </p>
    </div>
  )
}

/** Ends this session; the device stays trusted (R1). Out of reach of the server nothing is ended, and it says so. */
function SignOut({ session }: { readonly session: PageSession }) {
  const m = useMessages().account
  const sentence = useFailureSentence()
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const signOut = async () => {
    setPending(true)
    setFailure(null)
    try {
      await session.store.signOut("this")
    } catch (error) {
      setFailure(readRefusal(error))
      setPending(false)
    }
  }
  return (
    <div>
      <Button
        tone="quiet"
        wide
        icon={<LogOut size={16} aria-hidden="true" className="rtl:-scale-x-100" />}
        pending={pending}
        pendingLabel={m.signOut.submitting}
        onClick={() => void signOut()}
      >
        {m.signOut.label}
      </Button>
      {failure === null ? null : (
        <p role="alert" className="mt-1.5 text-small text-danger">
          {sentence(failure)}
        </p>
      )}
    </div>
  )
}
