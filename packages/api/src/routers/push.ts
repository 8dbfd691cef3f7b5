import { PushSubscriptions } from "@tessera/application/push-subscriptions"
import { PushSubscription } from "@tessera/domain/push"
import { TRPCError } from "@trpc/server"
import { Effect, Schema } from "effect"
import type { Issue } from "../issues.ts"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

/** What cannot be said by a schema, for it depends on the server's settings. */
const REFUSED = {
  endpoint: "This server sends to no such push service",
  p256dh: "Not a point of P-256"
} as const

/** As the schema would say it: a field of the input, and what is wrong with it. */
const wrongInput = (issue: Issue) =>
  new TRPCError({
    code: "BAD_REQUEST",
    cause: Object.assign(new Error("The input is not accepted."), { issues: [issue] })
  })

/** S19, P1: pushes to a trusted mobile app. */
export const push = router({
  /** RFC 8292: the `applicationServerKey` to subscribe with. */
  key: signedInProcedure
    .input(nothing)
    .output(answering(Schema.Struct({ publicKey: Schema.String })))
    .query(async ({ ctx }) => ({
      publicKey: await ctx.run(PushSubscriptions.use((pushes) => pushes.key(ctx.who)))
    })),

  /** Safe to repeat; to be repeated after each sign-in, for a subscription ends with its session. */
  subscribe: signedInProcedure
    .input(exactly(PushSubscription))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const refused = await ctx.run(
        PushSubscriptions.use((pushes) => pushes.subscribe(ctx.who, input)).pipe(
          Effect.as(null),
          Effect.catchTag("SubscriptionRefused", ({ field }) => Effect.succeed(field))
        )
      )
      if (refused !== null) throw wrongInput({ path: [refused], message: REFUSED[refused] })
      return {}
    }),

  unsubscribe: signedInProcedure
    .input(nothing)
    .output(done)
    .mutation(({ ctx }) =>
      ctx.run(PushSubscriptions.use((pushes) => Effect.as(pushes.unsubscribe(ctx.who), {})))
    )
})
