import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Role } from "@tessera/domain/member"

/** On whose behalf an identity provider calls: what its token says. */
export interface ScimCaller {
  readonly workspaceId: WorkspaceId
  /** Nothing above it is given or acted on (T45). */
  readonly roleMax: Role
}

/** R7: the actor of an identity provider. */
export const identityProvider: Actor = Actor.cases.System.make({ via: "scim" })
