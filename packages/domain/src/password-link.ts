import { Schema } from "effect"
import { PasswordLinkId } from "./ids.ts"
import { Instant } from "./instant.ts"

/** `invitation`: a first password, sent by an administrator. `reset`: another one, asked for on the sign-in page. */
export const PasswordLinkPurpose = Schema.Literals(["invitation", "reset"])
export type PasswordLinkPurpose = typeof PasswordLinkPurpose.Type

/**
 * A link in a letter, by which its reader sets a password once. A member has one of each purpose at most: the newest. It is gone
 * once it was used, revoked, replaced, sent to an address that is no longer theirs, or once they left.
 */
export class PasswordLink extends Schema.Class<PasswordLink>("PasswordLink")({
  id: PasswordLinkId,
  purpose: PasswordLinkPurpose,
  sentAt: Instant,
  /** From this moment on it is worth nothing. */
  expiresAt: Instant
}) {}
