import type { MemberRow } from "@tessera/domain/admin-views"
import { EmailAddress } from "@tessera/domain/member"
import { useCommand } from "@tessera/ui/asks/use-command"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { Option, Schema } from "effect"
import { useRef, useState } from "react"
import { useLookAgain } from "../administration/use-device-act.ts"

const readEmail = Schema.decodeUnknownOption(EmailAddress)

export interface AddressDialogProps {
  readonly member: MemberRow
  readonly onClose: () => void
}

/** Where letters go: both addresses are told, and what went to the old one is over. */
export function AddressDialog({ member, onClose }: AddressDialogProps) {
  const m = useAdminMessages().people.address
  const { emailWrong } = useAdminMessages().people.invite
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState("")
  const [tried, setTried] = useState(false)
  const email = readEmail(typed.trim().toLowerCase())
  const same = Option.isSome(email) && email.value === member.email
  const change = async (to: EmailAddress) => {
    const call = () => api.client.members.changeAddress.mutate({ memberId: member.id, email: to })
    if ((await command.run(call)) !== null) return
    toasts.show({ title: m.done(member.username) })
    onClose()
    await lookAgain()
  }
  return (
    <Dialog open title={m.title(member.username)} description={m.text} initialFocus={field} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (Option.isSome(email) && !same) void change(email.value)
        }}
      >
        <TextField
          ref={field}
          label={m.email}
          type="email"
          inputMode="email"
          autoComplete="off"
          value={typed}
          onChange={setTyped}
          error={!tried ? null : same ? m.same : Option.isNone(email) ? emailWrong : null}
        />
        <FormEnd
          command={command}
          submit={m.submit}
          submitting={m.submitting}
          told={{ AlreadyTaken: m.taken }}
        />
      </form>
    </Dialog>
  )
}
