import { Schema } from "effect"
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./numbers.ts"

/** What is refused of how people come, go and set their passwords. */

/** R32: somebody has to be left who can do everything: the last active owner who can sign in neither leaves nor gets another role. */
export class LastOwner extends Schema.TaggedError<LastOwner>()("LastOwner", {}) {
  static readonly rule = "R32"
  override readonly message =
    "This is the last owner of the workspace who can sign in. Make somebody an owner who has signed in before."
}
/** R7: who has a password is not invited any more, and who was not invited has nothing to revoke. */
export class InvitationRefused extends Schema.TaggedError<InvitationRefused>()("InvitationRefused", {
  reason: Schema.Literals(["hasPassword", "notInvited"])
}) {
  static readonly rule = "R7"
  override readonly message = `There is nothing to do about an invitation: ${this.reason}.`
}
/** D22: the link was used, replaced or revoked, or has expired; which of it is told to nobody. */
export class PasswordLinkOver extends Schema.TaggedError<PasswordLinkOver>()("PasswordLinkOver", {}) {
  static readonly rule = "R21"
  override readonly message = "This link does not work any more."
}
/** NIST SP 800-63B-4 section 3.1.1.2: too short or too long, or what is tried first. */
export class PasswordRefused extends Schema.TaggedError<PasswordRefused>()("PasswordRefused", {
  reason: Schema.Literals(["tooShort", "tooLong", "common", "aboutYou"])
}) {
  static readonly rule = "D22"
  override readonly message = {
    tooShort: `A password has at least ${PASSWORD_LENGTH_MIN} characters.`,
    tooLong: `A password has at most ${PASSWORD_LENGTH_MAX} characters.`,
    common: "This password is one of those that are tried first.",
    aboutYou: "This password is made of the member's own name or address."
  }[this.reason]
}
