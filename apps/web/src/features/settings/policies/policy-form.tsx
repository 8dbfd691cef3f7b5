import type { Policy } from "@tessera/domain/policy"
import type { PolicyEffect, PolicyView } from "@tessera/domain/policy-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Card } from "@tessera/ui/card.tsx"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useRef, useState } from "react"
import { ChangedMeanwhile } from "./changed-meanwhile.tsx"
import { ClientsFields } from "./clients-fields.tsx"
import { DevicesFields } from "./devices-fields.tsx"
import { changedIn, type Draft, draftOf, onTopOf, presetIn, readDraft, withPreset } from "./draft.ts"
import type { FormProps } from "./policy-form-state.ts"
import { RadioCards } from "./radio-cards.tsx"
import { SaveBar } from "./save-bar.tsx"
import { SaveDialog } from "./save-dialog.tsx"
import { TimeFields } from "./time-fields.tsx"
import { TrustFields } from "./trust-fields.tsx"
import { useReadPolicyAgain } from "./use-policy.ts"

interface Reviewed {
  readonly policy: Policy
  readonly effect: PolicyEffect
}

export interface PolicyFormProps {
  /** In force now; may be another than the form began with. */
  readonly view: PolicyView
}

/** D21: every policy of the workspace, and what a change would do before it is made. */
export function PolicyForm({ view }: PolicyFormProps) {
  const m = usePolicyMessages()
  const { api } = useSession()
  const readAgain = useReadPolicyAgain()
  const toasts = useToasts()
  const review = useCommand()
  const sentence = useFailureSentence()
  const form = useRef<HTMLFormElement>(null)
  const note = useRef<HTMLDivElement>(null)
  const [base, setBase] = useState(view)
  const [draft, setDraft] = useState(() => draftOf(view.policy))
  const [tried, setTried] = useState(false)
  const [reviewed, setReviewed] = useState<Reviewed | null>(null)
  const changed = changedIn(draft, base.policy)
  const { policy, problems } = readDraft(draft)
  const begin = (from: PolicyView, kept: Draft = draftOf(from.policy)) => {
    setBase(from)
    setDraft(kept)
    setTried(false)
    review.forget()
  }
  // Nothing in the form is one's own, or all of it is in force by now: it goes on from there.
  const settled = changed.length === 0 || changedIn(draft, view.policy).length === 0
  if (view.version !== base.version && settled) begin(view)
  const meanwhile = view.version !== base.version
  const ask = async () => {
    // It would be refused: what is in force now is looked at first.
    if (meanwhile) return note.current?.focus()
    setTried(true)
    if (policy === null) return focusFirstWrong(form.current)
    await review.run(async () => {
      setReviewed({ policy, effect: await api.client.policies.preview.mutate({ policy }) })
    })
  }
  const saved = () => {
    setReviewed(null)
    toasts.show({ title: m.save.saved, description: m.save.savedText })
    void readAgain()
  }
  const fields: FormProps = {
    draft,
    problems: tried ? (problems ?? {}) : {},
    onChange: (differs) => {
      setDraft({ ...draft, ...differs })
      review.forget()
    }
  }
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      {!meanwhile ? null : (
        <ChangedMeanwhile
          view={view}
          focus={note}
          onTheirs={() => begin(view)}
          onMine={() => begin(view, onTopOf(draft, base.policy, view.policy))}
        />
      )}
      <Cards fields={fields} presets={view.presets} onDraft={setDraft} />
      <SaveBar
        changes={changed.length}
        meanwhile={meanwhile}
        wrong={tried && problems !== null ? Object.keys(problems).length : 0}
        failure={review.failure === null ? null : sentence(review.failure)}
        pending={review.pending}
        onDiscard={() => begin(view)}
      />
      {reviewed === null ? null : (
        <SaveDialog
          {...reviewed}
          version={base.version}
          onSaved={saved}
          onCancel={() => setReviewed(null)}
          onRefused={() => void readAgain()}
        />
      )}
    </form>
  )
}

/** A form that is not accepted says where: the first field that is wrong has the focus. */
const focusFirstWrong = (form: HTMLFormElement | null): void => {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}

interface CardsProps {
  readonly fields: FormProps
  readonly presets: PolicyView["presets"]
  readonly onDraft: (draft: Draft) => void
}

function Cards({ fields, onDraft, presets }: CardsProps) {
  const m = usePolicyMessages()
  return (
    <>
      <Card title={m.presets.title} description={m.presets.text}>
        <RadioCards
          legend={m.presets.legend}
          value={presetIn(fields.draft, presets) ?? "own"}
          onChange={(name) => name !== "own" && onDraft(withPreset(fields.draft, presets, name))}
          choices={[
            { value: "standard", ...m.presets.standard },
            { value: "strict", ...m.presets.strict },
            ...(presetIn(fields.draft, presets) === null ? [{ value: "own", ...m.presets.own } as const] : [])
          ]}
        />
      </Card>
      <Card title={m.trust.title} description={m.trust.text}>
        <TrustFields {...fields} />
      </Card>
      <Card title={m.devices.title}>
        <DevicesFields {...fields} />
      </Card>
      <Card title={m.clients.title} description={m.clients.text}>
        <ClientsFields {...fields} />
      </Card>
      <Card title={m.times.title} description={m.times.text}>
        <TimeFields {...fields} />
      </Card>
    </>
  )
}
