import { ScimTokens } from "@tessera/application/scim-tokens"
import {
  GroupRoles,
  ScimSettings,
  ScimTokenId,
  ScimTokenLife,
  ScimTokenName
} from "@tessera/domain/scim-views"
import { Effect, Redacted, Schema } from "effect"
import type { ApiContext } from "../context.ts"
import { adminProcedure, router } from "../trpc.ts"
import { answering, done, exactly, nothing } from "../wire.ts"

type Ctx = Pick<ApiContext, "address"> & {
  readonly by: Parameters<ScimTokens["Service"]["settings"]>[0]["by"]
  readonly who: NonNullable<ApiContext["session"]>
}

const callOf = ({ address, by, who }: Ctx) => ({ by, address, workspaceId: who.session.member.workspaceId })

/** R7, T45: identity providers that create and remove members. */
export const scimTokens = router({
  list: adminProcedure
    .input(nothing)
    .output(answering(ScimSettings))
    .query(({ ctx }) => ctx.run(ScimTokens.use(({ settings }) => settings(callOf(ctx))))),

  /** The token is told this once. */
  make: adminProcedure
    .input(exactly(Schema.Struct({ name: ScimTokenName, lifeDays: ScimTokenLife })))
    .output(answering(Schema.Struct({ id: ScimTokenId, token: Schema.String })))
    .mutation(async ({ ctx, input }) => {
      const { id, token } = await ctx.run(ScimTokens.use(({ make }) => make(callOf(ctx), input)))
      return { id, token: Redacted.value(token) }
    }),

  /** Its next call is refused. */
  revoke: adminProcedure
    .input(exactly(Schema.Struct({ id: ScimTokenId })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(ScimTokens.use(({ revoke }) => Effect.as(revoke(callOf(ctx), input.id), {})))
    ),

  /** All of them; takes effect at once for everybody whose groups it concerns. */
  setRoles: adminProcedure
    .input(exactly(Schema.Struct({ roles: GroupRoles })))
    .output(done)
    .mutation(({ ctx, input }) =>
      ctx.run(ScimTokens.use(({ setGroupRoles }) => Effect.as(setGroupRoles(callOf(ctx), input.roles), {})))
    )
})
