import { History } from "@tessera/application/history"
import { AuditAsked, AuditPage, OwnHistoryAsked } from "@tessera/domain/audit-views"
import { adminProcedure, router, signedInProcedure } from "../trpc.ts"
import { answering, exactly } from "../wire.ts"

/** T37: what happened, newest first. */
export const audit = router({
  /** To the whole workspace: for owner, super admin and admin. */
  list: adminProcedure
    .input(exactly(AuditAsked))
    .output(answering(AuditPage))
    .query(({ ctx, input }) => ctx.run(History.use(({ list }) => list(ctx.who, input)))),

  /** To whoever asks, in a trusted web session of theirs. */
  mine: signedInProcedure
    .input(exactly(OwnHistoryAsked))
    .output(answering(AuditPage))
    .query(({ ctx, input }) => ctx.run(History.use(({ mine }) => mine(ctx.who, input))))
})
