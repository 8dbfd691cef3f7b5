import type { SignOnProviderView, SignOnSettings } from "@tessera/domain/sign-on-views"
import { Badge } from "@tessera/ui/badge.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useState } from "react"
import { AddProviderDialog } from "./add-provider-dialog.tsx"
import { EditProviderDialog } from "./edit-provider-dialog.tsx"

/** T44: who says who somebody is. */
export function ProvidersCard({ settings }: { readonly settings: SignOnSettings }) {
  const m = useSignOnMessages().providers
  const [adding, setAdding] = useState(false)
  const [editing, setEditing] = useState<SignOnProviderView | null>(null)
  const { mayChange, providers, providersMax } = settings
  const full = providers.length >= providersMax
  return (
    <Card
      title={m.title}
      description={full ? m.full(providersMax) : m.text}
      flush={providers.length > 0}
      action={
        mayChange ? (
          <Button disabled={full} onClick={() => setAdding(true)}>
            {m.add}
          </Button>
        ) : null
      }
    >
      {providers.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
      ) : (
        <div className="@container">
          <Providers settings={settings} onEdit={setEditing} />
        </div>
      )}
      {adding ? <AddProviderDialog next={settings.next} onClose={() => setAdding(false)} /> : null}
      {editing === null ? null : <EditProviderDialog provider={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}

interface ProvidersProps {
  readonly settings: SignOnSettings
  readonly onEdit: (provider: SignOnProviderView) => void
}

function Providers({ onEdit, settings: { mayChange, providers } }: ProvidersProps) {
  const m = useSignOnMessages().providers
  const columns: ReadonlyArray<Column<SignOnProviderView>> = [
    { key: "name", header: m.column.name, lead: true, cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: "issuer",
      header: m.column.issuer,
      cell: ({ issuer }) => (
        <bdi dir="ltr" className="inline-block min-w-44 break-all">
          {issuer}
        </bdi>
      )
    },
    {
      key: "state",
      header: m.column.state,
      cell: ({ enabled }) => (enabled ? <Badge>{m.enabled}</Badge> : m.disabled)
    },
    {
      key: "domains",
      header: m.column.domains,
      cell: ({ domains }) =>
        domains.length === 0 ? (
          m.noDomains
        ) : domains.length < 3 ? (
          <bdi dir="ltr">{domains.join(", ")}</bdi>
        ) : (
          m.domains(domains.length)
        )
    },
    {
      key: "lastUsed",
      header: m.column.lastUsed,
      cell: ({ signedInAt }) => (signedInAt === null ? m.never : <RelativeTime at={signedInAt} />)
    }
  ]
  return (
    <DataList
      caption={m.caption}
      columns={columns}
      rows={providers}
      rowKey={({ id }) => id}
      {...(mayChange && {
        actionsHeader: m.edit,
        actions: (provider: SignOnProviderView) => (
          <div className="ui-list-actions" data-quiet="">
            <Button tone="quiet" aria-label={m.editNamed(provider.name)} onClick={() => onEdit(provider)}>
              {m.edit}
            </Button>
          </div>
        )
      })}
    />
  )
}
