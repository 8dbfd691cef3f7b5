import type { MemberState } from "@tessera/domain/member"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { StatusPill } from "@tessera/ui/status-pill.tsx"

/** Whether somebody is a member now. Being one says nothing of trust, so it has no green. */
export function MemberStatePill({ state }: { readonly state: MemberState }) {
  const m = useAdminMessages().members.state
  return state === "deprovisioned" ? <StatusPill meaning="ended">{m[state]}</StatusPill> : <>{m[state]}</>
}
