import { Instant } from "@tessera/domain/instant"
import { Refusal } from "@tessera/domain/refusals"
import { Schema } from "effect"
import { WebhookRefused } from "./webhook-expected.ts"
import { SignOnExpected } from "./sign-on-expected.ts"

/** What a use case may answer with besides a refusal of the rules. Anything else is a defect. */

/** Somebody else changed the roster between our load and our commit. Retried in `trust.ts`, and told when that was in vain. */
export class RosterChanged extends Schema.TaggedError<RosterChanged>()("RosterChanged", {}) {
  override get message() {
    return "The devices changed meanwhile."
  }
}
/** D21: somebody else changed the policy since it was read; `version` is the one in force now. Nothing was changed. */
export class PolicyChangedMeanwhile extends Schema.TaggedError<PolicyChangedMeanwhile>()(
  "PolicyChangedMeanwhile",
  { version: Schema.Int }
) {
  override get message() {
    return "The policy was changed meanwhile."
  }
}
/** There is no such member, workspace or application (for this caller). */
export class NotFound extends Schema.TaggedError<NotFound>()("NotFound", {
  what: Schema.Literals([
    "member",
    "workspace",
    "application",
    "link",
    "group",
    "token",
    "provider",
    "webhook",
    "delivery"
  ])
}) {
  override get message() {
    return `There is no such ${this.what}.`
  }
}
/** The username, the e-mail address or the workspace's short name is taken. */
export class AlreadyTaken extends Schema.TaggedError<AlreadyTaken>()("AlreadyTaken", {
  what: Schema.Literals(["username", "email", "slug", "application", "group", "token", "provider", "domain"])
}) {
  override get message() {
    return `The ${this.what} is taken.`
  }
}
/** D22: unknown account, wrong password, deprovisioned member: the same answer in the same time. */
export class SignInRefused extends Schema.TaggedError<SignInRefused>()("SignInRefused", {}) {
  override get message() {
    return "The username or the password is not right."
  }
}
/** Too many calls of one sort from one account or one address. */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", { retryAt: Instant }) {
  override get message() {
    return "Too many attempts."
  }
}
/** No live session belongs to this cookie and key. */
export class SessionEnded extends Schema.TaggedError<SessionEnded>()("SessionEnded", {}) {
  override get message() {
    return "This session has ended."
  }
}
/** RFC 9449 section 4.3: the proof is missing or not good; `useNonce` asks for the nonce in the `DPoP-Nonce` header. */
export class ProofRefused extends Schema.TaggedError<ProofRefused>()("ProofRefused", {
  reason: Schema.Literals([
    "missing",
    "malformed",
    "useNonce",
    "replayed",
    "otherRequest",
    "otherToken",
    "otherKey"
  ])
}) {
  override get message() {
    return `The proof of the client's key is refused: ${this.reason}.`
  }
}
/** The server is going down or too busy; nothing was done. */
export class TryLater extends Schema.TaggedError<TryLater>()("TryLater", { retryAt: Instant }) {
  override get message() {
    return "The server is busy."
  }
}

export const Expected = Schema.Union([
  ...Refusal.members,
  RosterChanged,
  PolicyChangedMeanwhile,
  NotFound,
  AlreadyTaken,
  SignInRefused,
  RateLimited,
  SessionEnded,
  ProofRefused,
  TryLater,
  WebhookRefused,
  ...SignOnExpected
])
export type Expected = typeof Expected.Type
