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
  ),
  WebhookMade: event("webhook.made", "workspace", "An address was entered that events are told to.", ["T37"]),
  WebhookChanged: event(
    "webhook.changed",
    "workspace",
    "A webhook was given another address or other events, or was switched on or off.",
    ["T37"]
  ),
  WebhookSecretRotated: event(
    "webhook.secret_rotated",
    "workspace",
    "A webhook got a new secret; the one before signs beside it for a day.",
    ["T37"]
  ),
  WebhookRemoved: event(
    "webhook.removed",
    "workspace",
    "A webhook was removed; nothing is sent to it any more.",
    ["T37"]
  ),
  WebhookSwitchedOff: event(
    "webhook.switched_off",
    "workspace",
    "A webhook was switched off by itself: it took nothing for days, or answered that it is gone.",
    ["T48"]
  ),
  WebhookTested: event(
    "webhook.tested",
    "workspace",
    "A webhook was sent this event, to see whether it arrives.",
    ["T37"]
  ),
  WebhookReplayed: event(
    "webhook.replayed",
    "workspace",
    "What happened since a moment is sent to a webhook once more.",
    ["T37"]
  ),
  WebhookDeliveryResent: event(
    "webhook.delivery_resent",
    "workspace",
    "One event is sent to a webhook once more.",
    ["T37"]
  ),
  SignOnProviderAdded: event(
    "sign_on_provider.added",
    "workspace",
    "Members can sign in by an identity provider that was added.",
    ["R1", "T44"]
  ),
  SignOnProviderChanged: event(
    "sign_on_provider.changed",
    "workspace",
    "The name, the secret, the enforced domains of an identity provider were changed, or whether it is enabled.",
    ["R1", "T44"]
  ),
  SignOnProviderRemoved: event(
    "sign_on_provider.removed",
    "workspace",
    "An identity provider was removed; nobody signs in by it any more.",
    ["R1", "T44"]
  ),
  SignOnLinked: event(
    "member.sign_on_linked",
    "member",
    "A member signed in by an identity provider for the first time, and is known by its subject from now on.",
    ["T44"]
  ),
  SignOnUnlinked: event(
    "member.sign_on_unlinked",
    "member",
    "A member is known by no subject of an identity provider any more; the next sign-in links anew.",
    ["T44"]
  ),
  PasswordsSwitched: event(
    "passwords.switched",
    "workspace",
    "Passwords are taken from now on, or not taken any more.",
    ["R1"]
  )
} as const satisfies Record<WorkspaceEvent["_tag"], Catalogued>
