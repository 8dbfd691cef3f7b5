import { Effect, Schema } from "effect"
import { ClientFacts } from "./client.ts"
import { ClientInstanceId, DeviceId, SessionId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { DEVICE_NAME_LENGTH_MAX } from "./numbers.ts"

/**
 * R14: 1 to 64 characters (code points) after trimming; printable, so nothing invisible and no line or bidirectional
 * controls: it is shown to the person who must recognise it.
 */
export const DeviceName = Schema.Trim.check(
  Schema.isPattern(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+$/u),
  Schema.isPattern(new RegExp(`^.{1,${DEVICE_NAME_LENGTH_MAX}}$`, "u"))
).pipe(Schema.brand("DeviceName"))
export type DeviceName = typeof DeviceName.Type

/** Pending verification: a code was mailed. Pending approval: it asks another device. The last four are terminal. */
export const DeviceStatus = Schema.Literals([
  "pendingVerification",
  "pendingApproval",
  "approved",
  "locked",
  "removed",
  "denied",
  "expired",
  "cancelled"
])
export type DeviceStatus = typeof DeviceStatus.Type

/** D4: three digits, derived from the requester's key and the ask; another key, another number. */
export const MatchNumber = Schema.String.check(Schema.isPattern(/^[0-9]{3}$/)).pipe(
  Schema.brand("MatchNumber")
)
export type MatchNumber = typeof MatchNumber.Type

/** R18: the two ways to prove a device. */
export const SetUpPath = Schema.Literals(["emailCode", "approval"])
export type SetUpPath = typeof SetUpPath.Type

/** How a device came to be trusted (S10). `fallback`: by code although a device could have approved it (D15). */
export const Trusted = Schema.TaggedUnion({
  ByCode: { at: Instant, fallback: Schema.Boolean },
  ByDevice: { at: Instant, deviceId: DeviceId }
})
export type Trusted = typeof Trusted.Type

/** Why and when a device ended; `byDeviceId` is the member's own device that did it, if one did. */
export const Ended = Schema.Struct({
  at: Instant,
  reason: Schema.Literals([
    "removedByMember",
    "removedByAdmin",
    "removedByCode",
    "deprovisioned",
    "undone",
    "policy",
    "denied",
    "matchNumber",
    "notMe",
    "expired",
    "cancelledByRequester",
    "backToNaming",
    "replaced"
  ]),
  byDeviceId: Schema.NullOr(DeviceId)
})
export type Ended = typeof Ended.Type

/** D19: which end of its trust a member was last told of, and how many days before. */
export const Told = Schema.Struct({ noticeDays: Schema.Int, endsAt: Instant })
export type Told = typeof Told.Type
const told = Schema.NullOr(Told).pipe(Schema.withConstructorDefault(Effect.succeed(null)))

/** A client instance that its member registered. */
export class Device extends Schema.Class<Device>("Device")({
  id: DeviceId,
  instanceId: ClientInstanceId,
  /** The session that set it up; an ask belongs to (workspace, member, session, key). */
  sessionId: SessionId,
  name: DeviceName,
  facts: ClientFacts,
  status: DeviceStatus,
  path: SetUpPath,
  /** A device could have approved it when it was registered by code (D15). */
  fallback: Schema.Boolean,
  registeredAt: Instant,
  /** When a pending device stops being alive; null once it is not pending. */
  expiresAt: Schema.NullOr(Instant),
  matchNumber: MatchNumber,
  /** Wrong answers to the match number so far (D4, `type`). */
  matchNumberMisses: Schema.Int,
  trusted: Schema.NullOr(Trusted),
  /** While Locked: until when; null means until it is unlocked. */
  lockedUntil: Schema.NullOr(Instant),
  ended: Schema.NullOr(Ended),
  /** The same instance's earlier, ended record. */
  previousDeviceId: Schema.NullOr(DeviceId),
  /** CLIENT-4: of the end by age, and of that by not being used. */
  ageTold: told,
  idleTold: told
}) {}
