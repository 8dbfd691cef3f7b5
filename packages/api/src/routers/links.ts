import { Links } from "@tessera/application/links"
import { LinkView } from "@tessera/domain/views"
import { Redacted, Schema } from "effect"
import { publicProcedure, router } from "../trpc.ts"
import { answering, exactly } from "../wire.ts"

const Token = exactly(Schema.Struct({ token: Schema.String.check(Schema.isMaxLength(1024)) }))

/** S6, D15: both are mutations, because a link's token must not stand in an address that is logged. */
export const links = router({
  read: publicProcedure
    .input(Token)
    .output(answering(LinkView))
    .mutation(({ ctx, input }) => ctx.run(Links.use((links) => links.read(Redacted.make(input.token))))),

  use: publicProcedure
    .input(Token)
    .output(answering(LinkView))
    .mutation(({ ctx, input }) =>
      ctx.run(Links.use((links) => links.use(Redacted.make(input.token), ctx.address)))
    )
})
