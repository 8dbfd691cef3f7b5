import { allDevices } from "./routers/all-devices.ts"
import { applications } from "./routers/applications.ts"
import { audit } from "./routers/audit.ts"
import { auth } from "./routers/auth.ts"
import { devices } from "./routers/devices.ts"
import { invitations } from "./routers/invitations.ts"
import { links } from "./routers/links.ts"
import { member } from "./routers/member.ts"
import { members } from "./routers/members.ts"
import { overview } from "./routers/overview.ts"
import { passwords } from "./routers/passwords.ts"
import { policies } from "./routers/policies.ts"
import { push } from "./routers/push.ts"
import { scimTokens } from "./routers/scim-tokens.ts"
import { server } from "./routers/server.ts"
import { session } from "./routers/session.ts"
import { sessions } from "./routers/sessions.ts"
import { signOn } from "./routers/sign-on.ts"
import { setUp } from "./routers/set-up.ts"
import { webhooks } from "./routers/webhooks.ts"
import { router } from "./trpc.ts"

/** Everything that a client may ask, by noun. */
export const appRouter = router({
  allDevices,
  applications,
  audit,
  auth,
  devices,
  invitations,
  links,
  member,
  members,
  overview,
  passwords,
  policies,
  push,
  scimTokens,
  server,
  session,
  sessions,
  setUp,
  signOn,
  webhooks
})
export type AppRouter = typeof appRouter
