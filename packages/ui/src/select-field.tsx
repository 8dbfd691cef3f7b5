import { useId } from "react"
import type { Choice } from "./choice-menu.tsx"
import { cx } from "./cx.ts"
import { inputClass } from "./text-field.tsx"

export interface SelectFieldProps<Value extends string> {
  readonly label: string
  readonly choices: ReadonlyArray<Choice<Value>>
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** Beside the field instead of above it. */
  readonly inline?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly className?: string | undefined
}

/** One of a few, in the system's own list: it opens well on a phone. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { choices, className, disabled, inline = false, label, onChange, value } = props
  const field = useId()
  return (
    <div className={cx("flex", inline ? "items-center gap-2" : "flex-col gap-1.5", className)}>
      <label htmlFor={field} className={inline ? "shrink-0 text-small text-muted" : "text-small font-strong"}>
        {label}
      </label>
      <select
        id={field}
        value={value}
        disabled={disabled}
        className={inputClass}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}
