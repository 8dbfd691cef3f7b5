import { OwnSessions } from "@tessera/application/own-sessions"
import { SignIn } from "@tessera/application/sign-in"
import { ClientFacts } from "@tessera/domain/client"
import { Effect, Redacted, Schema } from "effect"
import { carrierOf } from "../carrier.ts"
import { handOver } from "../hand-over.ts"
import { mayBe, SignedIn } from "../signing-in.ts"
import { provenProcedure, router, signedInProcedure } from "../trpc.ts"
import { answering, done, exactly } from "../wire.ts"

const Credentials = Schema.Struct({
  workspace: Schema.NullOr(Schema.String.check(Schema.isMaxLength(40))),
  login: Schema.String.check(Schema.isMaxLength(254)),
  password: Schema.String.check(Schema.isMaxLength(1024)),
  facts: ClientFacts
})

export const auth = router({
  /** R1, D22. The session is bound to the key that this call proves. */
  signIn: provenProcedure
    .input(exactly(Credentials))
    .output(answering(SignedIn))
    .mutation(async ({ ctx, input }) => {
      const { facts, login, password, workspace } = input
      const caller = { instanceId: ctx.instanceId, facts, address: ctx.address }
      const credentials = { workspace, login, password: Redacted.make(password) }
      const signingIn = await ctx.run(
        Effect.andThen(
          mayBe(facts.kind, ctx.asker),
          SignIn.use((signIn) => signIn.withPassword(credentials, caller))
        )
      )
      return { ...handOver(ctx, facts.kind, signingIn), setUpRequired: signingIn.setUpRequired }
    }),

  signOut: signedInProcedure
    .input(exactly(Schema.Struct({ which: Schema.Literals(["this", "others", "all"]) })))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      await ctx.run(OwnSessions.use((sessions) => Effect.as(sessions.signOut(ctx.who, input.which), {})))
      const inCookie = carrierOf(ctx.who.session.facts.kind) === "cookie"
      if (inCookie && input.which !== "others") ctx.clearCookie()
      return {}
    })
})
