import { useId } from "react"
import { type Locale, locales } from "./messages/locales.ts"
import { useLanguage } from "./messages/messages-provider.tsx"
import { inputClass } from "./text-field.tsx"

export interface LanguageChoiceProps {
  /** Which to offer; the test locale only where tests run. */
  readonly offer?: ReadonlyArray<Locale> | undefined
  /** After the page has turned: to keep the choice with the member as well. */
  readonly onChosen?: ((locale: Locale) => void) | undefined
}

/** The system's own list: it opens well on a phone, and each language is written in itself. */
export function LanguageChoice({ offer = ["en", "es"], onChosen }: LanguageChoiceProps) {
  const { choose, locale, messages } = useLanguage()
  const field = useId()
  const shown = offer.includes(locale) ? offer : [...offer, locale]
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
      <label htmlFor={field} className="text-small font-strong">
        {messages.language.label}
      </label>
      <div>
        <select
          id={field}
          value={locale}
          className={inputClass}
          onChange={(event) => {
            const chosen = shown.find((each) => each === event.target.value)
            if (chosen) void choose(chosen).then(() => onChosen?.(chosen))
          }}
        >
          {shown.map((each) => (
            <option key={each} value={each} lang={each}>
              {locales[each].name}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
