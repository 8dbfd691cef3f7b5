import { Layer } from "effect"
import { Applications } from "./applications.ts"
import { Authenticate } from "./authenticate.ts"
import { Devices } from "./devices.ts"
import { EveryonesDevices } from "./everyones-devices.ts"
import { EveryonesMembers } from "./everyones-members.ts"
import { History } from "./history.ts"
import { Invitations } from "./invitations.ts"
import { Links } from "./links.ts"
import { Live } from "./live.ts"
import { Members } from "./members.ts"
import { Overviews } from "./overview.ts"
import { OwnSessions } from "./own-sessions.ts"
import { PasswordLinks } from "./password-links.ts"
import { Policies } from "./policies.ts"
import { PushSubscriptions } from "./push-subscriptions.ts"
import { ScimGroups } from "./scim-groups.ts"
import { ScimTokens } from "./scim-tokens.ts"
import { ScimUsers } from "./scim-users.ts"
import { SetUp } from "./set-up.ts"
import { SignIn } from "./sign-in.ts"
import { SignOn } from "./sign-on.ts"
import { SignOnLogout } from "./sign-on-logout.ts"
import { SignOnProviders } from "./sign-on-providers.ts"
import { Sweep } from "./sweep.ts"
import { Trust } from "./trust.ts"
import { Webhooks } from "./webhooks.ts"
import { Workspaces } from "./workspaces.ts"

/** Every use case; needs every port. */
export const useCases = Layer.mergeAll(
  SetUp.layer,
  Devices.layer,
  SignIn.layer,
  SignOn.layer,
  SignOnProviders.layer,
  SignOnLogout.layer,
  Authenticate.layer,
  OwnSessions.layer,
  PushSubscriptions.layer,
  Links.layer,
  Invitations.layer,
  PasswordLinks.layer,
  Members.layer,
  EveryonesDevices.layer,
  EveryonesMembers.layer,
  History.layer,
  Workspaces.layer,
  Webhooks.layer,
  Policies.layer,
  Applications.layer,
  Sweep.layer,
  Live.layer
).pipe(
  Layer.provideMerge(Layer.mergeAll(ScimUsers.layer, ScimGroups.layer, ScimTokens.layer)),
  Layer.provideMerge(Members.layer),
  Layer.provideMerge(Overviews.layer),
  Layer.provideMerge(Trust.layer)
)

/** What the layer gives. */
export type UseCases = Layer.Success<typeof useCases>
