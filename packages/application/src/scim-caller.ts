import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Role } from "@tessera/domain/member"
import type { WorkspaceEvent } from "@tessera/domain/workspace-events"
import type { WorkspaceChange } from "./ports/directory.ts"

/** On whose behalf an identity provider calls: what its token says. */
export interface ScimCaller {
  readonly workspaceId: WorkspaceId
  readonly tokenId: string
  /** Where the call came from. */
  readonly address: string | null
  /** Nothing above it is given or acted on (T45). */
  readonly roleMax: Role
}

/** R7: the actor of an identity provider. */
export const identityProvider: Actor = Actor.cases.System.make({ via: "scim" })

/** What is told of a call in the workspace's journal. */
export const toldBy = ({ address, workspaceId }: ScimCaller, event: WorkspaceEvent): WorkspaceChange => ({
  workspaceId,
  by: identityProvider,
  address,
  events: [event]
})
