import { OwnSessions } from "@tessera/application/own-sessions"
import { Schema } from "effect"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, nothing } from "../wire.ts"

export const session = router({
  /** T39. `ath` is null when another tab of this client rotated the token meanwhile: that tab has kept the new one. */
  rotate: signedInProcedure
    .input(nothing)
    .output(answering(Schema.Struct({ ath: Schema.NullOr(Schema.String) })))
    .mutation(async ({ ctx }) => {
      const rotated = await ctx.run(OwnSessions.use((sessions) => sessions.rotate(ctx.who)))
      if (rotated !== null) ctx.setCookie(rotated.token)
      return { ath: rotated === null ? null : rotated.hash }
    })
})
