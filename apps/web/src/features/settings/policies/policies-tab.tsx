import type { PolicyView } from "@tessera/domain/policy-views"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { ListFailed } from "../../administration/list-states.tsx"
import { whoOf } from "./changed-meanwhile.tsx"
import { PolicyForm } from "./policy-form.tsx"
import { usePolicy } from "./use-policy.ts"

/** D21: Settings, Workspace configuration, **Policies**. */
export function PoliciesTab() {
  const m = usePolicyMessages()
  const policy = usePolicy()
  if (policy.data === undefined) {
    return policy.error === null ? (
      <SkeletonRows count={8} />
    ) : (
      <ListFailed
        title={m.failedTitle}
        error={policy.error}
        retrying={policy.isFetching}
        onRetry={() => void policy.refetch()}
      />
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <ChangedBy view={policy.data} />
      <PolicyForm view={policy.data} />
    </div>
  )
}

function ChangedBy({ view }: { readonly view: PolicyView }) {
  const m = usePolicyMessages()
  return (
    <p className="text-small text-muted">
      {m.version(view.version)}
      {view.changed === null ? null : (
        <>
          {" · "}
          {m.changedBy(whoOf(view, m))}, <RelativeTime at={view.changed.at} />
        </>
      )}
    </p>
  )
}
