import {
  type ChangeEvent,
  type ClipboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState
} from "react"
import { useClock } from "./clock/clock-provider.tsx"
import { cx } from "./cx.ts"
import { FieldNotes } from "./field-notes.tsx"
import { groupCode, plainDigits, readCode } from "./read-code.ts"
import { inputClass } from "./text-field.tsx"

export interface CodeFieldProps {
  readonly label: string
  /** Digits only; the grouping is for the eye. */
  readonly value: string
  readonly onChange: (digits: string) => void
  /**
   * Called once each time the last digit was typed or pasted, a moment after it. Not for what a program filled in at once:
   * then the person has yet to look at it.
   */
  readonly onComplete?: ((code: string) => void) | undefined
  readonly hint?: ReactNode
  /** A new one keeps the cursor here and selects what was typed, so that typing replaces it. */
  readonly error?: string | null | undefined
  readonly disabled?: boolean | undefined
  readonly length?: number | undefined
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined
  readonly className?: string | undefined
}

/** Time to see the whole code, and for a hand that is on its way to the button already: the code must not be sent twice. */
export const COMPLETE_AFTER_MS = 500

const isFilledIn = ({ nativeEvent: event }: ChangeEvent<HTMLInputElement>): boolean =>
  event instanceof InputEvent && (event.data ?? "").length > 1

const digitsIn = (text: string): string => plainDigits(text).replace(/\D/g, "")

/** What typing, pasting and a refusal do to the one input. */
const useCodeInput = (props: CodeFieldProps, input: RefObject<HTMLInputElement | null>) => {
  const { disabled = false, error, length = 8, onChange, onComplete, value } = props
  const caret = useRef<number | null>(null)

  const clock = useClock()
  const complete = useEffectEvent((code: string) => {
    if (code === value && !disabled) onComplete?.(code)
  })
  const [full, setFull] = useState<string | null>(null)
  useEffect(
    () => (full === null ? undefined : clock.after(COMPLETE_AFTER_MS, () => complete(full))),
    [full, clock]
  )

  const take = (text: string, byHand: boolean) => {
    const digits = readCode(text, length) ?? digitsIn(text).slice(0, length)
    onChange(digits)
    if (digits !== value) setFull(byHand && digits.length === length ? digits : null)
  }

  // React leaves the cursor at the end when the text is regrouped; put it back behind the same digit.
  useLayoutEffect(() => {
    if (caret.current === null) return
    const place = groupCode(value.slice(0, caret.current), length).length
    caret.current = null
    input.current?.setSelectionRange(place, place)
  }, [value, length, input])

  useEffect(() => {
    if (!error) return
    input.current?.focus()
    input.current?.select()
  }, [error, input])

  return {
    onType: (event: ChangeEvent<HTMLInputElement>) => {
      const { selectionStart, value: text } = event.target
      caret.current =
        selectionStart === text.length ? null : digitsIn(text.slice(0, selectionStart ?? 0)).length
      take(text, !isFilledIn(event))
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const pasted = readCode(event.clipboardData.getData("text"), length)
      if (pasted === null) return
      event.preventDefault()
      take(pasted, true)
    }
  }
}

/** R21, P46: ONE input, for six boxes break autofill and screen readers; no maxlength, for it would cut a paste. */
export function CodeField(props: CodeFieldProps) {
  const { className, disabled = false, error, hint, label, length = 8, value } = props
  const field = useId()
  const own = useRef<HTMLInputElement>(null)
  const input = props.inputRef ?? own
  const { onPaste, onType } = useCodeInput(props, input)
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={field} className="text-small font-strong">
        {label}
      </label>
      <input
        ref={input}
        id={field}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
        value={groupCode(value, length)}
        disabled={disabled}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${field}-notes`}
        className={cx(inputClass, "py-3 text-center text-title font-strong tracking-[0.18em] tabular-nums")}
        onChange={onType}
        onPaste={onPaste}
      />
      <FieldNotes id={`${field}-notes`} hint={hint} error={error} />
    </div>
  )
}
