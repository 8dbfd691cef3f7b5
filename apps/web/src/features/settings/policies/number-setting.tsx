import { TextField } from "@tessera/ui/text-field.tsx"
import type { NumberSetting } from "./draft.ts"
import type { FormProps } from "./policy-form-state.ts"
import { useProblemSentence } from "./use-problem-sentence.ts"

export interface NumberSettingProps extends FormProps {
  readonly setting: NumberSetting
  readonly label: string
  readonly hint: string
}

/** A whole number, with its bounds in the hint and what is wrong in their place. */
export function NumberField({ draft, hint, label, onChange, problems, setting }: NumberSettingProps) {
  const sentence = useProblemSentence()
  const problem = problems[setting]
  return (
    <TextField
      className="max-w-sm"
      label={label}
      hint={hint}
      error={problem === undefined ? null : sentence(problem)}
      value={draft[setting]}
      inputMode="numeric"
      autoComplete="off"
      dir="ltr"
      maxLength={10}
      onChange={(typed) => onChange({ [setting]: typed })}
    />
  )
}
