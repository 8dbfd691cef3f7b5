import type { useCommand } from "@tessera/ui/asks/use-command"
import { FormEnd } from "@tessera/ui/form-end.tsx"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useState } from "react"
import { EventsField } from "./events-field.tsx"

export interface WebhookDraft {
  readonly url: string
  readonly events: ReadonlyArray<string> | null
  readonly enabled: boolean
}

export interface WebhookFormProps {
  readonly initial: WebhookDraft
  readonly isNew: boolean
  readonly command: ReturnType<typeof useCommand>
  readonly onSubmit: (draft: WebhookDraft) => void
}

/** As the server takes it: printable ASCII. An address with other letters is written as browsers write it. */
const addressIn = (typed: string): string | null => {
  const url = URL.parse(typed.trim())
  return url !== null && /^https?:$/.test(url.protocol) && url.href.length <= 1_024 ? url.href : null
}

export function WebhookForm({ command, initial, isNew, onSubmit }: WebhookFormProps) {
  const m = useWebhooksMessages().form
  const [draft, setDraft] = useState(initial)
  const [tried, setTried] = useState(false)
  const change = (differs: Partial<WebhookDraft>) => setDraft((now) => ({ ...now, ...differs }))
  const url = addressIn(draft.url)
  const noneChosen = draft.events?.length === 0
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (url !== null && !noneChosen) onSubmit({ ...draft, url })
      }}
    >
      <TextField
        label={m.url}
        hint={m.urlHint}
        value={draft.url}
        onChange={(typed) => change({ url: typed })}
        error={tried && url === null ? m.urlWrong : null}
        inputMode="url"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
      />
      <EventsField
        chosen={draft.events}
        error={tried && noneChosen ? m.noneChosen : null}
        onChange={(events) => change({ events })}
      />
      {isNew ? null : (
        <label className="flex min-h-control cursor-pointer items-center gap-3">
          <input
            type="checkbox"
            className="size-5 shrink-0 accent-accent"
            checked={draft.enabled}
            onChange={({ target }) => change({ enabled: target.checked })}
          />
          {m.enabled}
        </label>
      )}
      <FormEnd command={command} submit={isNew ? m.submitAdd : m.submitEdit} submitting={m.submitting} />
    </form>
  )
}
