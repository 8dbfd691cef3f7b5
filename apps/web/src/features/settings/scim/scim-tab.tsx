import { Card } from "@tessera/ui/card.tsx"
import { useScimMessages } from "@tessera/ui/messages/sections/scim"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ListFailed } from "../../administration/list-states.tsx"
import { CopyField } from "../copy-field.tsx"
import { RolesCard } from "./roles-card.tsx"
import { TokensCard } from "./tokens-card.tsx"
import { useScimSettings } from "./use-scim-settings.ts"

/** R7: Settings, Workspace configuration, **Provisioning**: identity providers that create and remove members. */
export function ScimTab() {
  const m = useScimMessages()
  const settings = useScimSettings()
  if (settings.data === undefined) {
    return settings.error === null ? (
      <SkeletonRows count={5} />
    ) : (
      <ListFailed
        title={m.failedTitle}
        error={settings.error}
        retrying={settings.isFetching}
        onRetry={() => void settings.refetch()}
      />
    )
  }
  return (
    <div className="flex flex-col gap-6">
      <Card title={m.connect.title} description={m.connect.text}>
        <CopyField
          label={m.connect.address}
          hint={m.connect.addressHint}
          value={`${window.location.origin}/scim/v2`}
          copyLabel={m.connect.copyAddress}
          words={m.connect}
        />
      </Card>
      <TokensCard settings={settings.data} />
      <RolesCard settings={settings.data} />
    </div>
  )
}
