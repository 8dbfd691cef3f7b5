import type { policies } from "../en/policies.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type PolicyMessages = typeof policies

/** What the page about the workspace's policies says. */
export const usePolicyMessages = lazySection<PolicyMessages>({
  en: () => import("../en/policies.ts").then(({ policies }) => policies),
  es: () => import("../es/policies.ts").then(({ policies }) => policies)
})
