import type { ChallengePurpose } from "@tessera/domain/challenge"
import type { MatchNumber } from "@tessera/domain/device"
import type { ChallengeId, ClientInstanceId, DeviceId, PasswordLinkId } from "@tessera/domain/ids"
import type { PasswordLinkPurpose } from "@tessera/domain/password-link"
import { Context, type Effect, type Redacted } from "effect"
import type { TokenHash } from "../session.ts"
import type { MemberKey } from "./roster-store.ts"
import type { WebhookKey } from "./webhook-store.ts"

/** What a signed link in a letter may do, once its button is pressed. */
export interface Link extends MemberKey {
  readonly purpose: "notMe" | "undo"
  readonly deviceId: DeviceId
}

/** What a link in a letter sets a password by: nothing of it is kept but its id. */
export interface PasswordLinkToken extends MemberKey {
  readonly purpose: PasswordLinkPurpose
  readonly linkId: PasswordLinkId
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
    /** Under a key of their own, so that no other link is one of these (T12). */
    readonly signPasswordLink: (link: PasswordLinkToken) => Redacted.Redacted<string>
    readonly readPasswordLink: (token: Redacted.Redacted<string>) => PasswordLinkToken | null
    /** `whsec_` and 256 bits in base64: of a webhook, by the number of its secret. Never stored: whoever copies the database has none. */
    readonly webhookSecret: (webhook: WebhookKey, secretNumber: number) => Redacted.Redacted<string>
    /** 256 random bits, base64url, with their SHA-256. */
    readonly newToken: Effect.Effect<{ readonly token: Redacted.Redacted<string>; readonly hash: TokenHash }>
    readonly hashToken: (token: Redacted.Redacted<string>) => TokenHash
    /** T44: what one attempt to sign in by a provider is checked by; derived from its id, so nothing of it is kept. 43 characters each. */
    readonly signOn: (attemptId: string) => {
      readonly state: Redacted.Redacted<string>
      readonly nonce: Redacted.Redacted<string>
      /** RFC 7636. */
      readonly verifier: Redacted.Redacted<string>
    }
    /** Somebody else's secret that has to be said again one day: sealed by a key outside the database, for `about` only. */
    readonly seal: (secret: Redacted.Redacted<string>, about: string) => Effect.Effect<string>
    /** Null where it was sealed by another key, for something else, or was touched. */
    readonly unseal: (sealed: string, about: string) => Redacted.Redacted<string> | null
    /** 128 random bits as an id that suits every id type; begins with a letter or a digit. */
    readonly newId: Effect.Effect<string>
  }
>()("@tessera/application/Secrets") {}
