import { deviceNameCheck } from "@tessera/client/device-name-check"
import { DEVICE_NAME_LENGTH_MAX } from "@tessera/domain/numbers"
import type { DeviceView } from "@tessera/domain/views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useLast } from "@tessera/ui/asks/use-last"
import { Button } from "@tessera/ui/button.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { sentenceFor } from "@tessera/ui/messages/refusal-messages"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { type FormEvent, type RefObject, useRef, useState } from "react"
import type { DeviceDialogProps } from "@tessera/ui/asks/undo-dialog.tsx"

/** P19, R16: another name, by the same rules as the first one. */
export function RenameDialog({ device, onClose }: DeviceDialogProps) {
  const m = useMessages().devices.rename
  const field = useRef<HTMLInputElement>(null)
  const shown = useLast(device)
  return (
    <Dialog open={device !== null} onClose={onClose} title={m.title} initialFocus={field}>
      {shown === null ? null : <RenameForm key={shown.id} device={shown} field={field} onClose={onClose} />}
    </Dialog>
  )
}

interface RenameFormProps {
  readonly device: DeviceView
  readonly field: RefObject<HTMLInputElement | null>
  readonly onClose: () => void
}

function RenameForm({ device, field, onClose }: RenameFormProps) {
  const messages = useMessages()
  const m = messages.devices.rename
  const { error, free, pending, submit, type, typed } = useTypedName(device, field, onClose)
  return (
    <form noValidate onSubmit={submit}>
      <TextField
        ref={field}
        label={m.label}
        value={typed}
        onChange={type}
        error={error}
        count={{ used: Array.from(typed.trim()).length, max: DEVICE_NAME_LENGTH_MAX }}
        selectOnFocus
        name="device-name"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="done"
      />
      {free === null ? null : (
        <Button tone="quiet" className="mt-1 -ms-2 max-w-full" onClick={() => type(free)}>
          {messages.setUp.name.offer(free)}
        </Button>
      )}
      <DialogActions>
        <Button type="submit" tone="primary" pending={pending} pendingLabel={m.submitting}>
          {m.submit}
        </Button>
      </DialogActions>
    </form>
  )
}

/** What was typed, judged on every key by the rules that the server runs. */
const useTypedName = (device: DeviceView, field: RefObject<HTMLInputElement | null>, onClose: () => void) => {
  const m = useMessages().refusals
  const { overview } = useSession()
  const sentence = useFailureSentence()
  const [typed, setTyped] = useState<string>(device.name)
  const { failure, forget, pending, rename } = useRename(device, onClose)
  const refusal = typed === device.name ? null : deviceNameCheck(overview, typed, device.id)
  const refused = failure === null || pending ? null : sentence(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (refusal !== null) field.current?.focus()
    else if (typed.trim() === device.name) onClose()
    else void rename(typed)
  }
  const type = (text: string) => {
    forget()
    setTyped(text)
  }
  const free = refusal?._tag === "DeviceNameTaken" ? refusal.free : null
  return { error: refusal === null ? refused : sentenceFor(m, refusal), free, pending, submit, type, typed }
}

const useRename = (device: DeviceView, onClose: () => void) => {
  const m = useMessages().devices
  const { api, refresh } = useSession()
  const toasts = useToasts()
  const command = useCommand()
  const rename = async (name: string) => {
    const call = () => api.client.devices.rename.mutate({ deviceId: device.id, name })
    if ((await command.run(call)) !== null) return
    toasts.show({ title: m.renamedToast(name.trim()) })
    onClose()
    await refresh()
  }
  return { ...command, rename }
}
