import type { scim } from "../en/scim.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type ScimMessages = typeof scim

/** What the page about identity providers says. */
export const useScimMessages = lazySection<ScimMessages>({
  en: () => import("../en/scim.ts").then(({ scim }) => scim),
  es: () => import("../es/scim.ts").then(({ scim }) => scim)
})
