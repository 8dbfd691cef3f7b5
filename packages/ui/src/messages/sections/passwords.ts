import type { passwords } from "../en/passwords.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type PasswordMessages = typeof passwords

/** What the pages about passwords say. */
export const usePasswordMessages = lazySection<PasswordMessages>({
  en: () => import("../en/passwords.ts").then(({ passwords }) => passwords),
  es: () => import("../es/passwords.ts").then(({ passwords }) => passwords)
})
