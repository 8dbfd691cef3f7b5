import { Command } from "@tessera/domain/commands"
import type { MatchNumber } from "@tessera/domain/device"
import { ChallengeId, type DeviceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { CODE_LIFE_MS } from "@tessera/domain/numbers"
import { MatchNumberWrong, type Refusal } from "@tessera/domain/refusals"
import { matchNumberTriesLeft } from "@tessera/domain/rules/approval"
import { readDeviceName } from "@tessera/domain/rules/name"
import type { DeviceView } from "@tessera/domain/views"
import { Context, Effect, Layer, type Redacted } from "effect"
import { makeCodeCheck } from "./code-check.ts"
import type { NotFound, RosterChanged } from "./expected.ts"
import { maskedEmail } from "./masked-email.ts"
import { Overviews } from "./overview.ts"
import { Secrets } from "./ports/secrets.ts"
import { keyOf, selfOf, type SignedIn } from "./session.ts"
import { type Given, type MakeCommand, Trust } from "./trust.ts"

type Refused = Refusal | NotFound | RosterChanged

export interface RemovalCode {
  readonly challengeId: ChallengeId
  readonly codeExpiresAt: Instant
  readonly maskedEmail: string
}

/** S10, S14, S19: what a member does to their own devices. */
export class Devices extends Context.Service<
  Devices,
  {
    /** R22, R24, D4, D5. */
    readonly approve: (
      who: SignedIn,
      deviceId: DeviceId,
      matchNumber: MatchNumber | null
    ) => Effect.Effect<DeviceView, Refused>
    /** R23, D14. */
    readonly deny: (who: SignedIn, deviceId: DeviceId, notMe: boolean) => Effect.Effect<void, Refused>
    /** P19. `name` as typed. */
    readonly rename: (who: SignedIn, deviceId: DeviceId, name: string) => Effect.Effect<DeviceView, Refused>
    /** R32. */
    readonly remove: (who: SignedIn, deviceId: DeviceId) => Effect.Effect<void, Refused>
    /** D15. */
    readonly undo: (who: SignedIn, deviceId: DeviceId) => Effect.Effect<void, Refused>
    /** D10. */
    readonly sendRemovalCode: (who: SignedIn, deviceId: DeviceId) => Effect.Effect<RemovalCode, Refused>
    readonly confirmRemoval: (
      who: SignedIn,
      challengeId: ChallengeId,
      code: Redacted.Redacted<string>
    ) => Effect.Effect<void, Refused>
  }
>()("@tessera/application/Devices") {
  static readonly layer = Layer.effect(
    Devices,
    Effect.gen(function* () {
      const secrets = yield* Secrets
      const overviews = yield* Overviews
      const check = yield* makeCodeCheck
      const trust = yield* Trust
      const give = ({ address, session }: SignedIn, command: MakeCommand) =>
        trust.give({ key: keyOf(session), address, facts: session.facts }, command)

      const approve = Effect.fn("Devices.approve")(function* (
        who: SignedIn,
        deviceId: DeviceId,
        matchNumber: MatchNumber | null
      ) {
        const given = yield* give(who, (at) =>
          Command.cases.ApproveDevice.make({ deviceId, matchNumber, by: selfOf(who.session), at })
        )
        yield* matchNumberHeld(given, deviceId)
        return yield* overviews.device(who, deviceId)
      })

      const rename = Effect.fn("Devices.rename")(function* (
        who: SignedIn,
        deviceId: DeviceId,
        typed: string
      ) {
        const name = yield* readDeviceName(typed)
        yield* give(who, (at) =>
          Command.cases.RenameDevice.make({ deviceId, name, by: selfOf(who.session), at })
        )
        return yield* overviews.device(who, deviceId)
      })

      const sendRemovalCode = Effect.fn("Devices.sendRemovalCode")(function* (
        who: SignedIn,
        deviceId: DeviceId
      ) {
        const challengeId = ChallengeId.make(yield* secrets.newId)
        const { now } = yield* give(who, (at) =>
          Command.cases.SendRemovalCode.make({ deviceId, challengeId, by: selfOf(who.session), at })
        )
        const { email } = who.session.member
        return { challengeId, codeExpiresAt: after(now, CODE_LIFE_MS), maskedEmail: maskedEmail(email) }
      })

      return Devices.of({
        approve,
        rename,
        sendRemovalCode,
        deny: Effect.fn("Devices.deny")(function* (who, deviceId, notMe) {
          yield* give(who, (at) =>
            Command.cases.DenyDevice.make({ deviceId, notMe, by: selfOf(who.session), at })
          )
        }),
        remove: Effect.fn("Devices.remove")(function* (who, deviceId) {
          yield* give(who, (at) => Command.cases.RemoveDevice.make({ deviceId, by: selfOf(who.session), at }))
        }),
        undo: Effect.fn("Devices.undo")(function* (who, deviceId) {
          yield* give(who, (at) => Command.cases.UndoTrust.make({ deviceId, by: selfOf(who.session), at }))
        }),
        confirmRemoval: Effect.fn("Devices.confirmRemoval")(function* (who, challengeId, code) {
          yield* check(who, "removal", challengeId, code)
        })
      })
    })
  )
}

/** D4: a wrong number is committed as an event, and told only then. */
const matchNumberHeld = (
  { after, events }: Given,
  deviceId: DeviceId
): Effect.Effect<void, MatchNumberWrong> => {
  if (!events.some(({ _tag }) => _tag === "MatchNumberMissed")) return Effect.void
  const device = after.devices.find(({ id }) => id === deviceId)
  return Effect.fail(
    new MatchNumberWrong({ triesLeft: device === undefined ? 0 : matchNumberTriesLeft(device) })
  )
}
