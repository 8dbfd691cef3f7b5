import { Eye, EyeOff } from "lucide-react"
import { type ComponentPropsWithRef, type ReactNode, useId, useState } from "react"
import { cx } from "./cx.ts"
import { FieldNotes } from "./field-notes.tsx"
import { useMessages } from "./messages/use-messages.tsx"

export const inputClass =
  "min-h-control w-full rounded-control border border-line-strong bg-surface px-3 py-1.5 text-body text-ink transition-colors hover:border-ink disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-danger aria-invalid:outline-danger"

export interface TextFieldProps extends Omit<
  ComponentPropsWithRef<"input">,
  "aria-describedby" | "aria-invalid" | "onChange" | "value"
> {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  /** What happened, why, what next. Tied to the field, and said when it comes. */
  readonly error?: string | null | undefined
  /** The live count; the rule itself is the caller's, so is what counts as a character. */
  readonly count?: { readonly used: number; readonly max: number } | undefined
  /** So that typing replaces what was filled in. */
  readonly selectOnFocus?: boolean | undefined
}

export function TextField({
  className,
  count,
  error,
  hint,
  id,
  label,
  onChange,
  onFocus,
  selectOnFocus = false,
  type = "text",
  ...rest
}: TextFieldProps) {
  const made = useId()
  const field = id ?? made
  const m = useMessages()
  const [shown, setShown] = useState(false)
  const password = type === "password"
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={field} className="text-small font-strong">
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={field}
          type={password && shown ? "text" : type}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${field}-notes`}
          className={cx(inputClass, password && "pe-12")}
          onChange={(event) => onChange(event.target.value)}
          onFocus={(event) => {
            if (selectOnFocus) event.target.select()
            onFocus?.(event)
          }}
        />
        {password && (
          <button
            type="button"
            aria-label={shown ? m.common.hidePassword : m.common.showPassword}
            className="absolute inset-y-0 end-0 inline-flex w-11 items-center justify-center rounded-control text-muted hover:text-ink"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff size={18} aria-hidden="true" /> : <Eye size={18} aria-hidden="true" />}
          </button>
        )}
      </div>
      <FieldNotes id={`${field}-notes`} hint={hint} error={error} count={count} />
    </div>
  )
}
