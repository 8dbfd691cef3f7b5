import { PasswordLinks } from "@tessera/application/password-links"
import { PasswordLinkView, PasswordTaken } from "@tessera/domain/password-views"
import { Effect, Redacted, Schema } from "effect"
import { publicProcedure, router } from "../trpc.ts"
import { answering, done, exactly } from "../wire.ts"

const Token = Schema.String.check(Schema.isMaxLength(1024))

/** R7, D22: passwords, set by a link in a letter. All are mutations: neither a token nor a login stands in an address that is logged. */
export const passwords = router({
  /** The same answer, as soon, whether or not there is such an account. */
  ask: publicProcedure
    .input(
      exactly(
        Schema.Struct({
          workspace: Schema.NullOr(Schema.String.check(Schema.isPattern(/^[A-Za-z0-9-]{1,40}$/))),
          /** Nothing that a username or an address could not be: both databases take it as it is. */
          login: Schema.String.check(Schema.isPattern(/^[^\p{C}]{1,254}$/u))
        })
      )
    )
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(PasswordLinks.use(({ ask }) => Effect.as(ask(input, ctx.address), {})))
    ),

  read: publicProcedure
    .input(exactly(Schema.Struct({ token: Token })))
    .output(answering(PasswordLinkView))
    .mutation(({ ctx, input }) => ctx.run(PasswordLinks.use(({ read }) => read(Redacted.make(input.token))))),

  /** Once; nobody is signed in by it. */
  set: publicProcedure
    .input(exactly(Schema.Struct({ token: Token, password: Schema.String.check(Schema.isMaxLength(1024)) })))
    .output(answering(PasswordTaken))
    .mutation(({ ctx, input }) =>
      ctx.run(
        PasswordLinks.use(({ use }) =>
          use(Redacted.make(input.token), Redacted.make(input.password), ctx.address)
        )
      )
    )
})
