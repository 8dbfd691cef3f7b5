import { serve } from "@hono/node-server"
import { CallBudget } from "@tessera/api/call-budget"
import { Proofs } from "@tessera/api/proof/proofs"
import { router, signedInProcedure } from "@tessera/api/trpc"
import { Authenticate } from "@tessera/application/authenticate"
import { useCases } from "@tessera/application/layers"
import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { Hono } from "hono"
import { portsOn } from "../seed.ts"

/**
 * A no-op behind the product's own door: the same proof, session and call budget, from the product's own packages, on the
 * product's own data. It lacks the headers and the log line of apps/server, which nothing may import.
 */
const port = Number(process.env["PORT"])
const file = process.env["DATABASE_FILE"] ?? ""
const layer = Layer.mergeAll(Proofs.layerOneProcess(), CallBudget.layer, useCases).pipe(
  Layer.provideMerge(portsOn(file))
)
const runtime = ManagedRuntime.make(Layer.orDie(layer))
const procedures = router({ noop: signedInProcedure.query(() => ({})) })

const callerOf = Effect.fnUntraced(function* (request: Request) {
  const proofs = yield* Proofs
  const token = /tessera=([\w-]{43})/.exec(request.headers.get("cookie") ?? "")?.[1]
  const held = token === undefined ? null : Redacted.make(token)
  const address = `http://localhost:${port}${new URL(request.url).pathname}`
  const proof = request.headers.get("dpop") ?? undefined
  const proven = yield* Effect.catchTag(
    proofs.verify({ proof, method: request.method, address, token: held }),
    "ProofRefused",
    (refused) => Effect.succeed(refused)
  )
  if ("_tag" in proven) return { proof: proven, session: null, nonce: proofs.nonce() }
  const { instanceId } = proven
  const session =
    held === null
      ? null
      : yield* Effect.catchTag(
          (yield* Authenticate).session({ token: held, instanceId, address: null }),
          "SessionEnded",
          () => Effect.succeed(null)
        )
  return { proof: instanceId, session, nonce: null }
})

const app = new Hono()
app.use("/trpc/*", async (c) => {
  const { nonce, proof, session } = await runtime.runPromise(callerOf(c.req.raw))
  const cookie = { setCookie: () => {}, clearCookie: () => {} }
  const context = {
    runtime,
    proof,
    asker: "page",
    extension: null,
    session,
    address: null,
    ...cookie
  } as const
  const answer = await fetchRequestHandler({
    endpoint: "/trpc",
    req: c.req.raw,
    router: procedures,
    createContext: () => context
  })
  if (nonce !== null) answer.headers.set("dpop-nonce", nonce)
  return answer
})
app.get("/readyz", (c) => c.text("ok"))

serve({ fetch: app.fetch, port, hostname: "127.0.0.1", serverOptions: { keepAliveTimeout: 65_000 } })
