import { ClientFacts } from "@tessera/domain/client"
import { DeviceName } from "@tessera/domain/device"
import { ChallengeId, DeviceId, PasswordLinkId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { EmailAddress } from "@tessera/domain/member"
import { Schema } from "effect"

/** Where and when something was asked: the client's own words, and the address it came from. */
const from = { facts: ClientFacts, address: Schema.NullOr(Schema.String), at: Instant }

/** As above, where no client of the member's has a part in it. */
const elsewhere = { address: Schema.NullOr(Schema.String), at: Instant }

const TrustEndingWhy = Schema.Literals(["age", "idle"])

/**
 * What the outbox keeps of a letter: enough to write it, and no secret. It names a challenge, never a code; signed links are
 * made when it is sent.
 */
export const Letter = Schema.TaggedUnion({
  /** S6. Never sent once `expiresAt` has passed or the challenge is not live any more. */
  VerificationCode: {
    challengeId: ChallengeId,
    deviceId: DeviceId,
    deviceName: DeviceName,
    expiresAt: Instant,
    ...from
  },
  /** D10. */
  RemovalCode: {
    challengeId: ChallengeId,
    deviceId: DeviceId,
    deviceName: DeviceName,
    expiresAt: Instant,
    ...from
  },
  /** D15: after a first device, an e-mail fallback (`byCode`) or an approval (`byDevice`); with an undo link for 24 hours. */
  DeviceAdded: {
    deviceId: DeviceId,
    deviceName: DeviceName,
    how: Schema.Literals(["byCode", "fallback", "byDevice"]),
    byDeviceName: Schema.NullOr(DeviceName),
    undoUntil: Instant,
    ...from
  },
  /** D14. */
  DeviceDenied: {
    deviceId: DeviceId,
    deviceName: DeviceName,
    byDeviceName: Schema.NullOr(DeviceName),
    reason: Schema.Literals(["denied", "matchNumber", "notMe"]),
    ...from
  },
  /** A trusted device was removed by somebody else than itself: an administrator, a code, an undo. */
  DeviceRemoved: {
    deviceId: DeviceId,
    deviceName: DeviceName,
    reason: Schema.Literals(["removedByAdmin", "removedByCode", "undone"]),
    /** T2: so many more were removed at once with it; they are not named. Left out: none. */
    others: Schema.optionalKey(Schema.Int),
    ...from
  },
  /** D19: policy ends the trust of this device at `endsAt`, since it is so old or was not used for so long. Not sent after that. */
  TrustEnding: {
    deviceId: DeviceId,
    deviceName: DeviceName,
    why: TrustEndingWhy,
    endsAt: Instant,
    /** T2: the others of which it is time to tell as well, in the order in which they end. */
    others: Schema.Array(Schema.Struct({ deviceName: DeviceName, why: TrustEndingWhy, endsAt: Instant })),
    ...from
  },
  /** R7: a link to set a first password. Never sent once it has expired, or was used or replaced. */
  Invitation: { linkId: PasswordLinkId, expiresAt: Instant, ...elsewhere },
  /** Likewise, for who says that they forgot it; `address` is where that was said. */
  PasswordReset: { linkId: PasswordLinkId, expiresAt: Instant, ...elsewhere },
  /** P37. */
  PasswordSet: { ...elsewhere },
  /** To the old address, which stands in the letter, and to the new one, where `oldAddress` is null. */
  AddressChanged: { oldAddress: Schema.NullOr(EmailAddress), ...elsewhere }
})
export type Letter = typeof Letter.Type
