import { ProviderFault, SignOnName, SignOnProviderId, SignOnRefusal } from "@tessera/domain/sign-on"
import { Schema } from "effect"

/** What single sign-on may answer with besides a refusal of the rules. */

/** R1, T44: a sign-in by an identity provider came to nothing. Who has no account is told so once the provider proved them (D22). */
export class SignOnRefused extends Schema.TaggedError<SignOnRefused>()("SignOnRefused", {
  reason: SignOnRefusal
}) {
  override get message() {
    return `The sign-in by an identity provider is refused: ${this.reason}.`
  }
}
/** The workspace takes no password, from nobody: said before any account is looked up (D22). */
export class PasswordsOff extends Schema.TaggedError<PasswordsOff>()("PasswordsOff", {}) {
  override get message() {
    return "This workspace takes no passwords."
  }
}
/** Addresses of this domain sign in by this provider and by nothing else. */
export class UseSignOn extends Schema.TaggedError<UseSignOn>()("UseSignOn", {
  providerId: SignOnProviderId,
  name: SignOnName
}) {
  override get message() {
    return `Members with this address sign in by ${this.name}.`
  }
}
/**
 * A change that could leave nobody a way in: passwords off, or the last such provider away, before an owner came in by one that
 * stays (`noOwner`); a domain enforced before anybody did (`nobody`). The command line is not asked.
 */
export class SignOnLocksOut extends Schema.TaggedError<SignOnLocksOut>()("SignOnLocksOut", {
  reason: Schema.Literals(["noOwner", "nobody"])
}) {
  override get message() {
    return `This could lock people out: ${this.reason} has signed in by this provider yet.`
  }
}
/** What answers at an issuer is no provider that can be used. */
export class ProviderRefused extends Schema.TaggedError<ProviderRefused>()("ProviderRefused", {
  reason: ProviderFault
}) {
  override get message() {
    return `The identity provider cannot be used: ${this.reason}.`
  }
}

export const SignOnExpected = [
  SignOnRefused,
  PasswordsOff,
  UseSignOn,
  SignOnLocksOut,
  ProviderRefused
] as const
