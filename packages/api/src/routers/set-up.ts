import { SetUp } from "@tessera/application/set-up"
import { ClientFacts } from "@tessera/domain/client"
import { SetUpPath } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { SetUpView } from "@tessera/domain/views"
import { Effect, Redacted, Schema } from "effect"
import { handOver, NOTHING_NEW, Token } from "../hand-over.ts"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

/** As typed: what a name may be is the rules' to say, in words for the person (R14). */
const TypedName = Schema.String.check(Schema.isMaxLength(1024))
const Verify = Schema.Struct({ challengeId: ChallengeId, code: Schema.String.check(Schema.isMaxLength(32)) })

const Verified = Schema.Struct({ ath: Schema.NullOr(Schema.String), token: Token, deviceId: DeviceId })

export const setUp = router({
  /** R27. */
  postpone: signedInProcedure
    .input(nothing)
    .output(done)
    .mutation(({ ctx }) => ctx.run(SetUp.use((setUp) => Effect.as(setUp.postpone(ctx.who), {})))),

  /** R13 to R19: Next. */
  register: signedInProcedure
    .input(exactly(Schema.Struct({ name: TypedName, path: SetUpPath, facts: ClientFacts })))
    .output(answering(SetUpView))
    .mutation(({ ctx, input }) => ctx.run(SetUp.use((setUp) => setUp.register(ctx.who, input)))),

  /** D6, D13. */
  cancel: signedInProcedure
    .input(
      exactly(
        Schema.Struct({
          deviceId: DeviceId,
          reason: Schema.Literals(["cancelledByRequester", "backToNaming"])
        })
      )
    )
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(SetUp.use((setUp) => Effect.as(setUp.cancel(ctx.who, input.deviceId, input.reason), {})))
    ),

  /** D12. */
  sendNewCode: signedInProcedure
    .input(exactly(Schema.Struct({ deviceId: DeviceId })))
    .output(answering(SetUpView))
    .mutation(({ ctx, input }) => ctx.run(SetUp.use((setUp) => setUp.sendNewCode(ctx.who, input.deviceId)))),

  /** R21. `ath` and `token` are null when another tab of this client rotated the token meanwhile. */
  verify: signedInProcedure
    .input(exactly(Verify))
    .output(answering(Verified))
    .mutation(async ({ ctx, input }) => {
      const { deviceId, rotated } = await ctx.run(
        SetUp.use((setUp) => setUp.verify(ctx.who, input.challengeId, Redacted.make(input.code)))
      )
      const handed = rotated === null ? NOTHING_NEW : handOver(ctx, ctx.who.session.facts.kind, rotated)
      return { ...handed, deviceId }
    })
})
