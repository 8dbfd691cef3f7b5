import { EveryonesMembers } from "@tessera/application/everyones-members"
import { MemberDetails, MemberPage, MembersAsked } from "@tessera/domain/admin-views"
import { MemberId } from "@tessera/domain/ids"
import { EmailAddress, Role } from "@tessera/domain/member"
import { Effect, Schema } from "effect"
import { adminProcedure, router } from "../trpc.ts"
import { answering, done, exactly } from "../wire.ts"

const Which = exactly(Schema.Struct({ memberId: MemberId }))

/** R32, R7: the members of the workspace, for owner, super admin and admin. */
export const members = router({
  list: adminProcedure
    .input(exactly(MembersAsked))
    .output(answering(MemberPage))
    .query(({ ctx, input }) => ctx.run(EveryonesMembers.use(({ list }) => list(ctx.who, input)))),

  get: adminProcedure
    .input(Which)
    .output(answering(MemberDetails))
    .query(({ ctx, input }) =>
      ctx.run(EveryonesMembers.use(({ get }) => get(ctx.who, ctx.by, input.memberId)))
    ),

  /** R7. */
  deprovision: adminProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        EveryonesMembers.use(({ deprovision }) => Effect.as(deprovision(ctx.who, ctx.by, input.memberId), {}))
      )
    ),

  /** R7: restores no device. */
  reprovision: adminProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        EveryonesMembers.use(({ reprovision }) => Effect.as(reprovision(ctx.who, ctx.by, input.memberId), {}))
      )
    ),

  changeRole: adminProcedure
    .input(exactly(Schema.Struct({ memberId: MemberId, role: Role })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        EveryonesMembers.use(({ changeRole }) =>
          Effect.as(changeRole(ctx.who, ctx.by, input.memberId, input.role), {})
        )
      )
    ),

  /** Codes and links that went to the old address end; both addresses are told. */
  changeAddress: adminProcedure
    .input(exactly(Schema.Struct({ memberId: MemberId, email: EmailAddress })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        EveryonesMembers.use(({ changeAddress }) =>
          Effect.as(changeAddress(ctx.who, ctx.by, input.memberId, input.email), {})
        )
      )
    ),

  /** R1: ends every session; devices stay as they are. */
  signOutEverywhere: adminProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        EveryonesMembers.use(({ signOutEverywhere }) =>
          Effect.as(signOutEverywhere(ctx.who, ctx.by, input.memberId), {})
        )
      )
    )
})
