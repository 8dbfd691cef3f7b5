import type { GroupRole, ScimSettings } from "@tessera/domain/scim-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useScimMessages } from "@tessera/ui/messages/sections/scim"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useLookAgain } from "./use-scim-settings.ts"

interface Line extends GroupRole {
  /** Of the line on this page: a group is typed, so it does not name one. */
  readonly line: number
}

const linesOf = (roles: ReadonlyArray<GroupRole>): ReadonlyArray<Line> =>
  roles.map((role, line) => ({ ...role, line }))

const isWrong = (lines: ReadonlyArray<Line>, { group }: Line): boolean => {
  const key = group.trim().toLowerCase()
  return key === "" || lines.filter((one) => one.group.trim().toLowerCase() === key).length > 1
}

/** R4: what role a group of the identity provider gives. */
export function RolesCard({ settings }: { readonly settings: ScimSettings }) {
  const m = useScimMessages().roles
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const [lines, setLines] = useState(() => linesOf(settings.roles))
  const [tried, setTried] = useState(false)
  const save = async () => {
    const roles = lines.map(({ group, role }) => ({ group: group.trim(), role }))
    if ((await command.run(() => api.client.scimTokens.setRoles.mutate({ roles }))) !== null) return
    toasts.show({ title: m.saved })
    await lookAgain()
  }
  const add = () => {
    const line = Math.max(-1, ...lines.map((one) => one.line)) + 1
    setTried(false)
    setLines([...lines, { line, group: "", role: "user" }])
  }
  return (
    <Card title={m.title} description={m.text} action={<Button onClick={add}>{m.add}</Button>}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!lines.some((line) => isWrong(lines, line))) void save()
        }}
      >
        {lines.length === 0 ? <p className="text-muted">{m.none}</p> : null}
        <ul className="flex flex-col gap-4">
          {lines.map((line) => (
            <RoleLine
              key={line.line}
              line={line}
              mayGive={settings.mayGive}
              wrong={tried && isWrong(lines, line)}
              onChange={(changed) => setLines(lines.map((one) => (one === line ? changed : one)))}
              onRemove={() => setLines(lines.filter((one) => one !== line))}
            />
          ))}
        </ul>
        {command.failure === null ? null : (
          <Note meaning="danger" alert>
            {sentence(command.failure)}
          </Note>
        )}
        <div>
          <Button type="submit" tone="primary" pending={command.pending} pendingLabel={m.submitting}>
            {m.submit}
          </Button>
        </div>
      </form>
    </Card>
  )
}

interface RoleLineProps {
  readonly line: Line
  readonly mayGive: ScimSettings["mayGive"]
  readonly wrong: boolean
  readonly onChange: (line: Line) => void
  readonly onRemove: () => void
}

function RoleLine({ line, mayGive, onChange, onRemove, wrong }: RoleLineProps) {
  const m = useScimMessages().roles
  const { role: names } = useMessages().account
  const mine = mayGive.includes(line.role)
  const choices = (mine ? mayGive : [line.role]).map((value) => ({ value, label: names[value] }))
  return (
    <li className="flex flex-wrap items-start gap-3">
      <TextField
        className="min-w-48 flex-1"
        label={m.group}
        hint={mine ? m.groupHint : m.notYours}
        error={wrong ? m.groupWrong : null}
        value={line.group}
        maxLength={256}
        readOnly={!mine}
        onChange={(group) => onChange({ ...line, group })}
      />
      <SelectField
        label={m.role}
        choices={choices}
        value={line.role}
        disabled={!mine}
        onChange={(role) => onChange({ ...line, role })}
      />
      <div className="pt-6.5">
        <Button tone="quiet" disabled={!mine} aria-label={m.removeNamed(line.group)} onClick={onRemove}>
          {m.remove}
        </Button>
      </div>
    </li>
  )
}
