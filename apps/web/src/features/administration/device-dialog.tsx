import type { BulkAction } from "@tessera/domain/admin-bulk"
import type { MemberDevice } from "@tessera/domain/admin-views"
import { useLast } from "@tessera/ui/asks/use-last"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Note } from "@tessera/ui/note.tsx"
import { type LockTime, LockUntil, usualLock } from "./lock-until.tsx"
import { useActOnOne } from "./use-act-on-one.ts"
import { useState } from "react"

export interface DeviceChange {
  readonly action: BulkAction
  readonly device: MemberDevice
}

export interface DeviceDialogProps {
  readonly change: DeviceChange | null
  readonly onClose: () => void
}

/** S17 and its like for somebody else's device: names it and its member, and says what happens now. */
export function DeviceDialog({ change, onClose }: DeviceDialogProps) {
  const shown = useLast(change)
  const m = useAdminMessages()
  const [lock, setLock] = useState<LockTime>(usualLock)
  const { error, forget, pending, refused, run } = useActOnOne(onClose)
  if (shown === null) return null
  const { action, device } = shown
  const words = { remove: m.removeOne, lock: m.lockOne, unlock: m.unlockOne }[action]
  const close = () => {
    forget()
    setLock(usualLock)
    onClose()
  }
  return (
    <ConfirmDialog
      open={change !== null}
      title={words.title}
      tone={action === "remove" ? "danger" : "primary"}
      confirmLabel={words.submit}
      pendingLabel={words.submitting}
      cancelLabel={"cancel" in words ? words.cancel : undefined}
      pending={pending}
      error={error}
      onConfirm={() => void run(shown, lock)}
      onCancel={close}
      fields={
        action === "lock" ? (
          <LockUntil
            value={lock}
            refused={refused}
            onChange={(changed) => {
              forget()
              setLock(changed)
            }}
          />
        ) : null
      }
    >
      <p>{words.text(device.name, device.username)}</p>
      {device.thisDevice && "thisDevice" in words ? (
        <Note meaning="notSecure">{words.thisDevice}</Note>
      ) : null}
    </ConfirmDialog>
  )
}
