import { EmailAddress, Role, Username } from "@tessera/domain/member"
import { outranks } from "@tessera/domain/rules/management"
import { useCommand } from "@tessera/ui/asks/use-command"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { Option, Schema } from "effect"
import { useRef, useState } from "react"
import { useLookAgain } from "../administration/use-device-act.ts"

const readEmail = Schema.decodeUnknownOption(EmailAddress)
const readUsername = Schema.decodeUnknownOption(Username)

/** R7: asks a person in by a letter. No role above one's own is offered. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useAdminMessages().people.invite
  const email = useRef<HTMLInputElement>(null)
  return (
    <Dialog open title={m.title} description={m.text} initialFocus={email} onClose={onClose}>
      <InviteForm email={email} onDone={onClose} />
    </Dialog>
  )
}

const useInvitation = (onDone: () => void) => {
  const m = useAdminMessages().people.invite
  const { api, overview } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const [email, setEmail] = useState("")
  const [username, setUsername] = useState("")
  const [role, setRole] = useState<Role>("user")
  const [language, setLanguage] = useState(overview.member.language)
  const [tried, setTried] = useState(false)
  const address = readEmail(email.trim().toLowerCase())
  const name = username.trim() === "" ? Option.some(null) : readUsername(username.trim().toLowerCase())
  const roles = Role.literals.filter((each) => !outranks(each, overview.member.role))

  const invite = async (asked: { readonly email: EmailAddress; readonly username: Username | null }) => {
    const refused = await command.run(async () => {
      const made = await api.client.invitations.create.mutate({ ...asked, role, language })
      toasts.show({ title: made.invited ? m.done(made.username) : m.added(made.username) })
    })
    if (refused !== null) return
    onDone()
    await lookAgain()
  }
  const submit = () => {
    setTried(true)
    if (Option.isSome(address) && Option.isSome(name))
      void invite({ email: address.value, username: name.value })
  }
  return {
    ...{
      command,
      email,
      setEmail,
      username,
      setUsername,
      role,
      setRole,
      language,
      setLanguage,
      roles,
      submit
    },
    emailWrong: tried && Option.isNone(address),
    usernameWrong: tried && Option.isNone(name)
  }
}

interface InviteFormProps {
  readonly email: React.RefObject<HTMLInputElement | null>
  readonly onDone: () => void
}

function InviteForm({ email: field, onDone }: InviteFormProps) {
  const m = useAdminMessages().people.invite
  const { languages } = useAdminMessages().member
  const names = useMessages().account.role
  const held = useInvitation(onDone)
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        held.submit()
      }}
    >
      <TextField
        ref={field}
        label={m.email}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={held.email}
        onChange={held.setEmail}
        error={held.emailWrong ? m.emailWrong : null}
      />
      <TextField
        label={m.username}
        hint={m.usernameHint}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={held.username}
        onChange={held.setUsername}
        error={held.usernameWrong ? m.usernameWrong : null}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={m.role}
          choices={held.roles.map((value) => ({ value, label: names[value] }))}
          value={held.role}
          onChange={held.setRole}
        />
        <SelectField
          label={m.language}
          choices={(["en", "es"] as const).map((value) => ({ value, label: languages[value] }))}
          value={held.language}
          onChange={held.setLanguage}
        />
      </div>
      <FormEnd
        command={held.command}
        submit={m.submit}
        submitting={m.submitting}
        told={{ AlreadyTaken: m.taken }}
      />
    </form>
  )
}
