import type { SignOnSettings } from "@tessera/domain/sign-on-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { Addresses } from "./addresses.tsx"
import { ConnectionTest } from "./connection-test.tsx"
import { clientIdIn, issuerIn, nameIn, secretIn } from "./provider-draft.ts"
import { useLookAgain } from "./use-sign-on-settings.ts"

export interface AddProviderDialogProps {
  readonly next: SignOnSettings["next"]
  readonly onClose: () => void
}

/** The addresses first: a provider gives a client ID only to who names them. */
export function AddProviderDialog({ next: nextNow, onClose }: AddProviderDialogProps) {
  const m = useSignOnMessages().form
  // As it was on opening: what was copied must stay, whatever is read anew meanwhile.
  const [next] = useState(nextNow)
  return (
    <Dialog open size="wide" title={m.addTitle} description={m.addText} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Addresses of={next} />
        <AddForm id={next.id} onClose={onClose} />
      </div>
    </Dialog>
  )
}

const SCOPES = ["profile", "email"]

/** What was typed, and what of it can be sent. */
const useDraft = () => {
  const [draft, setDraft] = useState({ name: "", issuer: "", clientId: "", secret: "" })
  const read = {
    name: nameIn(draft.name),
    issuer: issuerIn(draft.issuer),
    clientId: clientIdIn(draft.clientId),
    clientSecret: secretIn(draft.secret)
  }
  const set = (field: keyof typeof draft) => (text: string) => setDraft((now) => ({ ...now, [field]: text }))
  return { draft, read, set }
}

function AddForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const m = useSignOnMessages().form
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const [tried, setTried] = useState(false)
  const { draft, read, set } = useDraft()
  const add = async () => {
    const { clientId, clientSecret, issuer, name } = read
    if (clientId === null || clientSecret === null || issuer === null || name === null) return
    const provider = { id, name, issuer, clientId, clientSecret, scopes: SCOPES, domains: [], enabled: true }
    if ((await command.run(() => api.client.signOn.add.mutate(provider))) !== null) return
    toasts.show({ title: m.added(name) })
    await lookAgain()
    onClose()
  }
  const wrong = (value: string | null, text: string) => (tried && value === null ? text : null)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        void add()
      }}
    >
      <TextField
        label={m.name}
        hint={m.nameHint}
        value={draft.name}
        onChange={set("name")}
        error={wrong(read.name, m.nameWrong)}
        autoComplete="off"
      />
      <TextField
        label={m.issuer}
        hint={m.issuerHint}
        value={draft.issuer}
        onChange={set("issuer")}
        error={wrong(read.issuer, m.issuerWrong)}
        inputMode="url"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
      />
      <ConnectionTest issuer={read.issuer} />
      <TextField
        label={m.clientId}
        value={draft.clientId}
        onChange={set("clientId")}
        error={wrong(read.clientId, m.clientIdWrong)}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
      />
      <TextField
        label={m.secret}
        hint={m.secretHint}
        type="password"
        value={draft.secret}
        onChange={set("secret")}
        error={wrong(read.clientSecret, m.secretWrong)}
        autoComplete="off"
      />
      <FormEnd command={command} submit={m.submitAdd} submitting={m.submitting} />
    </form>
  )
}
