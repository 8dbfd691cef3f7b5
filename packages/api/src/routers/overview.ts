import { Overviews } from "@tessera/application/overview"
import { Overview } from "@tessera/domain/views"
import { router, signedInProcedure } from "../trpc.ts"
import { answering, nothing } from "../wire.ts"

export const overview = router({
  read: signedInProcedure
    .input(nothing)
    .output(answering(Overview))
    .query(({ ctx }) => ctx.run(Overviews.use((overviews) => overviews.read(ctx.who))))
})
