import type { ScimSettings, ScimTokenView } from "@tessera/domain/scim-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { ConfirmCommand } from "@tessera/ui/confirm-command.tsx"
import { type Column, DataList } from "@tessera/ui/data-list.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useScimMessages } from "@tessera/ui/messages/sections/scim"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { MakeTokenDialog } from "./make-token-dialog.tsx"
import { useLookAgain } from "./use-scim-settings.ts"

/** T45: who may create and remove members here, and since when it was not used. */
export function TokensCard({ settings }: { readonly settings: ScimSettings }) {
  const m = useScimMessages().tokens
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ScimTokenView | null>(null)
  const { now, tokens, tokensMax } = settings
  const alive = tokens.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
  const full = alive.length >= tokensMax
  return (
    <Card
      title={m.title}
      description={full ? m.full : m.text}
      flush={tokens.length > 0}
      action={
        <Button disabled={full} onClick={() => setMaking(true)}>
          {m.make}
        </Button>
      }
    >
      {tokens.length === 0 ? (
        <EmptyState title={m.empty}>{m.emptyText}</EmptyState>
      ) : (
        <div className="@container">
          <Tokens settings={settings} onRevoke={setRevoking} />
        </div>
      )}
      {making ? <MakeTokenDialog onClose={() => setMaking(false)} /> : null}
      {revoking === null ? null : <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Card>
  )
}

interface TokensProps {
  readonly settings: ScimSettings
  readonly onRevoke: (token: ScimTokenView) => void
}

function Tokens({ onRevoke, settings: { now, tokens } }: TokensProps) {
  const m = useScimMessages().tokens
  const { role } = useMessages().account
  const columns: ReadonlyArray<Column<ScimTokenView>> = [
    { key: "name", header: m.column.name, lead: true, cell: ({ name }) => <bdi>{name}</bdi> },
    { key: "madeBy", header: m.column.madeBy, cell: ({ madeBy }) => <bdi>{madeBy}</bdi> },
    {
      key: "madeAt",
      header: m.column.madeAt,
      cell: ({ madeAt }) => <RelativeTime at={madeAt} show="date" />
    },
    {
      key: "lastUsed",
      header: m.column.lastUsed,
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />
    },
    {
      key: "expires",
      header: m.column.expires,
      cell: ({ expiresAt }) =>
        expiresAt === null ? (
          m.untilRevoked
        ) : expiresAt <= now ? (
          m.expired
        ) : (
          <>
            {m.until} <RelativeTime at={expiresAt} show="date" />
          </>
        )
    },
    { key: "roleMax", header: m.column.roleMax, cell: ({ roleMax }) => role[roleMax] }
  ]
  return (
    <DataList
      caption={m.caption}
      columns={columns}
      rows={tokens}
      rowKey={({ id }) => id}
      actionsHeader={m.revoke}
      actions={(token) => (
        <div className="ui-list-actions" data-quiet="">
          <Button tone="quiet" aria-label={m.revokeNamed(token.name)} onClick={() => onRevoke(token)}>
            {m.revoke}
          </Button>
        </div>
      )}
    />
  )
}

interface RevokeDialogProps {
  readonly token: ScimTokenView
  readonly onClose: () => void
}

function RevokeDialog({ onClose, token: { id, name } }: RevokeDialogProps) {
  const m = useScimMessages().tokens
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const toasts = useToasts()
  const done = async () => {
    toasts.show({ title: m.revoked(name) })
    await lookAgain()
    onClose()
  }
  return (
    <ConfirmCommand
      title={m.revokeTitle}
      confirmLabel={m.revokeSubmit}
      pendingLabel={m.revoking}
      call={() => api.client.scimTokens.revoke.mutate({ id })}
      onDone={done}
      onCancel={onClose}
    >
      {m.revokeText(name)}
    </ConfirmCommand>
  )
}
