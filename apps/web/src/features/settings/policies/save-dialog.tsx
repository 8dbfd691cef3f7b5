import type { Policy } from "@tessera/domain/policy"
import type { PolicyEffect } from "@tessera/domain/policy-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { useSession } from "@tessera/ui/session/session-context"
import { EffectList } from "./effect-list.tsx"

export interface SaveDialogProps {
  readonly policy: Policy
  /** The one that the change was made on. */
  readonly version: number
  readonly effect: PolicyEffect
  readonly onSaved: () => void
  readonly onCancel: () => void
  /** Somebody else was quicker, or something else changed: what is shown is not what is in force. */
  readonly onRefused: () => void
}

/** Says what comes of it, then does it. */
export function SaveDialog(props: SaveDialogProps) {
  const { effect, onCancel, onRefused, onSaved, policy, version } = props
  const m = usePolicyMessages().save
  const { api } = useSession()
  const command = useCommand()
  const sentence = useFailureSentence()
  const save = async () => {
    const failure = await command.run(() => api.client.policies.set.mutate({ policy, version }))
    if (failure === null) onSaved()
    else if (failure !== "busy") onRefused()
  }
  const harms = effect.losing + effect.blocked + effect.sessions > 0
  return (
    <ConfirmDialog
      open
      title={m.title}
      tone={harms ? "danger" : "primary"}
      confirmLabel={m.confirm}
      pending={command.pending}
      pendingLabel={m.saving}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => void save()}
      onCancel={onCancel}
    >
      <EffectList effect={effect} />
    </ConfirmDialog>
  )
}
