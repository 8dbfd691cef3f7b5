import { Invitations } from "@tessera/application/invitations"
import { MemberId } from "@tessera/domain/ids"
import { EmailAddress, Language, Role, Username } from "@tessera/domain/member"
import { Effect, Schema } from "effect"
import { adminProcedure, router } from "../trpc.ts"
import { answering, done, exactly } from "../wire.ts"

const Which = exactly(Schema.Struct({ memberId: MemberId }))

/** R7, R32: people asked in by a letter, with a link by which they set a password. */
export const invitations = router({
  create: adminProcedure
    .input(
      exactly(
        Schema.Struct({
          email: EmailAddress,
          /** Null: made of the address. */
          username: Schema.NullOr(Username),
          role: Role,
          language: Language
        })
      )
    )
    .output(answering(Schema.Struct({ memberId: MemberId, username: Username, invited: Schema.Boolean })))
    .mutation(async ({ ctx, input }) => {
      const { invited, member } = await ctx.run(
        Invitations.use(({ create }) => create(ctx.who, ctx.by, input))
      )
      return { memberId: member.id, username: member.username, invited }
    }),

  /** The link in the letter before it is worth nothing any more. */
  send: adminProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Invitations.use(({ send }) => Effect.as(send(ctx.who, ctx.by, input.memberId), {})))
    ),

  revoke: adminProcedure
    .input(Which)
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(Invitations.use(({ revoke }) => Effect.as(revoke(ctx.who, ctx.by, input.memberId), {})))
    )
})
