import { Challenge, type ChallengePurpose } from "@tessera/domain/challenge"
import type { ChallengeId, ClientInstanceId, DeviceId, SessionId } from "@tessera/domain/ids"
import { AS_STORED } from "./as-stored.ts"
import { Instant } from "@tessera/domain/instant"
import { Schema } from "effect"

export interface ChallengeRow {
  readonly id: ChallengeId
  readonly ordinal: number
  readonly purpose: ChallengePurpose
  readonly device_id: DeviceId
  readonly instance_id: ClientInstanceId
  readonly session_id: SessionId
  readonly sent_at: Instant
  readonly tried_at: string
  readonly state: Challenge["state"]
}

const Instants = Schema.fromJsonString(Schema.Array(Instant))
const encodeInstants = Schema.encodeSync(Instants)
const decodeInstants = Schema.decodeUnknownSync(Instants)

/** `ordinal`: its place among the member's codes. */
export const challengeRow = (challenge: Challenge, ordinal: number) => ({
  id: challenge.id,
  ordinal,
  purpose: challenge.purpose,
  device_id: challenge.deviceId,
  instance_id: challenge.instanceId,
  session_id: challenge.sessionId,
  sent_at: challenge.sentAt,
  tries: challenge.triedAt.length,
  tried_at: encodeInstants(challenge.triedAt),
  state: challenge.state
})

export const challengeOf = (row: ChallengeRow): Challenge =>
  new Challenge(
    {
      id: row.id,
      purpose: row.purpose,
      deviceId: row.device_id,
      instanceId: row.instance_id,
      sessionId: row.session_id,
      sentAt: row.sent_at,
      triedAt: decodeInstants(row.tried_at),
      state: row.state
    },
    AS_STORED
  )

/** The columns that `challengeOf` reads. */
export const CHALLENGE_COLUMNS = [
  "id",
  "ordinal",
  "purpose",
  "device_id",
  "instance_id",
  "session_id",
  "sent_at",
  "tried_at",
  "state"
] as const
