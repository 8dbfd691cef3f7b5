import type { ClientFacts } from "@tessera/domain/client"
import { Command, type CommandOf } from "@tessera/domain/commands"
import type { SetUpPath } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import type { Refusal } from "@tessera/domain/refusals"
import { readDeviceName } from "@tessera/domain/rules/name"
import type { SetUpView } from "@tessera/domain/views"
import { Context, Effect, Layer, type Redacted } from "effect"
import { makeCodeCheck } from "./code-check.ts"
import type { NotFound, RateLimited, RosterChanged } from "./expected.ts"
import { Overviews } from "./overview.ts"
import { Secrets } from "./ports/secrets.ts"
import { makeRotation, type Rotated } from "./rotation.ts"
import { makeSetUpLimit } from "./set-up-limits.ts"
import { keyOf, selfOf, type SignedIn } from "./session.ts"
import { type MakeCommand, Trust } from "./trust.ts"

type Refused = Refusal | NotFound | RosterChanged

export interface ToRegister {
  /** As typed. */
  readonly name: string
  readonly path: SetUpPath
  readonly facts: ClientFacts
}

/** S1 to S7: a client instance is set up by its own session. */
export class SetUp extends Context.Service<
  SetUp,
  {
    /** R13 to R19, Next. */
    readonly register: (who: SignedIn, asked: ToRegister) => Effect.Effect<SetUpView, Refused | RateLimited>
    /** D12. */
    readonly sendNewCode: (who: SignedIn, deviceId: DeviceId) => Effect.Effect<SetUpView, Refused>
    /** R21. The session's token is rotated as it becomes trusted (T39); null when another tab did that. */
    readonly verify: (
      who: SignedIn,
      challengeId: ChallengeId,
      code: Redacted.Redacted<string>
    ) => Effect.Effect<{ readonly deviceId: DeviceId; readonly rotated: Rotated | null }, Refused>
    /** D6, D13. */
    readonly cancel: (
      who: SignedIn,
      deviceId: DeviceId,
      reason: CommandOf<"CancelSetUp">["reason"]
    ) => Effect.Effect<void, Refused>
    /** R27, D11. */
    readonly postpone: (who: SignedIn) => Effect.Effect<void, Refused>
  }
>()("@tessera/application/SetUp") {
  static readonly layer = Layer.effect(
    SetUp,
    Effect.gen(function* () {
      const trust = yield* Trust
      const secrets = yield* Secrets
      const overviews = yield* Overviews
      const check = yield* makeCodeCheck
      const rotate = yield* makeRotation
      const mayBegin = yield* makeSetUpLimit
      const newChallengeId = Effect.map(secrets.newId, (id) => ChallengeId.make(id))

      const give = ({ address, session }: SignedIn, command: MakeCommand) =>
        trust.give({ key: keyOf(session), address, facts: session.facts }, command)

      const register = Effect.fn("SetUp.register")(function* (who: SignedIn, asked: ToRegister) {
        const { session } = who
        const name = yield* readDeviceName(asked.name)
        yield* mayBegin(session)
        const deviceId = DeviceId.make(yield* secrets.newId)
        const challengeId = yield* newChallengeId
        const matchNumber = secrets.matchNumber(session.instanceId, deviceId)
        const { facts, path } = asked
        yield* give(who, (at) =>
          Command.cases.RegisterDevice.make({
            deviceId,
            challengeId,
            matchNumber,
            name,
            facts,
            path,
            by: selfOf(session),
            at
          })
        )
        return yield* overviews.setUp(who)
      })

      const sendNewCode = Effect.fn("SetUp.sendNewCode")(function* (who: SignedIn, deviceId: DeviceId) {
        const challengeId = yield* newChallengeId
        yield* give(who, (at) =>
          Command.cases.SendNewCode.make({ deviceId, challengeId, by: selfOf(who.session), at })
        )
        return yield* overviews.setUp(who)
      })

      const verify = Effect.fn("SetUp.verify")(function* (
        who: SignedIn,
        challengeId: ChallengeId,
        code: Redacted.Redacted<string>
      ) {
        const { deviceId, given } = yield* check(who, "setUp", challengeId, code)
        return { deviceId, rotated: yield* rotate(who, given.now) }
      })

      return SetUp.of({
        register,
        sendNewCode,
        verify,
        cancel: Effect.fn("SetUp.cancel")(function* (who, deviceId, reason) {
          yield* give(who, (at) =>
            Command.cases.CancelSetUp.make({ deviceId, reason, by: selfOf(who.session), at })
          )
        }),
        postpone: Effect.fn("SetUp.postpone")(function* (who) {
          const { facts } = who.session
          yield* give(who, (at) => Command.cases.PostponeSetUp.make({ facts, by: selfOf(who.session), at }))
        })
      })
    })
  )
}
