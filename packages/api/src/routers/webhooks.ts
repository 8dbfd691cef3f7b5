import { DeliveryCursor, ReplayCursor } from "@tessera/application/webhook-cursors"
import { Webhooks } from "@tessera/application/webhooks"
import { Instant } from "@tessera/domain/instant"
import { PageLimit } from "@tessera/domain/keyset"
import {
  DeliveriesPage,
  DeliveryId,
  DeliveryState,
  Replayed,
  WebhookEvents,
  WebhookId,
  WebhookSettings,
  WebhookUrl
} from "@tessera/domain/webhook-views"
import { Effect, Redacted, Schema } from "effect"
import type { ApiContext } from "../context.ts"
import { adminProcedure, router } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

type Ctx = Pick<ApiContext, "address"> & {
  readonly by: Parameters<Webhooks["Service"]["list"]>[0]["by"]
  readonly who: NonNullable<ApiContext["session"]>
}

const callOf = ({ address, by, who }: Ctx) => ({ by, address, workspaceId: who.session.member.workspaceId })

const one = exactly(Schema.Struct({ id: WebhookId }))

/** Addresses that a workspace's events are told to. */
export const webhooks = router({
  list: adminProcedure
    .input(nothing)
    .output(answering(WebhookSettings))
    .query(({ ctx }) => ctx.run(Webhooks.use(({ list }) => list(callOf(ctx))))),

  /** The secret is told this once. */
  make: adminProcedure
    .input(exactly(Schema.Struct({ url: WebhookUrl, events: WebhookEvents })))
    .output(answering(Schema.Struct({ id: WebhookId, secret: Schema.String })))
    .mutation(async ({ ctx, input }) => {
      const { id, secret } = await ctx.run(Webhooks.use(({ make }) => make(callOf(ctx), input)))
      return { id, secret: Redacted.value(secret) }
    }),

  change: adminProcedure
    .input(
      exactly(
        Schema.Struct({ id: WebhookId, url: WebhookUrl, events: WebhookEvents, enabled: Schema.Boolean })
      )
    )
    .output(done)
    .mutation(({ ctx, input: { id, ...said } }) =>
      ctx.run(Webhooks.use(({ change }) => Effect.as(change(callOf(ctx), id, said), {})))
    ),

  /** The new secret is told this once; the one before signs beside it for 24 hours. */
  rotate: adminProcedure
    .input(one)
    .output(answering(Schema.Struct({ secret: Schema.String })))
    .mutation(async ({ ctx, input }) => {
      const secret = await ctx.run(Webhooks.use(({ rotate }) => rotate(callOf(ctx), input.id)))
      return { secret: Redacted.value(secret) }
    }),

  /** With its deliveries. */
  remove: adminProcedure
    .input(one)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Webhooks.use(({ remove }) => Effect.as(remove(callOf(ctx), input.id), {})))
    ),

  /** Sends it an event of its own; what came of it stands among its deliveries. */
  test: adminProcedure
    .input(one)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Webhooks.use(({ test }) => Effect.as(test(callOf(ctx), input.id), {})))
    ),

  deliveries: adminProcedure
    .input(
      exactly(
        Schema.Struct({
          id: WebhookId,
          state: Schema.NullOr(DeliveryState),
          cursor: Schema.NullOr(DeliveryCursor),
          limit: PageLimit
        })
      )
    )
    .output(answering(DeliveriesPage))
    .query(({ ctx, input }) => ctx.run(Webhooks.use(({ deliveries }) => deliveries(callOf(ctx), input)))),

  resend: adminProcedure
    .input(exactly(Schema.Struct({ id: WebhookId, deliveryId: DeliveryId })))
    .output(done)
    .mutation(({ ctx, input: { deliveryId, id } }) =>
      ctx.run(Webhooks.use(({ resend }) => Effect.as(resend(callOf(ctx), id, deliveryId), {})))
    ),

  /** What happened since then, once more: some lines a call, the next ones by the cursor of the answer, until it is null. */
  replay: adminProcedure
    .input(exactly(Schema.Struct({ id: WebhookId, since: Instant, cursor: Schema.NullOr(ReplayCursor) })))
    .output(answering(Replayed))
    .mutation(({ ctx, input: { cursor, id, since } }) =>
      ctx.run(Webhooks.use(({ replay }) => replay(callOf(ctx), id, cursor === null ? { since } : { cursor })))
    )
})
