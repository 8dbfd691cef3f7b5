import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { FieldNotes } from "@tessera/ui/field-notes.tsx"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { inputClass } from "@tessera/ui/text-field.tsx"
import { useId } from "react"
import type { FormProps } from "./policy-form-state.ts"
import { useProblemSentence } from "./use-problem-sentence.ts"

interface AllowedProps<Value extends string> extends FormProps {
  readonly legend: string
  readonly setting: "allowedKinds" | "allowedOs" | "allowedBrowsers"
  readonly all: ReadonlyArray<Value>
  readonly allowed: ReadonlyArray<Value> | null
  readonly labelOf: (value: Value) => string
  /** Of the families that have versions. */
  readonly minimum?: "minimumOsVersions" | "minimumBrowserVersions"
}

/** D19: which of these can be trusted. All ticked is no rule at all, so what comes later is let in too. */
function Allowed<Value extends string>(props: AllowedProps<Value>) {
  const { all, allowed, labelOf, legend, minimum, onChange, problems, setting } = props
  const m = usePolicyMessages().clients
  const sentence = useProblemSentence()
  const id = useId()
  const isAllowed = (value: Value) => allowed === null || allowed.includes(value)
  const toggle = (value: Value) => {
    const next = all.filter((one) => (one === value ? !isAllowed(one) : isAllowed(one)))
    onChange({ [setting]: next.length === all.length ? null : next })
  }
  const problem = problems[setting]
  return (
    <fieldset className="min-w-0" aria-describedby={`${id}-notes`}>
      <legend className="mb-1.5 text-small font-strong">{legend}</legend>
      <ul className="flex flex-col">
        {all.map((value) => (
          <li
            key={value}
            className="flex min-h-control flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-1.5 last:border-b-0"
          >
            <label className="flex min-w-44 cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                className="size-5 shrink-0 accent-accent"
                checked={isAllowed(value)}
                onChange={() => toggle(value)}
              />
              {labelOf(value)}
            </label>
            {minimum === undefined ? null : (
              <MinimumVersion {...props} minimum={minimum} family={value} label={labelOf(value)} />
            )}
          </li>
        ))}
      </ul>
      <FieldNotes
        id={`${id}-notes`}
        hint={allowed === null ? m.anyAllowed : m.onlyThese}
        error={problem === undefined ? null : sentence(problem)}
      />
    </fieldset>
  )
}

interface MinimumProps extends FormProps {
  readonly minimum: "minimumOsVersions" | "minimumBrowserVersions"
  readonly family: string
  readonly label: string
}

function MinimumVersion({ draft, family, label, minimum, onChange, problems }: MinimumProps) {
  const m = usePolicyMessages().clients
  const sentence = useProblemSentence()
  const id = useId()
  const problem = problems[`${minimum}.${family}`]
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <label htmlFor={id} className="text-small text-muted">
        <span aria-hidden="true">{m.atLeast}</span>
        <span className="sr-only">{m.atLeastOf(label)}</span>
      </label>
      <input
        id={id}
        dir="ltr"
        inputMode="numeric"
        autoComplete="off"
        maxLength={10}
        value={draft[minimum][family] ?? ""}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        className={`${inputClass} max-w-24`}
        onChange={({ target }) => onChange({ [minimum]: { ...draft[minimum], [family]: target.value } })}
      />
      {problem === undefined ? null : (
        <p id={`${id}-problem`} className="w-0 min-w-full text-small text-danger">
          {sentence(problem)}
        </p>
      )}
    </div>
  )
}

/** D19: kinds, families and lowest versions. */
export function ClientsFields(props: FormProps) {
  const m = usePolicyMessages().clients
  const { deviceFacts } = useMessages()
  const { draft } = props
  return (
    <div className="flex flex-col gap-6">
      <Allowed
        {...props}
        legend={m.kinds}
        setting="allowedKinds"
        all={ClientKind.literals}
        allowed={draft.allowedKinds}
        labelOf={(kind) => deviceFacts.kind[kind]}
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <Allowed
          {...props}
          legend={m.systems}
          setting="allowedOs"
          all={OperatingSystem.literals}
          allowed={draft.allowedOs}
          labelOf={(os) => (os === "other" ? deviceFacts.otherSystem : os)}
          minimum="minimumOsVersions"
        />
        <Allowed
          {...props}
          legend={m.browsers}
          setting="allowedBrowsers"
          all={BrowserFamily.literals}
          allowed={draft.allowedBrowsers}
          labelOf={(browser) => (browser === "other" ? deviceFacts.otherBrowser : browser)}
          minimum="minimumBrowserVersions"
        />
      </div>
      <p className="text-small text-muted">{m.unknownVersion}</p>
    </div>
  )
}
