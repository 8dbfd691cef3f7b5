import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ListFailed } from "../../administration/list-states.tsx"
import { PasswordsCard } from "./passwords-card.tsx"
import { ProvidersCard } from "./providers-card.tsx"
import { useSignOnSettings } from "./use-sign-on-settings.ts"

/** R1: Settings, Workspace configuration, **Single sign-on**: identity providers that members sign in by. */
export function SignOnTab() {
  const m = useSignOnMessages()
  const { data, error, isFetching, refetch } = useSignOnSettings()
  if (data === undefined) {
    return error === null ? (
      <SkeletonRows count={4} />
    ) : (
      <ListFailed title={m.failedTitle} error={error} retrying={isFetching} onRetry={() => void refetch()} />
    )
  }
  return (
    <div className="flex flex-col gap-6">
      {data.mayChange ? null : <p className="text-muted">{m.readOnly}</p>}
      <ProvidersCard settings={data} />
      <PasswordsCard settings={data} />
    </div>
  )
}
