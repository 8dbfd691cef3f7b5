import { Policies } from "@tessera/application/policies"
import { Policy } from "@tessera/domain/policy"
import { PolicyEffect, PolicyView } from "@tessera/domain/policy-views"
import { Effect, Schema } from "effect"
import { adminProcedure, router } from "../trpc.ts"
import { answering, exactly, nothing } from "../wire.ts"

/** Every setting is said, also those that older stored policies lack. */
const Whole = Schema.toType(Policy)
const Version = Schema.Int.check(Schema.isGreaterThan(0))

/** D21: the rules that the seed leaves to a workspace, for owner, super admin and admin. */
export const policies = router({
  get: adminProcedure
    .input(nothing)
    .output(answering(PolicyView))
    .query(({ ctx }) => ctx.run(Policies.use(({ get }) => get(ctx.who)))),

  /** What it would change if it came into force now. Changes nothing. */
  preview: adminProcedure
    .input(exactly(Schema.Struct({ policy: Whole })))
    .output(answering(PolicyEffect))
    .mutation(({ ctx, input }) => ctx.run(Policies.use(({ preview }) => preview(ctx.who, input.policy)))),

  set: adminProcedure
    .input(exactly(Schema.Struct({ policy: Whole, version: Version })))
    .output(answering(Schema.Struct({ version: Version })))
    .mutation(({ ctx, input }) =>
      ctx.run(
        Policies.use(({ set }) =>
          Effect.map(set(ctx.who, ctx.by, input.policy, input.version), (version) => ({ version }))
        )
      )
    )
})
