import type { SignOnProviderView } from "@tessera/domain/sign-on-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { Button } from "@tessera/ui/button.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { Addresses } from "./addresses.tsx"
import { ConnectionTest } from "./connection-test.tsx"
import { domainsIn, nameIn, secretIn } from "./provider-draft.ts"
import { RemoveProviderDialog } from "./remove-provider-dialog.tsx"
import { useLookAgain } from "./use-sign-on-settings.ts"

export interface EditProviderDialogProps {
  readonly provider: SignOnProviderView
  readonly onClose: () => void
}

/** Who the provider is, and who this is to it, cannot be changed: another one has other subjects (T44). */
export function EditProviderDialog({ onClose, provider }: EditProviderDialogProps) {
  const m = useSignOnMessages().form
  const [removing, setRemoving] = useState(false)
  if (removing) return <RemoveProviderDialog provider={provider} onClose={onClose} />
  return (
    <Dialog open size="wide" title={m.editTitle(provider.name)} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Addresses of={provider} />
        <TextField
          label={m.issuer}
          hint={m.issuerFixed}
          value={provider.issuer}
          onChange={() => {}}
          readOnly
          dir="ltr"
        />
        <ConnectionTest issuer={provider.issuer} />
        <TextField label={m.clientId} value={provider.clientId} onChange={() => {}} readOnly dir="ltr" />
        <EditForm provider={provider} onClose={onClose} onRemove={() => setRemoving(true)} />
      </div>
    </Dialog>
  )
}

const useDraft = ({ domains, enabled, name }: SignOnProviderView) => {
  const [draft, setDraft] = useState({ name, secret: "", domains: domains.join(", "), enabled })
  const read = {
    name: nameIn(draft.name),
    clientSecret: draft.secret.trim() === "" ? null : secretIn(draft.secret),
    domains: domainsIn(draft.domains)
  }
  const secretIsWrong = draft.secret.trim() !== "" && read.clientSecret === null
  const change = (differs: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...differs }))
  return { draft, read, secretIsWrong, change }
}

interface EditFormProps extends EditProviderDialogProps {
  readonly onRemove: () => void
}

function EditForm({ onClose, onRemove, provider }: EditFormProps) {
  const m = useSignOnMessages().form
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const { change, draft, read, secretIsWrong } = useDraft(provider)
  const save = async () => {
    const { clientSecret, domains, name } = read
    if (name === null || domains === null || secretIsWrong) return
    const { id, scopes } = provider
    const changed = { id, name, scopes, domains, enabled: draft.enabled, clientSecret }
    if ((await command.run(() => api.client.signOn.change.mutate(changed))) !== null) return
    toasts.show({ title: m.saved(name) })
    await lookAgain()
    onClose()
  }
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={m.name}
        hint={m.nameHint}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={read.name === null ? m.nameWrong : null}
        autoComplete="off"
      />
      <TextField
        label={m.newSecret}
        hint={m.newSecretHint}
        type="password"
        value={draft.secret}
        onChange={(secret) => change({ secret })}
        error={secretIsWrong ? m.secretWrong : null}
        autoComplete="off"
      />
      <TextField
        label={m.domains}
        hint={provider.signedInAt === null ? m.domainsLater : m.domainsHint}
        value={draft.domains}
        onChange={(domains) => change({ domains })}
        error={read.domains === null ? m.domainsWrong : null}
        disabled={provider.signedInAt === null && provider.domains.length === 0}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
      />
      <label className="flex min-h-control cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-accent"
          checked={draft.enabled}
          onChange={({ target }) => change({ enabled: target.checked })}
        />
        {m.enabled}
      </label>
      <FormEnd
        command={command}
        submit={m.submitEdit}
        submitting={m.submitting}
        beside={
          <Button tone="quiet" disabled={command.pending} onClick={onRemove}>
            {m.remove}
          </Button>
        }
      />
    </form>
  )
}
