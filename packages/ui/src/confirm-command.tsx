import { useCommand } from "./asks/use-command.ts"
import { useFailureSentence } from "./asks/use-failure-sentence.ts"
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog.tsx"

export interface ConfirmCommandProps extends Pick<
  ConfirmDialogProps,
  "title" | "children" | "confirmLabel" | "pendingLabel" | "tone"
> {
  /** True if not said: most stand only while they ask. */
  readonly open?: boolean | undefined
  readonly call: () => Promise<unknown>
  /** The server has done it. */
  readonly onDone: () => Promise<void>
  readonly onCancel: () => void
}

/** Asks, has the server do it, and says what it refused beside the button that was pressed. */
export function ConfirmCommand({ call, onCancel, onDone, open = true, ...said }: ConfirmCommandProps) {
  const sentence = useFailureSentence()
  const command = useCommand()
  const confirm = async () => {
    if ((await command.run(call)) === null) await onDone()
  }
  return (
    <ConfirmDialog
      {...said}
      open={open}
      pending={command.pending}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => void confirm()}
      onCancel={() => {
        command.forget()
        onCancel()
      }}
    />
  )
}
