import type { PolicyEffect } from "@tessera/domain/policy-views"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { Note } from "@tessera/ui/note.tsx"

const REASONS = ["kind", "os", "browser", "osVersion", "browserVersion", "age", "idle"] as const

/** POLICY-4: whom it would touch, in sentences; nothing is left out, and nothing is said that is not so. */
export function EffectList({ effect }: { readonly effect: PolicyEffect }) {
  const m = usePolicyMessages().effect
  const { blocked, devices, losing, overLimit, regaining, sessions, withoutTrust } = effect
  const lines = [
    ...REASONS.filter((reason) => devices[reason] > 0).map((reason) => m.devices[reason](devices[reason])),
    ...(losing > 0 ? [m.losing(losing, withoutTrust)] : []),
    ...(blocked > 0 ? [m.blocked(blocked)] : []),
    ...(overLimit > 0 ? [m.overLimit(overLimit)] : []),
    ...(sessions > 0 ? [m.sessions(sessions)] : []),
    ...(regaining > 0 ? [m.regaining(regaining)] : [])
  ]
  return (
    <div className="flex flex-col gap-3">
      {lines.length === 0 ? (
        <p>{m.nobody(effect.members)}</p>
      ) : (
        <ul className="flex list-disc flex-col gap-1.5 ps-5 text-ink">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {effect.all ? null : <Note meaning="waiting">{m.notAll(effect.members)}</Note>}
      {lines.length === 0 || losing + blocked + sessions === 0 ? null : <p>{m.signInAgain}</p>}
    </div>
  )
}
