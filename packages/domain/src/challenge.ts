import { Schema } from "effect"
import { ChallengeId, ClientInstanceId, DeviceId, SessionId } from "./ids.ts"
import { Instant } from "./instant.ts"

/** What a code is for; it is part of what the code is derived from, so a code for one is none for the other (T12). */
export const ChallengePurpose = Schema.Literals(["setUp", "removal"])
export type ChallengePurpose = typeof ChallengePurpose.Type

/** One e-mailed code: for setting up `deviceId` (R19), or for removing it from an unsecured web session (D10). */
export class Challenge extends Schema.Class<Challenge>("Challenge")({
  id: ChallengeId,
  purpose: ChallengePurpose,
  deviceId: DeviceId,
  /** Only the bearer of the set-up may try: the instance and the session that asked for the code. */
  instanceId: ClientInstanceId,
  sessionId: SessionId,
  sentAt: Instant,
  /** When each try was counted, at most five; counted before anything is compared (R21). */
  triedAt: Schema.Array(Instant),
  /** `live` until used, replaced by a newer code (D12), or burnt with its device or member (R7). */
  state: Schema.Literals(["live", "used", "replaced", "burnt"])
}) {}
