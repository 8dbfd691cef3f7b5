import { SignOn } from "@tessera/application/sign-on"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { ClientFacts } from "@tessera/domain/client"
import { ClientNotPermitted } from "@tessera/domain/refusals"
import {
  Issuer,
  MailDomains,
  SignOnClientId,
  SignOnName,
  SignOnProviderId,
  SignOnScopes,
  SignOnSecret
} from "@tessera/domain/sign-on"
import {
  ProviderFound,
  SignOnBegun,
  SignOnChoices,
  SignOnReturn,
  SignOnSettings
} from "@tessera/domain/sign-on-views"
import { Effect, Redacted, Schema } from "effect"
import type { ApiContext } from "../context.ts"
import { handOver } from "../hand-over.ts"
import { mayBe, SignedIn } from "../signing-in.ts"
import { adminProcedure, provenProcedure, router } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

/** What somebody types, whatever it is; a database takes no NUL and no half of a character. */
const typed = (max: number) =>
  Schema.NullOr(Schema.String.check(Schema.isMaxLength(max), Schema.isPattern(/^[^\p{Cc}\p{Cs}]*$/u)))
const Slug = typed(40)
const Login = typed(254)

const Beginning = Schema.Struct({
  workspace: Slug,
  providerId: SignOnProviderId,
  facts: ClientFacts,
  returnTo: SignOnReturn
})

const given = {
  id: SignOnProviderId,
  name: SignOnName,
  scopes: SignOnScopes,
  domains: MailDomains,
  enabled: Schema.Boolean
}
const Added = Schema.Struct({
  ...given,
  issuer: Issuer,
  clientId: SignOnClientId,
  clientSecret: SignOnSecret
})
const Changed = Schema.Struct({ ...given, clientSecret: Schema.NullOr(SignOnSecret) })

type Ctx = Pick<ApiContext, "address"> & {
  readonly by: Parameters<SignOnProviders["Service"]["settings"]>[0]["by"]
  readonly who: NonNullable<ApiContext["session"]>
}
const callOf = ({ address, by, who }: Ctx) => ({ by, address, workspaceId: who.session.member.workspaceId })

/** T27: an extension's address is made from what its browser says that it is, never from what it asks for. */
const returnAddress = ({ extension }: ApiContext, { facts, returnTo }: typeof Beginning.Type) => {
  if (returnTo !== facts.kind)
    return Effect.fail(new ClientNotPermitted({ reason: "kind", required: facts.kind }))
  if (returnTo !== "extension") return Effect.succeed(returnTo)
  return extension === null
    ? Effect.fail(new ClientNotPermitted({ reason: "kind", required: "web, mobile" }))
    : Effect.succeed(extension)
}

/** What anybody may ask who proves a key. */
const open = {
  /** D22: alike whether there is such a workspace or such an account. */
  providers: provenProcedure
    .input(exactly(Schema.Struct({ workspace: Slug, login: Login })))
    .output(answering(SignOnChoices))
    .query(({ ctx, input }) => ctx.run(SignOn.use(({ choices }) => choices(input.workspace, input.login)))),

  begin: provenProcedure
    .input(exactly(Beginning))
    .output(answering(SignOnBegun))
    .mutation(({ ctx, input }) =>
      ctx.run(
        Effect.gen(function* () {
          yield* mayBe(input.facts.kind, ctx.asker)
          const returnTo = yield* returnAddress(ctx, input)
          return yield* SignOn.use(({ begin }) => begin({ ...input, returnTo }, ctx))
        })
      )
    ),

  /** The session is bound to the key that this call proves, and that is the one that began. */
  finish: provenProcedure
    .input(
      exactly(
        Schema.Struct({ id: SignOnProviderId, completion: Schema.String.check(Schema.isMaxLength(64)) })
      )
    )
    .output(answering(SignedIn))
    .mutation(async ({ ctx, input }) => {
      const completion = Redacted.make(input.completion)
      const signingIn = await ctx.run(SignOn.use(({ finish }) => finish(input.id, completion, ctx)))
      const { facts } = signingIn.session
      return { ...handOver(ctx, facts.kind, signingIn), setUpRequired: signingIn.setUpRequired }
    })
}

/** Administrators see; owners change: whoever holds a provider can sign in as anybody that it vouches for. */
const administration = {
  settings: adminProcedure
    .input(nothing)
    .output(answering(SignOnSettings))
    .query(({ ctx }) => ctx.run(SignOnProviders.use(({ settings }) => settings(callOf(ctx))))),

  /** What answers at an issuer. Changes nothing. */
  test: adminProcedure
    .input(exactly(Schema.Struct({ issuer: Issuer })))
    .output(answering(ProviderFound))
    .mutation(({ ctx, input }) =>
      ctx.run(SignOnProviders.use(({ test }) => test(callOf(ctx), input.issuer)))
    ),

  add: adminProcedure
    .input(exactly(Added))
    .output(done)
    .mutation(({ ctx, input }) => {
      const provider = { ...input, clientSecret: Redacted.make(input.clientSecret) }
      return ctx.run(SignOnProviders.use(({ add }) => Effect.as(add(callOf(ctx), provider), {})))
    }),

  change: adminProcedure
    .input(exactly(Changed))
    .output(done)
    .mutation(({ ctx, input }) => {
      const clientSecret = input.clientSecret === null ? null : Redacted.make(input.clientSecret)
      const provider = { ...input, clientSecret }
      return ctx.run(SignOnProviders.use(({ change }) => Effect.as(change(callOf(ctx), provider), {})))
    }),

  remove: adminProcedure
    .input(exactly(Schema.Struct({ id: SignOnProviderId })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(SignOnProviders.use(({ remove }) => Effect.as(remove(callOf(ctx), input.id), {})))
    ),

  setPasswords: adminProcedure
    .input(exactly(Schema.Struct({ taken: Schema.Boolean })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(
        SignOnProviders.use(({ setPasswords }) => Effect.as(setPasswords(callOf(ctx), input.taken), {}))
      )
    )
}

export const signOn = router({ ...open, ...administration })
