import { useCommand } from "@tessera/ui/asks/use-command"
import { Button } from "@tessera/ui/button.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useScimMessages } from "@tessera/ui/messages/sections/scim"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useState } from "react"
import { CopyField } from "../copy-field.tsx"
import { useLookAgain } from "./use-scim-settings.ts"

const LIVES = { days90: 90, days365: 365, forever: null } as const
type Life = keyof typeof LIVES

const NAME_MAX = 64

/** T45: the token is shown once, here, and kept nowhere in the page. */
export function MakeTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { connect, make: m } = useScimMessages()
  const [token, setToken] = useState<string | null>(null)
  return (
    <Dialog
      open
      title={token === null ? m.title : m.doneTitle}
      description={token === null ? m.text : m.doneText}
      // A slip must not lose what cannot be shown again.
      dismissible={token === null}
      onClose={onClose}
    >
      {token === null ? (
        <MakeForm onMade={setToken} />
      ) : (
        <>
          <CopyField label={m.token} value={token} copyLabel={m.copy} words={connect} />
          <DialogActions>
            <Button tone="primary" onClick={onClose}>
              {m.close}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  )
}

function MakeForm({ onMade }: { readonly onMade: (token: string) => void }) {
  const m = useScimMessages().make
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const command = useCommand()
  const [name, setName] = useState("")
  const [life, setLife] = useState<Life>("days365")
  const [tried, setTried] = useState(false)
  const typed = name.trim()
  const wrong = typed === "" || typed.length > NAME_MAX
  const make = () =>
    command.run(async () => {
      const made = await api.client.scimTokens.make.mutate({ name: typed, lifeDays: LIVES[life] })
      onMade(made.token)
      await lookAgain()
    })
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!wrong) void make()
      }}
    >
      <TextField
        label={m.name}
        hint={m.nameHint}
        value={name}
        onChange={setName}
        error={tried && wrong ? m.nameWrong : null}
        autoComplete="off"
      />
      <SelectField
        label={m.life}
        value={life}
        onChange={setLife}
        choices={(["days90", "days365", "forever"] as const).map((value) => ({
          value,
          label: m.lives[value]
        }))}
      />
      <FormEnd command={command} submit={m.submit} submitting={m.submitting} />
    </form>
  )
}
