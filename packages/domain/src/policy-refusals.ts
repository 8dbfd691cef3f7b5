import { Schema } from "effect"
import { ClientObjection } from "./client.ts"

/** Why a policy is not taken. Sent and said like every other refusal. */

/** D19, R15: a policy that does not mean what it says; `about` is the word or the family that is not known. */
export class PolicyRefused extends Schema.TaggedError<PolicyRefused>()("PolicyRefused", {
  setting: Schema.Literals([
    "allowedKinds",
    "allowedOs",
    "allowedBrowsers",
    "minimumOsVersions",
    "minimumBrowserVersions",
    "nameTemplate"
  ]),
  reason: Schema.Literals(["nobody", "unknownFamily", "unknownWord", "unprintable", "empty", "tooLong"]),
  about: Schema.String
}) {
  static readonly rule = "D19"
  override readonly message = `The policy is refused: ${this.setting}, ${this.reason} ${this.about}`.trimEnd()
}
/** R8, D19: whoever set this policy would not be trusted by it any more; `required` as in `ClientNotPermitted`. */
export class PolicyLocksOut extends Schema.TaggedError<PolicyLocksOut>()("PolicyLocksOut", {
  reason: ClientObjection,
  required: Schema.String
}) {
  static readonly rule = "R8"
  override readonly message = `This policy would lock out whoever sets it: ${this.reason}.`
}
