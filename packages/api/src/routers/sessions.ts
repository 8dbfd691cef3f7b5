import { OwnSessions } from "@tessera/application/own-sessions"
import { SessionView } from "@tessera/domain/views"
import { Schema } from "effect"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, nothing } from "../wire.ts"

export const sessions = router({
  list: signedInProcedure
    .input(nothing)
    .output(answering(Schema.Array(SessionView)))
    .query(({ ctx }) => ctx.run(OwnSessions.use((sessions) => sessions.list(ctx.who))))
})
