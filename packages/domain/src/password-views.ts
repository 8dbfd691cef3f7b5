import { Schema } from "effect"
import { Instant } from "./instant.ts"
import { EmailAddress, Username } from "./member.ts"
import { PasswordLinkPurpose } from "./password-link.ts"

/** What the page behind a link in a letter shows. */
export const PasswordLinkView = Schema.Struct({
  purpose: PasswordLinkPurpose,
  now: Instant,
  /** Null: it was used, replaced, revoked, or has expired; which of it, and whose it was, is not told (D22). */
  open: Schema.NullOr(
    Schema.Struct({
      username: Username,
      email: EmailAddress,
      workspaceName: Schema.String,
      expiresAt: Instant
    })
  )
})
export type PasswordLinkView = typeof PasswordLinkView.Type

/** Where to sign in by the password that was set. */
export const PasswordTaken = Schema.Struct({ workspace: Schema.String, username: Username })
export type PasswordTaken = typeof PasswordTaken.Type
