import type { AdminMessages } from "@tessera/ui/messages/sections/admin"
import { type ComponentType, lazy } from "react"

export interface SettingsTab {
  /** Stands in the address: `/settings/trusted-devices`. */
  readonly id: string
  readonly title: (m: AdminMessages["settings"]["tabs"]) => string
  readonly Content: ComponentType
}

/** Settings, Workspace configuration: one entry a tab, in the order in which they are shown. */
export const settingsTabs: ReadonlyArray<SettingsTab> = [
  {
    id: "overview",
    title: (m) => m.overview,
    Content: lazy(() =>
      import("./overview/overview-tab.tsx").then(({ OverviewTab }) => ({ default: OverviewTab }))
    )
  },
  {
    id: "trusted-devices",
    title: (m) => m.trustedDevices,
    Content: lazy(() =>
      import("./trusted-devices/trusted-devices-tab.tsx").then(({ TrustedDevicesTab }) => ({
        default: TrustedDevicesTab
      }))
    )
  },
  {
    id: "policies",
    title: (m) => m.policies,
    Content: lazy(() =>
      import("./policies/policies-tab.tsx").then(({ PoliciesTab }) => ({ default: PoliciesTab }))
    )
  },
  {
    id: "audit",
    title: (m) => m.audit,
    Content: lazy(() => import("./audit/audit-tab.tsx").then(({ AuditTab }) => ({ default: AuditTab })))
  },
  {
    id: "scim",
    title: (m) => m.scim,
    Content: lazy(() => import("./scim/scim-tab.tsx").then(({ ScimTab }) => ({ default: ScimTab })))
  },
  {
    id: "sign-on",
    title: (m) => m.signOn,
    Content: lazy(() => import("./sign-on/sign-on-tab.tsx").then(({ SignOnTab }) => ({ default: SignOnTab })))
  },
  {
    id: "webhooks",
    title: (m) => m.webhooks,
    Content: lazy(() =>
      import("./webhooks/webhooks-tab.tsx").then(({ WebhooksTab }) => ({ default: WebhooksTab }))
    )
  }
]
