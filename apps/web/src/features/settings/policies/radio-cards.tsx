import type { ReactNode } from "react"
import { useId } from "react"

interface RadioCard<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly hint: string
  /** What this choice asks for besides; shown while it is chosen. */
  readonly more?: ReactNode
}

export interface RadioCardsProps<Value extends string> {
  readonly legend: string
  readonly hint?: string | undefined
  readonly value: Value | null
  readonly choices: ReadonlyArray<RadioCard<Value>>
  readonly onChange: (value: Value) => void
}

/** One of a few that differ by what they mean: each says what it does. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { choices, hint, legend, onChange, value } = props
  const name = useId()
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-2"
      aria-describedby={hint === undefined ? undefined : `${name}-hint`}
    >
      <legend className="mb-1.5 text-small font-strong">{legend}</legend>
      {hint === undefined ? null : (
        <p id={`${name}-hint`} className="-mt-2 text-small text-muted">
          {hint}
        </p>
      )}
      {choices.map((choice) => (
        <div
          key={choice.value}
          className="rounded-control border border-line has-checked:border-accent has-checked:bg-accent-soft forced-colors:has-checked:border-[Highlight]"
        >
          <div className="relative flex items-start gap-3 px-3 py-2.5">
            <input
              id={`${name}-${choice.value}-input`}
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              aria-describedby={`${name}-${choice.value}`}
              className="mt-0.5 size-5 shrink-0 accent-accent"
              onChange={() => onChange(choice.value)}
            />
            <div className="min-w-0">
              {/* The whole card is pressed, not only its words. */}
              <label
                htmlFor={`${name}-${choice.value}-input`}
                className="block cursor-pointer font-strong before:absolute before:inset-0"
              >
                {choice.label}
              </label>
              <p id={`${name}-${choice.value}`} className="text-small text-muted">
                {choice.hint}
              </p>
            </div>
          </div>
          {choice.more === undefined || choice.value !== value ? null : (
            <div className="px-3 pb-3 ps-11">{choice.more}</div>
          )}
        </div>
      ))}
    </fieldset>
  )
}
