import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { isTerminal } from "@tessera/domain/rules/liveness"
import { memberKey } from "../member-key.ts"
import { type StandingListed, STANDINGS_MAX } from "../ports/everyone.ts"
import type { Tables } from "./memory.ts"

const standingOf = (tables: Tables, workspaceId: WorkspaceId, memberId: MemberId): StandingListed[] => {
  const found = tables.rosters.get(memberKey({ workspaceId, memberId }))
  if (found === undefined) return []
  const { roster, used } = found
  const sessions = [...tables.sessions.values()]
    .map(({ session }) => session)
    .filter(({ member }) => member.workspaceId === workspaceId && member.id === memberId)
    .map(({ expiresAt, facts, lastSeenAt, startedAt }) => ({
      kind: facts.kind,
      startedAt,
      lastSeenAt,
      expiresAt
    }))
    .toSorted((one, other) => one.startedAt - other.startedAt)
  return [
    {
      memberId,
      joinedAt: roster.joinedAt,
      devices: roster.devices.filter(({ status }) => !isTerminal(status)),
      lastUsed: new Map([...used].flatMap(([id, { at }]) => (at === null ? [] : [[id, at] as const]))),
      sessions
    }
  ]
}

/** As `Everyone.standings`. */
export const standingsIn = (
  tables: Tables,
  workspaceId: WorkspaceId,
  after: MemberId | null,
  limit: number
): ReadonlyArray<StandingListed> =>
  [...tables.members.values()]
    .map(({ member }) => member)
    .filter((one) => one.workspaceId === workspaceId && one.state === "active" && one.id > (after ?? ""))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .slice(0, Math.min(limit, STANDINGS_MAX))
    .flatMap(({ id }) => standingOf(tables, workspaceId, id))
