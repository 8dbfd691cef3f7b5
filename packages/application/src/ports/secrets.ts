import type { ChallengePurpose } from "@tessera/domain/challenge"
import type { MatchNumber } from "@tessera/domain/device"
import type { ChallengeId, ClientInstanceId, DeviceId } from "@tessera/domain/ids"
import { Context, type Effect, type Redacted } from "effect"
import type { TokenHash } from "../session.ts"
import type { MemberKey } from "./roster-store.ts"

/** What a signed link in a letter may do, once its button is pressed. */
export interface Link extends MemberKey {
  readonly purpose: "notMe" | "undo"
  readonly deviceId: DeviceId
}

/** Port. Everything derived from the secret that is kept outside the database, and fresh randomness. */
export class Secrets extends Context.Service<
  Secrets,
  {
    /** 8 digits: HMAC of purpose and challenge id. Never stored, never logged. */
    readonly code: (purpose: ChallengePurpose, id: ChallengeId) => Redacted.Redacted<string>
    /** In constant time. */
    readonly isCode: (purpose: ChallengePurpose, id: ChallengeId, typed: Redacted.Redacted<string>) => boolean
    /** D4: from the requester's key and the ask. */
    readonly matchNumber: (instanceId: ClientInstanceId, ask: DeviceId) => MatchNumber
    readonly signLink: (link: Link) => Redacted.Redacted<string>
    readonly readLink: (token: Redacted.Redacted<string>) => Link | null
    /** 256 random bits, base64url, with their SHA-256. */
    readonly newToken: Effect.Effect<{ readonly token: Redacted.Redacted<string>; readonly hash: TokenHash }>
    readonly hashToken: (token: Redacted.Redacted<string>) => TokenHash
    /** 128 random bits as an id that suits every id type; begins with a letter or a digit. */
    readonly newId: Effect.Effect<string>
  }
>()("@tessera/application/Secrets") {}
