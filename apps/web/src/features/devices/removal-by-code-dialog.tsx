import type { ChallengeId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { DeviceView } from "@tessera/domain/views"
import { type Command, useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useLast } from "@tessera/ui/asks/use-last"
import { Button } from "@tessera/ui/button.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useAnnounce } from "@tessera/ui/live-region.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { RemovalCodeForm } from "./removal-code-form.tsx"

export interface RemovalByCodeDialogProps {
  /** Null while closed. */
  readonly device: DeviceView | null
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** D10: a session that is not secure makes room for itself; the mailbox confirms it. */
export function RemovalByCodeDialog({ device, onClose, onRemoved }: RemovalByCodeDialogProps) {
  const m = useMessages().devices.remove
  const shown = useLast(device)
  return (
    <Dialog open={device !== null} onClose={onClose} title={m.title} closeLabel={m.cancel}>
      {shown === null ? null : (
        <Steps key={shown.id} device={shown} onClose={onClose} onRemoved={onRemoved} />
      )}
    </Dialog>
  )
}

export interface SentCode {
  readonly challengeId: ChallengeId
  readonly codeExpiresAt: Instant
  readonly maskedEmail: string
}

interface StepsProps extends RemovalByCodeDialogProps {
  readonly device: DeviceView
}

function Steps({ device, onClose, onRemoved }: StepsProps) {
  const m = useMessages().devices
  const { refresh } = useSession()
  const toasts = useToasts()
  const { send, sending, sent } = useRemovalCode(device)
  const removed = async () => {
    toasts.show({ title: m.removedToast(device.name), meaning: "ended" })
    onRemoved()
    await refresh()
  }
  return (
    <>
      <DeviceSummary device={device} at={device.lastUsedAt ?? device.registeredAt} />
      <p className="mt-4 text-muted">{m.removeByCode.text}</p>
      {sent === null ? (
        <NotSent sending={sending} onSend={send} onClose={onClose} />
      ) : (
        <RemovalCodeForm
          key={sent.challengeId}
          sent={sent}
          sending={sending}
          onSendNew={send}
          onRemoved={() => void removed()}
        />
      )}
    </>
  )
}

/** The code leaves as the dialog opens: pressing Remove asked for it. */
const useRemovalCode = (device: DeviceView) => {
  const m = useMessages().setUp.verify
  const { api } = useSession()
  const announce = useAnnounce()
  const sending = useCommand()
  const [sent, setSent] = useState<SentCode | null>(null)
  const send = () =>
    void sending.run(async () => {
      const code = await api.client.devices.sendRemovalCode.mutate({ deviceId: device.id })
      if (sent !== null) announce(m.sent(code.maskedEmail))
      setSent(code)
    })
  const asked = useRef(false)
  const first = useEffectEvent(send)
  useEffect(() => {
    // Strict mode runs an effect twice; a mail is sent once.
    if (!asked.current) first()
    asked.current = true
  }, [])
  return { send, sending, sent }
}

interface NotSentProps {
  readonly sending: Command
  readonly onSend: () => void
  readonly onClose: () => void
}

function NotSent({ onClose, onSend, sending }: NotSentProps) {
  const m = useMessages().devices
  const sentence = useFailureSentence()
  return (
    <>
      {sending.failure === null ? null : (
        <Note meaning="danger" alert className="mt-4">
          {sentence(sending.failure)}
        </Note>
      )}
      <DialogActions
        others={
          <Button tone="quiet" onClick={onClose}>
            {m.remove.cancel}
          </Button>
        }
      >
        <Button
          tone="primary"
          pending={sending.pending}
          pendingLabel={m.removeByCode.sending}
          onClick={onSend}
        >
          {m.removeByCode.send}
        </Button>
      </DialogActions>
    </>
  )
}
