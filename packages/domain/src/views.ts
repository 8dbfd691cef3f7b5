import { Schema } from "effect"
import { Access } from "./access.ts"
import { Challenge, ChallengePurpose } from "./challenge.ts"
import { ClientFacts, ClientKind } from "./client.ts"
import { DeviceName, DeviceStatus, Ended, MatchNumber, SetUpPath } from "./device.ts"
import { ChallengeId, ClientInstanceId, DeviceId, SessionId, WorkspaceId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Member } from "./member.ts"
import { Policy } from "./policy.ts"

/** What the server shows of a roster to the member it belongs to: the outputs of the API. */

/** D19: when policy ends the trust of a device, by which of its two numbers of days, and whether its notices have begun. */
export const TrustEndView = Schema.Struct({
  at: Instant,
  why: Schema.Literals(["age", "idle"]),
  soon: Schema.Boolean
})
export type TrustEndView = typeof TrustEndView.Type

/** S10, S12, S13: one row of My trusted devices. */
export const DeviceView = Schema.Struct({
  id: DeviceId,
  name: DeviceName,
  facts: ClientFacts,
  /** As of `Overview.now`: what the clock ended is shown as ended. */
  status: DeviceStatus,
  thisDevice: Schema.Boolean,
  /**
   * Who set it up, ended records too: this session may ask for a new code and use it (T11), this client instance may take it
   * back, and what was denied to this instance blocks it for a while (D14).
   */
  registeredBy: Schema.Literals(["thisSession", "thisInstance", "another"]),
  registeredAt: Instant,
  expiresAt: Schema.NullOr(Instant),
  trustedAt: Schema.NullOr(Instant),
  /** How it was trusted; the name of the device that approved it. */
  trustedBy: Schema.NullOr(
    Schema.TaggedUnion({
      Code: { fallback: Schema.Boolean },
      Device: { deviceId: DeviceId, name: Schema.NullOr(DeviceName) }
    })
  ),
  /** D15: until when the trust can be undone by this session; null when it cannot. */
  undoableUntil: Schema.NullOr(Instant),
  lastUsedAt: Schema.NullOr(Instant),
  /** D19: when policy ends its trust, and whether a use puts that off; null when it does not. Left out by servers of before. */
  trustEnds: Schema.optionalKey(Schema.NullOr(TrustEndView)),
  /** Of the latest use, else of the set-up: the place from the address where known, else the address. */
  place: Schema.NullOr(Schema.String),
  address: Schema.NullOr(Schema.String),
  lockedUntil: Schema.NullOr(Instant),
  ended: Schema.NullOr(Ended),
  /** D4: shown beside an ask under `show`; null under `off`, under `type`, and for what is no ask. */
  matchNumber: Schema.NullOr(MatchNumber)
})
export type DeviceView = typeof DeviceView.Type

/** Where this client instance stands in its own set-up; enough to resume after a reload (D13). */
export const SetUpView = Schema.TaggedUnion({
  /** Nothing under way. */
  None: {},
  /** S5. `challengeId` is the newest code's. */
  Verifying: {
    deviceId: DeviceId,
    name: DeviceName,
    challengeId: ChallengeId,
    /** `a•••@example.test` */
    maskedEmail: Schema.String,
    codeExpiresAt: Instant,
    triesLeft: Schema.Int,
    /** When Send a new code is possible again. */
    resendAt: Instant,
    /** P42: whether the letter has left: `queued`, `sent`, `failed` (it will not arrive). */
    mail: Schema.Literals(["queued", "sent", "failed"]),
    expiresAt: Instant
  },
  /** S7. */
  Waiting: {
    deviceId: DeviceId,
    name: DeviceName,
    expiresAt: Instant,
    /** D4: null when the policy is `off`. */
    matchNumber: Schema.NullOr(MatchNumber),
    /** The kinds of device that could approve, so that only those steps are shown. */
    approverKinds: Schema.Array(ClientKind),
    /** R25: whether I don't have access to my trusted device is open. */
    fallback: Schema.Boolean
  },
  /** S21: how this instance's newest set-up ended, for an hour or until a new one is made. */
  Over: {
    deviceId: DeviceId,
    name: DeviceName,
    status: DeviceStatus,
    ended: Schema.NullOr(Ended),
    byDeviceName: Schema.NullOr(DeviceName),
    /** D14: null, or until when this instance cannot try again. */
    blockedUntil: Schema.NullOr(Instant)
  },
  /** This instance is trusted. */
  Trusted: { deviceId: DeviceId, name: DeviceName }
})
export type SetUpView = typeof SetUpView.Type

/**
 * A code that was mailed: when, for what, and when it was tried, so that a client knows before it asks whether one may be sent
 * or tried (R21, D12). Never the code itself.
 */
export const CodeView = Schema.Struct({
  purpose: ChallengePurpose,
  deviceId: DeviceId,
  sentAt: Instant,
  triedAt: Schema.Array(Instant),
  /** What became of it, and its id where this session asked for it; no other session may try it, or learns its id (T11, T12). */
  own: Schema.NullOr(Schema.Struct({ id: ChallengeId, state: Challenge.fields.state }))
})
export type CodeView = typeof CodeView.Type

export const SessionView = Schema.Struct({
  id: SessionId,
  thisSession: Schema.Boolean,
  facts: ClientFacts,
  deviceName: Schema.NullOr(DeviceName),
  startedAt: Instant,
  lastSeenAt: Instant,
  place: Schema.NullOr(Schema.String),
  address: Schema.NullOr(Schema.String)
})
export type SessionView = typeof SessionView.Type

/** All that the signed-in screens are derived from, in one answer. Refetched whenever the live stream names a newer version. */
export const Overview = Schema.Struct({
  /** The server's clock when this was read (D20). */
  now: Instant,
  version: Schema.Int,
  product: Schema.String,
  workspace: Schema.Struct({ id: WorkspaceId, name: Schema.String, slug: Schema.String }),
  member: Member,
  /** A grace period counts from here (D11). */
  joinedAt: Instant,
  /** `shouldRotate`: the session became trusted after its token was made; call session.rotate (T39). */
  session: Schema.Struct({
    id: SessionId,
    instanceId: ClientInstanceId,
    facts: ClientFacts,
    startedAt: Instant,
    postponed: Schema.Boolean,
    shouldRotate: Schema.Boolean
  }),
  access: Access,
  /** R10, R27: what shows by itself. */
  prompt: Schema.Struct({ setUp: Schema.Boolean, banner: Schema.Boolean, mayPostpone: Schema.Boolean }),
  capabilities: Schema.Struct({ manage: Schema.Boolean, decide: Schema.Boolean, administer: Schema.Boolean }),
  policy: Policy,
  /** R18: the permitted paths for this client, in order; empty when trusted already. */
  paths: Schema.Array(SetUpPath),
  /** R15: filled into the name field. */
  suggestedName: DeviceName,
  limit: Schema.Struct({ limit: Schema.Int, registered: Schema.Int }),
  setUp: SetUpView,
  /**
   * Pending first, then this device, then by last use; ended ones last, newest first: the newest 100, and those that what is
   * shown refers to.
   */
  devices: Schema.Array(DeviceView),
  /** So many ended devices are not shown: of an id that is not in the list only the server knows. */
  endedHidden: Schema.Int,
  /** This session's codes, and every code whose sending or tries still count (R21, D12); oldest first. */
  codes: Schema.Array(CodeView)
})
export type Overview = typeof Overview.Type

/** What is behind the check, and whether this session may reach it. */
export const ApplicationView = Schema.Struct({
  id: Schema.String,
  name: Schema.String,
  description: Schema.String,
  reachable: Schema.Boolean
})
export type ApplicationView = typeof ApplicationView.Type

/** What a signed link of a letter shows before its button is pressed. */
export const LinkView = Schema.Struct({
  purpose: Schema.Literals(["notMe", "undo"]),
  deviceName: DeviceName,
  facts: ClientFacts,
  status: DeviceStatus,
  registeredAt: Instant,
  /** False when there is nothing left to do; the status says why. */
  open: Schema.Boolean,
  now: Instant
})
export type LinkView = typeof LinkView.Type
