import type { ClientFacts } from "./client.ts"
import type { CommandOf } from "./commands.ts"
import type { MatchNumber, SetUpPath } from "./device.ts"
import type { ChallengeId, DeviceId } from "./ids.ts"

interface OfDevice<T extends string> {
  readonly _tag: T
  readonly deviceId: DeviceId
}

/**
 * What the person at a client can ask for: the commands as far as a client gives them. Who asks, when, and what is made anew
 * (ids, match numbers) the server adds.
 */
export type Asked =
  /** Next. `name` as typed. */
  | {
      readonly _tag: "RegisterDevice"
      readonly name: string
      readonly path: SetUpPath
      readonly facts: ClientFacts
    }
  | (OfDevice<"CancelSetUp"> & Pick<CommandOf<"CancelSetUp">, "reason">)
  | OfDevice<"SendNewCode">
  /** A code is typed, whatever it is: only the server knows whether it is the right one. */
  | { readonly _tag: "TryCode"; readonly challengeId: ChallengeId }
  /** As TryCode, where it is the right one. */
  | { readonly _tag: "ConfirmCode"; readonly challengeId: ChallengeId }
  | { readonly _tag: "PostponeSetUp" }
  /** `matchNumber` as typed, or null: whether it is the right one only the server knows. */
  | (OfDevice<"ApproveDevice"> & { readonly matchNumber: MatchNumber | null })
  | (OfDevice<"DenyDevice"> & Pick<CommandOf<"DenyDevice">, "notMe">)
  /** `name` as typed. */
  | (OfDevice<"RenameDevice"> & { readonly name: string })
  | OfDevice<"RemoveDevice">
  | OfDevice<"UndoTrust">
  | OfDevice<"SendRemovalCode">
  | { readonly _tag: "EndSessions"; readonly which: CommandOf<"EndSessions">["which"] }
export type AskedOf<T extends Asked["_tag"]> = Extract<Asked, { readonly _tag: T }>
