import { eventNames } from "@tessera/domain/webhook-views"
import { useWebhooksMessages } from "@tessera/ui/messages/sections/webhooks"
import { Fragment, useId } from "react"
import { RadioCards } from "../policies/radio-cards.tsx"

export interface EventsFieldProps {
  /** Null for all. */
  readonly chosen: ReadonlyArray<string> | null
  readonly error: string | null
  readonly onChange: (chosen: ReadonlyArray<string> | null) => void
}

/** All events, or those that are chosen by name. */
export function EventsField({ chosen, error, onChange }: EventsFieldProps) {
  const m = useWebhooksMessages().form
  return (
    <RadioCards
      legend={m.events}
      value={chosen === null ? "all" : "some"}
      choices={[
        { value: "all", label: m.all, hint: m.allHint },
        {
          value: "some",
          label: m.some,
          hint: m.someHint,
          more: <Names chosen={chosen ?? []} error={error} onChange={onChange} />
        }
      ]}
      onChange={(which) => onChange(which === "all" ? null : [])}
    />
  )
}

function Names({ chosen, error, onChange }: EventsFieldProps & { readonly chosen: ReadonlyArray<string> }) {
  const m = useWebhooksMessages().form
  const described = useId()
  return (
    <fieldset aria-describedby={described}>
      <legend className="sr-only">{m.which}</legend>
      <ul className="grid max-h-75 gap-x-4 overflow-y-auto sm:grid-cols-2">
        {eventNames.map((name) => (
          <li key={name}>
            <label className="flex min-h-control cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-accent"
                checked={chosen.includes(name)}
                onChange={({ target }) =>
                  onChange(eventNames.filter((one) => (one === name ? target.checked : chosen.includes(one))))
                }
              />
              <code className="min-w-0 text-small wrap-anywhere">
                {name.split(/(?<=[._])/).map((part, at) => (
                  // A name of a dozen letters and underscores breaks where a reader would.
                  <Fragment key={at}>
                    {part}
                    <wbr />
                  </Fragment>
                ))}
              </code>
            </label>
          </li>
        ))}
      </ul>
      <p id={described} role="alert" className="text-small text-danger">
        {error}
      </p>
    </fieldset>
  )
}
