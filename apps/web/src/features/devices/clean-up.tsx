import { leastRecentlyUsed } from "@tessera/client/devices"
import { type Failure, readRefusal } from "@tessera/client/failure"
import { DAY_MS } from "@tessera/domain/numbers"
import type { DeviceView } from "@tessera/domain/views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"

/** Chosen beforehand, since nobody misses them; the person has the last word. */
const IDLE_MS = 90 * DAY_MS

/** P31: several devices of one's own at once, least recently used first; never this one. */
export function CleanUp() {
  const m = useMessages().devices.cleanUp
  const { overview } = useSession()
  const [open, setOpen] = useState(false)
  const removable = leastRecentlyUsed(overview.devices)
  if (!overview.capabilities.manage || (removable.length < 2 && !open)) return null
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {m.button}
      </Button>
      {open ? <CleanUpDialog removable={removable} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface CleanUpDialogProps {
  readonly removable: ReadonlyArray<DeviceView>
  readonly onClose: () => void
}

type Refused = Readonly<Record<string, Failure>>

function CleanUpDialog({ onClose, removable }: CleanUpDialogProps) {
  const messages = useMessages()
  const m = messages.devices.cleanUp
  const { api, overview, refresh } = useSession()
  const toasts = useToasts()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => idleOf(removable, overview.now))
  const [refused, setRefused] = useState<Refused>({})
  const [pending, setPending] = useState(false)
  const marked = removable.filter(({ id }) => chosen.has(id))

  /** One after the other: each is a decision of its own, and one refusal does not stop the rest. */
  const remove = async () => {
    setPending(true)
    const failures: Record<string, Failure> = {}
    for (const { id } of marked) {
      await api.client.devices.remove.mutate({ deviceId: id }).catch((error: unknown) => {
        failures[id] = readRefusal(error)
      })
    }
    await refresh()
    const removed = marked.length - Object.keys(failures).length
    if (removed > 0) toasts.show({ title: m.done(removed), meaning: "ended" })
    setRefused(failures)
    setPending(false)
    if (removed === marked.length) onClose()
  }

  return (
    <Dialog open title={m.title} description={m.why} onClose={onClose} dismissible={!pending} size="wide">
      <ul className="divide-y divide-line border-y border-line">
        {removable.map((device) => (
          <Choice
            key={device.id}
            device={device}
            checked={chosen.has(device.id)}
            failure={refused[device.id]}
            onToggle={() => setChosen(toggled(chosen, device.id))}
          />
        ))}
      </ul>
      <DialogActions>
        <Button
          tone="danger"
          pending={pending}
          pendingLabel={messages.devices.remove.submitting}
          disabled={marked.length === 0}
          armAfterMs={500}
          onClick={() => void remove()}
        >
          {m.submit(marked.length)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ChoiceProps {
  readonly device: DeviceView
  readonly checked: boolean
  readonly failure: Failure | undefined
  readonly onToggle: () => void
}

function Choice({ checked, device, failure, onToggle }: ChoiceProps) {
  const sentence = useFailureSentence()
  return (
    <li className="py-3">
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          checked={checked}
          aria-label={device.name}
          className="mt-2.5 size-5 shrink-0 accent-accent"
          onChange={onToggle}
        />
        <DeviceSummary device={device} at={device.lastUsedAt ?? device.trustedAt ?? device.registeredAt} />
      </div>
      {failure === undefined ? null : (
        <Note meaning="danger" alert className="mt-2">
          {sentence(failure)}
        </Note>
      )}
    </li>
  )
}

const idleOf = (devices: ReadonlyArray<DeviceView>, now: number): ReadonlySet<string> =>
  new Set(
    devices.filter(({ lastUsedAt }) => lastUsedAt !== null && now - lastUsedAt > IDLE_MS).map(({ id }) => id)
  )

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id])
