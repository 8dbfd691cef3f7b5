import type { WorkspaceEvent } from "../workspace-events.ts"
import { type Catalogued, event } from "./catalogued.ts"

/** What is changed for a whole workspace; each line stands in the workspace's own journal. */
export const workspaceEvents = {
  WorkspaceCreated: event(
    "workspace.created",
    "workspace",
    "The workspace was made, with its first policy.",
    ["D21"]
  ),
  PolicyChanged: event(
    "policy.changed",
    "workspace",
    "Another policy is in force; the line holds all of it.",
    ["D21"]
  ),
  ApplicationAdded: event("application.added", "workspace", "Something was put behind the check.", ["R9"]),
  ScimTokenMade: event(
    "scim_token.made",
    "workspace",
    "An identity provider was given a token by which it creates and removes members.",
    ["R7", "T45"]
  ),
  ScimTokenRevoked: event("scim_token.revoked", "workspace", "A token of an identity provider was revoked.", [
    "T45"
  ]),
  ScimRolesChanged: event(
    "scim_roles.changed",
    "workspace",
    "It was set which role a group of the identity provider gives.",
    ["R4"]
  ),
  ScimAddressChanged: event(
    "scim_user.address_changed",
    "member",
    "An identity provider gave a member another e-mail address.",
    ["R19"]
  ),
  ScimGroupChanged: event(
    "scim_group.changed",
    "workspace",
    "Members came to a group of the identity provider, or left it.",
    ["R4"]
  ),
  ScimGroupRemoved: event(
    "scim_group.removed",
    "workspace",
    "A group of the identity provider was removed.",
    ["R4"]
  )
} as const satisfies Record<WorkspaceEvent["_tag"], Catalogued>
