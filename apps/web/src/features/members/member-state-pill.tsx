import type { MemberRow } from "@tessera/domain/admin-views"
import type { Instant } from "@tessera/domain/instant"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { StatusPill } from "@tessera/ui/status-pill.tsx"

export interface MemberStatePillProps {
  readonly member: Pick<MemberRow, "invitation" | "state">
  /** The server's. */
  readonly now: Instant
}

/** Whether somebody is a member now, or was only asked in. Being one says nothing of trust, so it has no green. */
export function MemberStatePill({ member: { invitation, state }, now }: MemberStatePillProps) {
  const m = useAdminMessages()
  const words = m.members.state
  if (state === "deprovisioned") return <StatusPill meaning="ended">{words[state]}</StatusPill>
  if (invitation === null) return <>{words[state]}</>
  return invitation.expiresAt > now ? (
    <StatusPill meaning="waiting">{m.people.state.invited}</StatusPill>
  ) : (
    <StatusPill meaning="notSecure">{m.people.state.expired}</StatusPill>
  )
}
