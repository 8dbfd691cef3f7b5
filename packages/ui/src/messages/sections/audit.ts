import type { audit } from "../en/audit.ts"
import { lazySection } from "../section.ts"

/** The shape of this section in every language. */
export type AuditMessages = typeof audit

/** What the page about everything that happened says, and a member's own history. */
export const useAuditMessages = lazySection<AuditMessages>({
  en: () => import("../en/audit.ts").then(({ audit }) => audit),
  es: () => import("../es/audit.ts").then(({ audit }) => audit)
})
