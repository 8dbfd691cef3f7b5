import { Instant } from "@tessera/domain/instant"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@tessera/domain/numbers"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useLookAgain } from "./use-webhooks.ts"

/** A little less than what the server goes back, for time passes while it is asked. */
const SPANS = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS - MINUTE_MS } as const
type Span = keyof typeof SPANS

export interface ReplayDialogProps {
  readonly id: string
  readonly onClose: () => void
}

/** From a moment on, part by part, until the server has no more. */
export function ReplayDialog({ id, onClose }: ReplayDialogProps) {
  const m = useWebhooksMessages().replay
  const { api } = useSession()
  const { clock, serverOffsetMs } = useTime()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const command = useCommand()
  const [span, setSpan] = useState<Span>("day")
  const replay = async () => {
    const since = Instant.make(Math.floor(clock.now() + serverOffsetMs) - SPANS[span])
    let queued = 0
    const failure = await command.run(async () => {
      let cursor: string | null = null
      do {
        const part: { readonly queued: number; readonly next: string | null } =
          await api.client.webhooks.replay.mutate({ id, since, cursor })
        queued += part.queued
        cursor = part.next
      } while (cursor !== null)
    })
    await lookAgain()
    if (failure !== null) return
    toasts.show({ title: m.done(queued) })
    onClose()
  }
  return (
    <Dialog open title={m.title} description={m.text} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void replay()
        }}
      >
        <SelectField
          label={m.since}
          value={span}
          onChange={setSpan}
          choices={(["hour", "day", "week", "month"] as const).map((value) => ({
            value,
            label: m.spans[value]
          }))}
        />
        <FormEnd command={command} submit={m.submit} submitting={m.submitting} />
      </form>
    </Dialog>
  )
}
