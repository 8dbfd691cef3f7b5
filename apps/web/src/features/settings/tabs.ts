import type { AdminMessages } from "@tessera/ui/messages/sections/admin"
import type { ComponentType } from "react"

export interface SettingsTab {
  /** Stands in the address: `/settings/trusted-devices`. */
  readonly id: string
  readonly title: (m: AdminMessages["settings"]["tabs"]) => string
  /** `lazy(() => import("./audit/audit-tab.tsx").then(({ AuditTab }) => ({ default: AuditTab })))`. */
  readonly Content: ComponentType
}

/** Settings, Workspace configuration: one line a tab, in the order in which they are shown. */
export const settingsTabs: ReadonlyArray<SettingsTab> = []
