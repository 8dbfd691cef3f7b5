import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { NameTemplateField } from "./name-template-field.tsx"
import { NumberField } from "./number-setting.tsx"
import type { FormProps } from "./policy-form-state.ts"

/** R5, R15: how many devices a member has, and what they are called at first. */
export function DevicesFields(props: FormProps) {
  const m = usePolicyMessages().devices
  return (
    <div className="flex flex-col gap-4">
      <NumberField {...props} setting="deviceLimit" {...m.deviceLimit} />
      <NameTemplateField {...props} />
    </div>
  )
}
