import { Devices } from "@tessera/application/devices"
import { Overviews } from "@tessera/application/overview"
import { MatchNumber } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { DeviceView } from "@tessera/domain/views"
import { Effect, Redacted, Schema } from "effect"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

const Which = exactly(Schema.Struct({ deviceId: DeviceId }))
const List = Schema.Struct({ now: Instant, version: Schema.Int, devices: Schema.Array(DeviceView) })
const RemovalCode = Schema.Struct({
  challengeId: ChallengeId,
  codeExpiresAt: Instant,
  maskedEmail: Schema.String
})
const Confirm = Schema.Struct({ challengeId: ChallengeId, code: Schema.String.check(Schema.isMaxLength(32)) })

export const devices = router({
  /** S10. */
  list: signedInProcedure
    .input(nothing)
    .output(answering(List))
    .query(({ ctx }) => ctx.run(Overviews.use((overviews) => overviews.devices(ctx.who)))),

  /** R22, R24, D4. */
  approve: signedInProcedure
    .input(exactly(Schema.Struct({ deviceId: DeviceId, matchNumber: Schema.NullOr(MatchNumber) })))
    .output(answering(DeviceView))
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => devices.approve(ctx.who, input.deviceId, input.matchNumber)))
    ),

  /** R23, D14. */
  deny: signedInProcedure
    .input(exactly(Schema.Struct({ deviceId: DeviceId, notMe: Schema.Boolean })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => Effect.as(devices.deny(ctx.who, input.deviceId, input.notMe), {})))
    ),

  /** P19. */
  rename: signedInProcedure
    .input(
      exactly(Schema.Struct({ deviceId: DeviceId, name: Schema.String.check(Schema.isMaxLength(1024)) }))
    )
    .output(answering(DeviceView))
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => devices.rename(ctx.who, input.deviceId, input.name)))
    ),

  /** R32. */
  remove: signedInProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => Effect.as(devices.remove(ctx.who, input.deviceId), {})))
    ),

  /** D15. */
  undo: signedInProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => Effect.as(devices.undo(ctx.who, input.deviceId), {})))
    ),

  /** D10. */
  sendRemovalCode: signedInProcedure
    .input(Which)
    .output(answering(RemovalCode))
    .mutation(({ ctx, input }) =>
      ctx.run(Devices.use((devices) => devices.sendRemovalCode(ctx.who, input.deviceId)))
    ),

  confirmRemoval: signedInProcedure
    .input(exactly(Confirm))
    .output(done)
    .mutation(({ ctx, input }) => {
      const code = Redacted.make(input.code)
      return ctx.run(
        Devices.use((devices) => Effect.as(devices.confirmRemoval(ctx.who, input.challengeId, code), {}))
      )
    })
})
