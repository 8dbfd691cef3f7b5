import { Schema } from "effect"
import { MemberId, WorkspaceId } from "./ids.ts"

/** R4: no role is exempt from trusted sessions. R32: owner, super admin and admin see everyone's devices. */
export const Role = Schema.Literals(["owner", "superAdmin", "admin", "user", "loginOnly", "guest"])
export type Role = typeof Role.Type

export const MemberState = Schema.Literals(["active", "deprovisioned"])
export type MemberState = typeof MemberState.Type

/** Lower case, so that one person is one username. */
export const Username = Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9._-]{0,63}$/)).pipe(
  Schema.brand("Username")
)
export type Username = typeof Username.Type

/** Plain ASCII, one address, no display name: it goes into an SMTP envelope as it is (T21). */
export const EmailAddress = Schema.String.check(
  Schema.isMaxLength(254),
  Schema.isPattern(
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))+$/
  )
).pipe(Schema.brand("EmailAddress"))
export type EmailAddress = typeof EmailAddress.Type

export const Language = Schema.Literals(["en", "es"])
export type Language = typeof Language.Type

export const Member = Schema.Struct({
  workspaceId: WorkspaceId,
  id: MemberId,
  username: Username,
  email: EmailAddress,
  role: Role,
  state: MemberState,
  language: Language
})
export type Member = typeof Member.Type
