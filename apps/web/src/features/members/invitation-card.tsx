import type { MemberDetails } from "@tessera/domain/admin-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { ConfirmCommand } from "@tessera/ui/confirm-command.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Note } from "@tessera/ui/note.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useLookAgain } from "../administration/use-device-act.ts"

/** R7: the link by which somebody without a password sets one: sent, sent again, revoked. */
export function InvitationCard({ details: { member, now } }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().people.invitation
  const sentence = useFailureSentence()
  const [revoking, setRevoking] = useState(false)
  const { invitation } = member
  const { command, send } = useSend(member)
  return (
    <Card title={m.title}>
      {invitation === null ? (
        <p className="text-small text-muted">{m.none}</p>
      ) : (
        <dl className="grid grid-cols-2 gap-4">
          <div>
            <dt className="text-small text-muted">{m.sent}</dt>
            <dd>
              <RelativeTime at={invitation.sentAt} />
            </dd>
          </div>
          <div>
            <dt className="text-small text-muted">{invitation.expiresAt > now ? m.expires : m.expired}</dt>
            <dd>
              <RelativeTime at={invitation.expiresAt} show="date" />
            </dd>
          </div>
        </dl>
      )}
      {command.failure === null ? null : (
        <Note meaning="danger" alert className="mt-3">
          {sentence(command.failure)}
        </Note>
      )}
      <div className="mt-4 flex flex-col gap-2">
        <Button pending={command.pending} pendingLabel={m.sending} onClick={() => void send()}>
          {invitation === null ? m.send : m.sendAgain}
        </Button>
        {invitation === null ? null : (
          <Button tone="danger" onClick={() => setRevoking(true)}>
            {m.revoke}
          </Button>
        )}
      </div>
      <RevokeDialog member={member} open={revoking} onClose={() => setRevoking(false)} />
    </Card>
  )
}

type Member = MemberDetails["member"]

const useSend = ({ email, id }: Member) => {
  const m = useAdminMessages().people.invitation
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const send = async () => {
    const call = () => api.client.invitations.send.mutate({ memberId: id })
    if ((await command.run(call)) !== null) return
    toasts.show({ title: m.sendDone(email) })
    await lookAgain()
  }
  return { command, send }
}

interface RevokeDialogProps {
  readonly member: Member
  readonly open: boolean
  readonly onClose: () => void
}

function RevokeDialog({ member: { id, username }, onClose, open }: RevokeDialogProps) {
  const m = useAdminMessages().people.invitation
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const done = async () => {
    toasts.show({ title: m.revoked(username), meaning: "ended" })
    onClose()
    await lookAgain()
  }
  return (
    <ConfirmCommand
      open={open}
      title={m.revokeTitle(username)}
      confirmLabel={m.revokeSubmit}
      pendingLabel={m.revoking}
      call={() => api.client.invitations.revoke.mutate({ memberId: id })}
      onDone={done}
      onCancel={onClose}
    >
      <p>{m.revokeText}</p>
      <p>{m.revokeAfter}</p>
    </ConfirmCommand>
  )
}
