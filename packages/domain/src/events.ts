import { Schema } from "effect"
import { ChallengePurpose } from "./challenge.ts"
import { ClientFacts, ClientKind } from "./client.ts"
import { DeviceName, MatchNumber, SetUpPath } from "./device.ts"
import { ChallengeId, ClientInstanceId, DeviceId, PasswordLinkId, SessionId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { EmailAddress, Language, Role } from "./member.ts"

const at = Instant

/** What happened to one member. Appended to the journal in the transaction that stores the new roster. */
export const TrustEvent = Schema.TaggedUnion({
  MemberProvisioned: { role: Role, at },
  MemberDeprovisioned: { at },
  MemberReprovisioned: { at },
  RoleChanged: { role: Role, at },
  /** A letter with a link by which they set a first password; one that was sent before is worth nothing any more. */
  MemberInvited: { linkId: PasswordLinkId, expiresAt: Instant, at },
  /** By an administrator, of an invitation; or by restoring a copy of the database (T47). */
  PasswordLinkRevoked: { linkId: PasswordLinkId, at },
  /** Likewise for a member who has a password; the address stands beside the event. */
  PasswordResetAsked: { linkId: PasswordLinkId, expiresAt: Instant, at },
  /** `given`: on the command line. Whoever was signed in by an earlier one is signed out in the same commit. */
  PasswordSet: { how: Schema.Literals(["invitation", "reset", "given"]), at },
  /** Codes and links that were sent to the old address are worth nothing any more. */
  AddressChanged: { from: EmailAddress, to: EmailAddress, at },
  LanguageChanged: { from: Language, to: Language, at },
  /** Where they are sent is a secret, and no part of it. They end with the session and with the device, which needs no line. */
  PushesTurnedOn: { deviceId: DeviceId, at },
  PushesTurnedOff: { deviceId: DeviceId, at },

  SessionStarted: {
    sessionId: SessionId,
    instanceId: ClientInstanceId,
    kind: ClientKind,
    /** What the client declared at this sign-in: its registered device's facts from now on (D19: browsers update themselves). */
    facts: Schema.optionalKey(ClientFacts),
    at
  },
  /** `which` as in EndSessions; `notMe` (D14) and `deprovisioned` (R7), `deviceRemoved` (P34) come from other commands. */
  SessionsEnded: {
    which: Schema.Literals(["this", "others", "all", "ofInstance"]),
    sessionId: Schema.NullOr(SessionId),
    /** For `ofInstance`: every session of this client instance. */
    instanceId: Schema.NullOr(ClientInstanceId),
    reason: Schema.Literals(["signedOut", "notMe", "deprovisioned", "deviceRemoved"]),
    at
  },
  SetUpPostponed: { sessionId: SessionId, at },

  DeviceRegistered: {
    deviceId: DeviceId,
    instanceId: ClientInstanceId,
    sessionId: SessionId,
    name: DeviceName,
    facts: ClientFacts,
    path: SetUpPath,
    fallback: Schema.Boolean,
    matchNumber: MatchNumber,
    previousDeviceId: Schema.NullOr(DeviceId),
    expiresAt: Instant,
    at
  },
  /** A code goes out; an earlier live code for the same device is replaced by it. */
  CodeSent: {
    challengeId: ChallengeId,
    purpose: ChallengePurpose,
    deviceId: DeviceId,
    instanceId: ClientInstanceId,
    sessionId: SessionId,
    at
  },
  CodeTried: { challengeId: ChallengeId, at },
  CodeUsed: { challengeId: ChallengeId, at },

  DeviceApproved: {
    deviceId: DeviceId,
    /** The approving device; null when a code did it. */
    byDeviceId: Schema.NullOr(DeviceId),
    at
  },
  MatchNumberMissed: { deviceId: DeviceId, at },
  DeviceDenied: {
    deviceId: DeviceId,
    byDeviceId: Schema.NullOr(DeviceId),
    reason: Schema.Literals(["denied", "matchNumber", "notMe"]),
    at
  },
  DeviceCancelled: {
    deviceId: DeviceId,
    reason: Schema.Literals(["cancelledByRequester", "backToNaming", "replaced", "deprovisioned"]),
    at
  },
  DeviceExpired: { deviceId: DeviceId, at },
  DeviceRenamed: { deviceId: DeviceId, name: DeviceName, at },
  DeviceRemoved: {
    deviceId: DeviceId,
    byDeviceId: Schema.NullOr(DeviceId),
    reason: Schema.Literals([
      "removedByMember",
      "removedByAdmin",
      "removedByCode",
      "deprovisioned",
      "undone",
      "policy"
    ]),
    at
  },
  DeviceLocked: { deviceId: DeviceId, until: Schema.NullOr(Instant), at },
  DeviceUnlocked: { deviceId: DeviceId, at },
  /** D19: the member was told that policy ends the trust of this device then, so many days before or fewer. */
  TrustEndingTold: {
    deviceId: DeviceId,
    noticeDays: Schema.Int,
    why: Schema.Literals(["age", "idle"]),
    endsAt: Instant,
    at
  }
})
export type TrustEvent = typeof TrustEvent.Type
export type TrustEventOf<T extends TrustEvent["_tag"]> = Extract<TrustEvent, { readonly _tag: T }>
