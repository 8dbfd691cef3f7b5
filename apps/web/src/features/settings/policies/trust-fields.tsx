import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { NumberField } from "./number-setting.tsx"
import type { FormProps } from "./policy-form-state.ts"
import { RadioCards } from "./radio-cards.tsx"

/** D11, D4, D15, D2: how a session becomes trusted, and what one is without. */
export function TrustFields(props: FormProps) {
  const m = usePolicyMessages().trust
  const { draft, onChange } = props
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <RadioCards
        legend={m.enforcement.legend}
        value={draft.enforcement}
        onChange={(enforcement) => onChange({ enforcement })}
        choices={[
          { value: "Remind", ...m.enforcement.remind },
          {
            value: "Grace",
            ...m.enforcement.grace,
            more: <NumberField {...props} setting="graceDays" label={m.graceDays} hint={m.graceDaysHint} />
          },
          { value: "Required", ...m.enforcement.required }
        ]}
      />
      <RadioCards
        legend={m.matchNumber.legend}
        value={draft.matchNumber}
        onChange={(matchNumber) => onChange({ matchNumber })}
        choices={[
          { value: "show", ...m.matchNumber.show },
          { value: "type", ...m.matchNumber.type },
          { value: "off", ...m.matchNumber.off }
        ]}
      />
      <RadioCards
        legend={m.emailFallback.legend}
        value={draft.emailFallback}
        onChange={(emailFallback) => onChange({ emailFallback })}
        choices={[
          { value: "notify", ...m.emailFallback.notify },
          { value: "off", ...m.emailFallback.off }
        ]}
      />
      <RadioCards
        legend={m.extensionEnrolment.legend}
        value={draft.extensionEnrolment}
        onChange={(extensionEnrolment) => onChange({ extensionEnrolment })}
        choices={[
          { value: "emailCode", ...m.extensionEnrolment.emailCode },
          { value: "approval", ...m.extensionEnrolment.approval }
        ]}
      />
    </div>
  )
}
