import type { MemberDetails } from "@tessera/domain/admin-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useLookAgain } from "../administration/use-device-act.ts"

/** R4, R32: another role, of those that this administrator may give; else why not. */
export function RoleCard({ details }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member.role
  const { role } = useMessages().account
  const { may, member } = details
  const why = member.you ? m.own : member.state === "deprovisioned" ? m.gone : m.above
  return (
    <Card title={m.title}>
      {may.roles.length === 0 ? (
        <>
          <p className="font-strong">{role[member.role]}</p>
          <p className="mt-1 text-small text-muted">{why}</p>
        </>
      ) : (
        // Another role, given by somebody else meanwhile, is where the choice begins anew.
        <RoleForm key={member.role} details={details} />
      )}
    </Card>
  )
}

function RoleForm({ details: { may, member } }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member.role
  const { role: names } = useMessages().account
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const [chosen, setChosen] = useState(member.role)
  const change = async () => {
    const call = () => api.client.members.changeRole.mutate({ memberId: member.id, role: chosen })
    if ((await command.run(call)) !== null) return
    toasts.show({ title: m.done(member.username, names[chosen]) })
    await lookAgain()
  }
  const offered = may.roles.includes(member.role) ? may.roles : [member.role, ...may.roles]
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen !== member.role) void change()
      }}
    >
      <SelectField
        label={m.label}
        choices={offered.map((value) => ({ value, label: names[value] }))}
        value={chosen}
        onChange={setChosen}
      />
      {command.failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(command.failure)}
        </Note>
      )}
      <Button
        type="submit"
        disabled={chosen === member.role}
        pending={command.pending}
        pendingLabel={m.submitting}
      >
        {m.submit}
      </Button>
    </form>
  )
}
