import { addressBucket } from "@tessera/application/address-bucket"
import { adminActor } from "@tessera/application/administrator"
import { type Expected, ProofRefused, SessionEnded } from "@tessera/application/expected"
import { Secrets } from "@tessera/application/ports/secrets"
import { initTRPC, TRPCError } from "@trpc/server"
import { Cause, Effect, Exit, Option } from "effect"
import { CALLS_PER_ADDRESS_MAX, CALLS_PER_SESSION_MAX, CallBudget } from "./call-budget.ts"
import { codes, encodeExpected, isExpected } from "./codes.ts"
import type { ApiContext, Services } from "./context.ts"
import { issuesOf } from "./issues.ts"

/** Something that nobody meant to happen. It is in the log under this id, and the caller learns no more than the id. */
class Defect extends Error {
  readonly errorId: string
  constructor(errorId: string) {
    super("Something went wrong on our side.")
    this.errorId = errorId
  }
}

const t = initTRPC.context<ApiContext>().create({
  errorFormatter: ({ error, shape }) => {
    const { cause } = error
    const internal = error.code === "INTERNAL_SERVER_ERROR"
    const expected = isExpected(cause) ? encodeExpected(cause) : null
    const issues = issuesOf(cause)
    return {
      code: shape.code,
      message: internal
        ? "Something went wrong on our side."
        : issues === null
          ? shape.message
          : "The input is not accepted.",
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        expected,
        errorId: cause instanceof Defect ? cause.errorId : null,
        issues
      }
    }
  }
})

const refused = (expected: Expected): TRPCError =>
  new TRPCError({ code: codes[expected._tag], message: expected.message, cause: expected })

/** The one bridge from Effect to tRPC: what is expected keeps its tag, everything else reaches `guarded` as it is. */
const run = async <A, E extends Expected>(
  ctx: ApiContext,
  program: Effect.Effect<A, E, Services>
): Promise<A> => {
  const exit = await ctx.runtime.runPromiseExit(program)
  if (Exit.isSuccess(exit)) return exit.value
  const expected = Cause.findErrorOption(exit.cause)
  throw Option.isSome(expected) ? refused(expected.value) : new Error("Defect", { cause: exit.cause })
}

/** Writes a defect into the log, whole, and gives the answer that says nothing of it. */
const defect = async (ctx: ApiContext, path: string, cause: unknown): Promise<TRPCError> => {
  const errorId = await ctx.runtime.runPromise(
    Effect.gen(function* () {
      const id = yield* (yield* Secrets).newId
      yield* Effect.logError("A call failed", cause).pipe(Effect.annotateLogs({ errorId: id, path }))
      return id
    })
  )
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new Defect(errorId) })
}

/** Outermost: nothing that was not expected gets past it unlogged. */
const guarded = t.middleware(async ({ ctx, next, path }) => {
  const result = await next()
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result
  const { cause } = result.error
  throw await defect(ctx, path, cause?.cause ?? cause ?? result.error)
})

/** T31: each call is charged, in a batch too, before its input is looked at. */
const charged = t.middleware(async ({ ctx, next }) => {
  const { address, session } = ctx
  await run(
    ctx,
    CallBudget.use(({ charge }) =>
      session === null
        ? charge(`address ${addressBucket(address)}`, CALLS_PER_ADDRESS_MAX)
        : charge(`session ${session.session.id}`, CALLS_PER_SESSION_MAX)
    )
  )
  return next({
    ctx: { run: <A, E extends Expected>(program: Effect.Effect<A, E, Services>) => run(ctx, program) }
  })
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/** Anybody: no key and no session is looked at. */
export const publicProcedure = t.procedure.use(guarded).use(charged)

/** Whoever proved a key with this call: `ctx.instanceId`. */
export const provenProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.proof instanceof ProofRefused) throw refused(ctx.proof)
  return next({ ctx: { instanceId: ctx.proof } })
})

/** A member's live session, on the client instance that proved its key with this call: `ctx.who`. */
export const signedInProcedure = provenProcedure.use(({ ctx, next }) => {
  const { instanceId, session } = ctx
  if (session === null || session.session.instanceId !== instanceId) throw refused(new SessionEnded())
  return next({ ctx: { who: session } })
})

/** R32: an owner, super admin or admin in a trusted web session; looked up anew for this call: `ctx.by`. */
export const adminProcedure = signedInProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { by: await ctx.run(adminActor(ctx.who)) } })
)
