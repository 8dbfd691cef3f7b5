import { Schema } from "effect"
import { ClientKind, ClientObjection } from "./client.ts"
import { DeviceName, DeviceStatus, Ended, SetUpPath } from "./device.ts"
import { DeviceId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { InvitationRefused, LastOwner, PasswordLinkOver, PasswordRefused } from "./member-refusals.ts"
import { PolicyLocksOut, PolicyRefused } from "./policy-refusals.ts"

/**
 * Every way in which the rules can say no: one type a reason, each naming the rulebook row it speaks for. They cross the
 * wire as they are; the sentence for the person is in the message catalogues, keyed by tag. `message` is for logs and tools.
 */

/** R7: a deprovisioned member can do nothing. */
export class MemberDeprovisioned extends Schema.TaggedError<MemberDeprovisioned>()(
  "MemberDeprovisioned",
  {}
) {
  static readonly rule = "R7"
  override readonly message = "This person is no longer a member of the workspace."
}
/** R7: only somebody who left can be brought back, and only somebody who is not there can be added. */
export class MemberAlreadyActive extends Schema.TaggedError<MemberAlreadyActive>()(
  "MemberAlreadyActive",
  {}
) {
  static readonly rule = "R7"
  override readonly message = "This person is a member already."
}
/** R8, D10, R32: managing needs a trusted web session of the member, or of an administrator. */
export class ManagementRefused extends Schema.TaggedError<ManagementRefused>()("ManagementRefused", {
  reason: Schema.Literals(["notWeb", "notTrusted", "notAdministrator", "notOwner"])
}) {
  static readonly rule = "R8"
  override readonly message = `Managing devices is refused: ${this.reason}.`
}
/** R9, D11: what was asked for is only for trusted sessions. */
export class TrustRequired extends Schema.TaggedError<TrustRequired>()("TrustRequired", {
  access: Schema.Literals(["unsecured", "blocked"])
}) {
  static readonly rule = "R9"
  override readonly message = "This needs a trusted session."
}
/** R5, R6. */
export class DeviceLimitReached extends Schema.TaggedError<DeviceLimitReached>()("DeviceLimitReached", {
  limit: Schema.Int,
  registered: Schema.Int
}) {
  static readonly rule = "R6"
  override readonly message = `${this.registered} of ${this.limit} devices are registered.`
}
/** R14: the name is not one. */
export class DeviceNameRefused extends Schema.TaggedError<DeviceNameRefused>()("DeviceNameRefused", {
  reason: Schema.Literals(["empty", "tooLong", "notPrintable"])
}) {
  static readonly rule = "R14"
  override readonly message = `The device name is refused: ${this.reason}.`
}
/** R17, D7: `free` is a name near it that is free. */
export class DeviceNameTaken extends Schema.TaggedError<DeviceNameTaken>()("DeviceNameTaken", {
  name: DeviceName,
  free: DeviceName
}) {
  static readonly rule = "R17"
  override readonly message = `There is a device named “${this.name}” already.`
}
/** R18: this way is not open to this client now; `permitted` are, in order (P6). */
export class PathNotPermitted extends Schema.TaggedError<PathNotPermitted>()("PathNotPermitted", {
  path: SetUpPath,
  permitted: Schema.Array(SetUpPath)
}) {
  static readonly rule = "R18"
  override readonly message = `The path ${this.path} is not permitted.`
}
/** D19: the workspace does not let this client in. */
export class ClientNotPermitted extends Schema.TaggedError<ClientNotPermitted>()("ClientNotPermitted", {
  reason: ClientObjection,
  /** What would be let in: kinds, families, a lowest version, or days; for people. */
  required: Schema.String
}) {
  static readonly rule = "D19"
  override readonly message = `The workspace does not permit this client: ${this.reason}.`
}
/** R28: this client instance is trusted already. */
export class AlreadyTrusted extends Schema.TaggedError<AlreadyTrusted>()("AlreadyTrusted", {
  deviceId: DeviceId
}) {
  static readonly rule = "R28"
  override readonly message = "This device is trusted already."
}
/** R32, T3: the member has no such device; also the answer for somebody else's. */
export class DeviceNotFound extends Schema.TaggedError<DeviceNotFound>()("DeviceNotFound", {}) {
  static readonly rule = "R32"
  override readonly message = "There is no such device."
}
/** The device is not in a state in which this can be done to it. */
export class DeviceStatusRefused extends Schema.TaggedError<DeviceStatusRefused>()("DeviceStatusRefused", {
  status: DeviceStatus
}) {
  static readonly rule = "R32"
  override readonly message = `This cannot be done to a device that is ${this.status}.`
}
/** P5, S21: the ask, or the set-up, has ended or was decided already; `ended` says how, null when it was approved. */
export class SetUpOver extends Schema.TaggedError<SetUpOver>()("SetUpOver", {
  status: DeviceStatus,
  ended: Schema.NullOr(Ended),
  /** The member's own device that decided, if one did. */
  byDeviceName: Schema.NullOr(DeviceName),
  at: Instant
}) {
  static readonly rule = "D13"
  override readonly message = `This set-up is over: ${this.status}.`
}
/** D13: five live asks a member. */
export class TooManyAsks extends Schema.TaggedError<TooManyAsks>()("TooManyAsks", {
  limit: Schema.Int,
  /** When the first of them runs out. */
  retryAt: Instant
}) {
  static readonly rule = "D13"
  override readonly message = `${this.limit} devices are waiting for approval already.`
}
/** D14: denied a short while ago. */
export class DeniedRecently extends Schema.TaggedError<DeniedRecently>()("DeniedRecently", {
  retryAt: Instant
}) {
  static readonly rule = "D14"
  override readonly message = "This client was denied a short while ago."
}
/** D5: who may approve or deny. */
export class ApproverRefused extends Schema.TaggedError<ApproverRefused>()("ApproverRefused", {
  reason: Schema.Literals(["notTrusted", "kind", "itself", "locked", "notTheMember"]),
  kind: Schema.NullOr(ClientKind)
}) {
  static readonly rule = "D5"
  override readonly message = `This session may not decide: ${this.reason}.`
}
/** D4, `type`: the number has to be typed. */
export class MatchNumberNeeded extends Schema.TaggedError<MatchNumberNeeded>()("MatchNumberNeeded", {}) {
  static readonly rule = "D4"
  override readonly message = "The number on the asking screen has to be typed."
}
/** D4, `type`: two wrong answers deny. Comes back only after the miss is committed. */
export class MatchNumberWrong extends Schema.TaggedError<MatchNumberWrong>()("MatchNumberWrong", {
  triesLeft: Schema.Int
}) {
  static readonly rule = "D4"
  override readonly message = `That is not the number; ${this.triesLeft} tries left.`
}
/** T12, D22: no code of this session's is waiting under this id. */
export class CodeNotFound extends Schema.TaggedError<CodeNotFound>()("CodeNotFound", {}) {
  static readonly rule = "D22"
  override readonly message = "There is no such code."
}
/** R21. Comes back only after the try is committed. */
export class CodeWrong extends Schema.TaggedError<CodeWrong>()("CodeWrong", { triesLeft: Schema.Int }) {
  static readonly rule = "R21"
  override readonly message = `That is not the code; ${this.triesLeft} tries left.`
}
/** R20, R26. */
export class CodeExpired extends Schema.TaggedError<CodeExpired>()("CodeExpired", { expiredAt: Instant }) {
  static readonly rule = "R20"
  override readonly message = "The code has expired."
}
/** D12: a newer code was sent. */
export class CodeReplaced extends Schema.TaggedError<CodeReplaced>()("CodeReplaced", {}) {
  static readonly rule = "D12"
  override readonly message = "A newer code was sent."
}
/** R21: single use. */
export class CodeUsedAlready extends Schema.TaggedError<CodeUsedAlready>()("CodeUsedAlready", {}) {
  static readonly rule = "R21"
  override readonly message = "The code was used already."
}
/** R21, T11: five tries a code, ten a set-up, fifteen a member in 24 hours. */
export class TriesSpent extends Schema.TaggedError<TriesSpent>()("TriesSpent", {
  scope: Schema.Literals(["code", "setUp", "member"]),
  /** When trying again is possible; null when it takes a new code or a new set-up. */
  retryAt: Schema.NullOr(Instant)
}) {
  static readonly rule = "R21"
  override readonly message = `No tries are left: ${this.scope}.`
}
/** D12: 30 s between sends, 5 an hour a member. */
export class SendTooSoon extends Schema.TaggedError<SendTooSoon>()("SendTooSoon", {
  retryAt: Instant,
  reason: Schema.Literals(["wait", "hourly"])
}) {
  static readonly rule = "D12"
  override readonly message = `Another code can be sent later: ${this.reason}.`
}
/** D15: nothing to undo, or the 24 hours are over. */
export class UndoRefused extends Schema.TaggedError<UndoRefused>()("UndoRefused", {
  reason: Schema.Literals(["tooLate", "notTrusted", "itself"])
}) {
  static readonly rule = "D15"
  override readonly message = `This cannot be undone: ${this.reason}.`
}
/** R27, D11: the workspace requires a trusted session now. */
export class PostponingRefused extends Schema.TaggedError<PostponingRefused>()("PostponingRefused", {}) {
  static readonly rule = "D11"
  override readonly message = "The workspace requires a trusted session."
}

/** Every refusal of the rules. The wire sends it as it is. */
export const Refusal = Schema.Union([
  MemberDeprovisioned,
  MemberAlreadyActive,
  LastOwner,
  InvitationRefused,
  PasswordLinkOver,
  PasswordRefused,
  ManagementRefused,
  TrustRequired,
  DeviceLimitReached,
  DeviceNameRefused,
  DeviceNameTaken,
  PathNotPermitted,
  ClientNotPermitted,
  AlreadyTrusted,
  DeviceNotFound,
  DeviceStatusRefused,
  SetUpOver,
  TooManyAsks,
  DeniedRecently,
  ApproverRefused,
  MatchNumberNeeded,
  MatchNumberWrong,
  CodeNotFound,
  CodeWrong,
  CodeExpired,
  CodeReplaced,
  CodeUsedAlready,
  TriesSpent,
  SendTooSoon,
  UndoRefused,
  PostponingRefused,
  PolicyRefused,
  PolicyLocksOut
])
export type Refusal = typeof Refusal.Type
