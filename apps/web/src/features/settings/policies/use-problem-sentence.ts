import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import type { Problem } from "./draft.ts"

/** What is wrong with a setting and what to do, in the words that the server's refusal has. */
export const useProblemSentence = () => {
  const m = usePolicyMessages().problems
  const { refusals } = useMessages()
  return (problem: Problem): string =>
    problem._tag === "Number"
      ? m.number(problem.minimum, problem.maximum, problem.optional)
      : refusals.PolicyRefused(problem)
}
