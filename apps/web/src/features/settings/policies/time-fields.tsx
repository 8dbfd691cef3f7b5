import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { NumberField } from "./number-setting.tsx"
import type { FormProps } from "./policy-form-state.ts"

/** D19, SESSION-1: how long trust lasts, and how long a sign-in. */
export function TimeFields(props: FormProps) {
  const m = usePolicyMessages().times
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <NumberField {...props} setting="maximumAgeDays" {...m.maximumAgeDays} />
      <NumberField {...props} setting="idleDays" {...m.idleDays} />
      <NumberField {...props} setting="webSessionHours" {...m.webSessionHours} />
      <NumberField {...props} setting="webSessionIdleMinutes" {...m.webSessionIdleMinutes} />
      <NumberField {...props} setting="appSessionDays" {...m.appSessionDays} />
      <NumberField {...props} setting="appSessionIdleDays" {...m.appSessionIdleDays} />
    </div>
  )
}
