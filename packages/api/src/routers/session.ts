import { OwnSessions } from "@tessera/application/own-sessions"
import { Schema } from "effect"
import { handOver, NOTHING_NEW, Token } from "../hand-over.ts"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, nothing } from "../wire.ts"

export const session = router({
  /** T39. `ath` and `token` are null when another tab of this client rotated the token meanwhile: that tab has kept the new one. */
  rotate: signedInProcedure
    .input(nothing)
    .output(answering(Schema.Struct({ ath: Schema.NullOr(Schema.String), token: Token })))
    .mutation(async ({ ctx }) => {
      const rotated = await ctx.run(OwnSessions.use((sessions) => sessions.rotate(ctx.who)))
      return rotated === null ? NOTHING_NEW : handOver(ctx, ctx.who.session.facts.kind, rotated)
    })
})
