import { OwnSessions } from "@tessera/application/own-sessions"
import { Language } from "@tessera/domain/member"
import { Effect, Schema } from "effect"
import { router, signedInProcedure } from "../trpc.ts"
import { done, exactly } from "../wire.ts"

export const member = router({
  setLanguage: signedInProcedure
    .input(exactly(Schema.Struct({ language: Language })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(OwnSessions.use((sessions) => Effect.as(sessions.setLanguage(ctx.who, input.language), {})))
    )
})
