import type { MemberKey } from "./ports/roster-store.ts"

/** A member's key as one string. Ids hold no space. */
export const memberKey = ({ memberId, workspaceId }: MemberKey): string => `${workspaceId} ${memberId}`
