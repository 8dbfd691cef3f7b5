import type { admin } from "../en/admin.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type AdminMessages = typeof admin

/** What only an administrator's pages say. */
export const useAdminMessages = lazySection<AdminMessages>({
  en: () => import("../en/admin.ts").then(({ admin }) => admin),
  es: () => import("../es/admin.ts").then(({ admin }) => admin)
})
