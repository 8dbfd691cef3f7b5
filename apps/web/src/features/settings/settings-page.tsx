import { getRouteApi, useNavigate } from "@tanstack/react-router"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { Tabs } from "@tessera/ui/tabs.tsx"
import { Suspense } from "react"
import { usePageTitle } from "../frame/use-page-title.ts"
import { type SettingsTab, settingsTabs } from "./tabs.ts"

const route = getRouteApi("/inside/administration/settings/$tab")

/** Settings, Workspace configuration. Each tab is loaded when it is opened, and keeps what it filters in its own address. */
export function SettingsPage() {
  const { tab: wanted } = route.useParams()
  const chosen = settingsTabs.find(({ id }) => id === wanted)
  return chosen === undefined ? <NoSuchTab /> : <Workspace tab={chosen} />
}

function NoSuchTab() {
  const m = useMessages().errors
  usePageTitle(m.notFoundTitle)
  return (
    <EmptyState level={1} title={m.notFoundTitle}>
      {m.notFoundWhy}
    </EmptyState>
  )
}

function Workspace({ tab }: { readonly tab: SettingsTab }) {
  const m = useAdminMessages().settings
  const navigate = useNavigate()
  usePageTitle(`${tab.title(m.tabs)} · ${m.workspace}`)
  return (
    <>
      <p className="text-small text-muted">{m.title}</p>
      <h1 className="mb-4 text-title font-strong">{m.workspace}</h1>
      <Tabs
        label={m.workspace}
        value={tab.id}
        onChange={(chosen) => void navigate({ to: "/settings/$tab", params: { tab: chosen }, search: {} })}
        tabs={settingsTabs.map(({ Content, id, title }) => ({
          value: id,
          label: title(m.tabs),
          content: (
            <Suspense fallback={<SkeletonRows count={5} />}>
              <Content />
            </Suspense>
          )
        }))}
      />
    </>
  )
}
