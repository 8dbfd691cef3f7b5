import type { ClientFacts } from "@tessera/domain/client"
import { NAME_TEMPLATE_LENGTH_MAX } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { automaticName } from "@tessera/domain/rules/name"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { useSession } from "@tessera/ui/session/session-context"
import { TextField } from "@tessera/ui/text-field.tsx"
import type { FormProps } from "./policy-form-state.ts"
import { useProblemSentence } from "./use-problem-sentence.ts"

/** A phone of nobody in particular. */
const PHONE: ClientFacts = {
  kind: "mobile",
  os: "Android",
  browser: "Chrome",
  osVersion: null,
  browserVersion: null,
  model: "Pixel 7"
}

/** R15: the template, and what it would call this browser and a phone. */
export function NameTemplateField({ draft, onChange, problems }: FormProps) {
  const m = usePolicyMessages().devices
  const { overview } = useSession()
  const sentence = useProblemSentence()
  const { member, now, session } = overview
  const nobody = Roster.nobody(member.workspaceId, member.id)
  const nameOf = (facts: ClientFacts) =>
    automaticName({ username: member.username, facts, template: draft.nameTemplate }, nobody, now)
  const problem = problems["nameTemplate"]
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={m.nameTemplate}
        hint={m.nameTemplateHint}
        error={problem === undefined ? null : sentence(problem)}
        value={draft.nameTemplate}
        maxLength={NAME_TEMPLATE_LENGTH_MAX}
        autoComplete="off"
        dir="ltr"
        spellCheck={false}
        onChange={(nameTemplate) => onChange({ nameTemplate })}
      />
      <dl className="grid gap-x-4 gap-y-1 text-small sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">{m.thisBrowserIs}</dt>
        <dd>
          <bdi>{nameOf(session.facts)}</bdi>
        </dd>
        <dt className="text-muted">{m.aPhoneIs}</dt>
        <dd>
          <bdi>{nameOf(PHONE)}</bdi>
        </dd>
      </dl>
    </div>
  )
}
