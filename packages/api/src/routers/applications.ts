import { Applications } from "@tessera/application/applications"
import { ApplicationView } from "@tessera/domain/views"
import { Schema } from "effect"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, exactly, nothing } from "../wire.ts"

export const applications = router({
  list: signedInProcedure
    .input(nothing)
    .output(answering(Schema.Array(ApplicationView)))
    .query(({ ctx }) => ctx.run(Applications.use((applications) => applications.list(ctx.who)))),

  /** R9: only for trusted sessions. */
  open: signedInProcedure
    .input(exactly(Schema.Struct({ id: Schema.String.check(Schema.isMaxLength(64)) })))
    .output(answering(Schema.Struct({ url: Schema.String })))
    .mutation(({ ctx, input }) =>
      ctx.run(Applications.use((applications) => applications.open(ctx.who, input.id)))
    )
})
