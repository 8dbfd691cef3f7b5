import type { Draft, Problems } from "./draft.ts"

/** What each part of the form is given. */
export interface FormProps {
  readonly draft: Draft
  /** Empty until the first try to save: nothing is wrong while somebody is still typing. */
  readonly problems: Problems
  readonly onChange: (changed: Partial<Draft>) => void
}
