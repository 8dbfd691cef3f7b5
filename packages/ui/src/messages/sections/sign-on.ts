import type { signOn } from "../en/sign-on.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type SignOnMessages = typeof signOn

/** What the page about single sign-on says. */
export const useSignOnMessages = lazySection<SignOnMessages>({
  en: () => import("../en/sign-on.ts").then(({ signOn }) => signOn),
  es: () => import("../es/sign-on.ts").then(({ signOn }) => signOn)
})
