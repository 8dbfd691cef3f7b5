import { leavesAnOwnerAWayIn } from "@tessera/domain/rules/sign-on"
import type { SignOnSettings } from "@tessera/domain/sign-on-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { ConfirmCommand } from "@tessera/ui/confirm-command.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useLookAgain } from "./use-sign-on-settings.ts"

/** Whether a password is taken. Off is offered once an owner was seen to come in without one. */
export function PasswordsCard({ settings }: { readonly settings: SignOnSettings }) {
  const m = useSignOnMessages().passwords
  const [asking, setAsking] = useState(false)
  const { mayChange, passwords, providers } = settings
  const stuck = passwords && !leavesAnOwnerAWayIn(providers)
  return (
    <Card title={m.title} description={passwords ? m.on : m.off}>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button disabled={stuck} onClick={() => setAsking(true)}>
            {passwords ? m.switchOff : m.switchOn}
          </Button>
          {stuck ? <p className="min-w-0 flex-1 basis-64 text-small text-muted">{m.needsOwner}</p> : null}
        </div>
      ) : null}
      {asking ? <SwitchDialog taken={!passwords} onClose={() => setAsking(false)} /> : null}
    </Card>
  )
}

function SwitchDialog({ onClose, taken }: { readonly taken: boolean; readonly onClose: () => void }) {
  const m = useSignOnMessages().passwords
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const done = async () => {
    toasts.show({ title: taken ? m.isOn : m.isOff })
    await lookAgain()
    onClose()
  }
  return (
    <ConfirmCommand
      title={taken ? m.onTitle : m.offTitle}
      confirmLabel={taken ? m.switchOn : m.switchOff}
      tone={taken ? "primary" : "danger"}
      pendingLabel={m.switching}
      call={() => api.client.signOn.setPasswords.mutate({ taken })}
      onDone={done}
      onCancel={onClose}
    >
      {taken ? m.onText : m.offText}
    </ConfirmCommand>
  )
}
