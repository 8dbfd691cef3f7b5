import { Button } from "@tessera/ui/button.tsx"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useState } from "react"

export interface CopyFieldProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly value: string
  readonly copyLabel: string
  /** What is said once it was copied, or was not. */
  readonly words: { readonly copied: string; readonly notCopied: string }
}

/** Something to take elsewhere, as it is. */
export function CopyField({ copyLabel, hint, label, value, words }: CopyFieldProps) {
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setOutcome("copied")
    } catch {
      // A browser may refuse, or have no clipboard on this page: the text is there to be selected.
      setOutcome("notCopied")
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={label}
        hint={hint}
        value={value}
        onChange={() => {}}
        readOnly
        selectOnFocus
        dir="ltr"
        spellCheck={false}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void copy()}>{copyLabel}</Button>
        <p role="status" className="text-small text-muted">
          {outcome === null ? null : words[outcome]}
        </p>
      </div>
    </div>
  )
}
