import { clockNow } from "@tessera/application/clock-now"
import { Product } from "@tessera/application/product"
import { Instant } from "@tessera/domain/instant"
import { Effect, Schema } from "effect"
import { publicProcedure, router } from "../trpc.ts"
import { answering, nothing } from "../wire.ts"

const Hello = Schema.Struct({
  product: Schema.String,
  now: Instant,
  version: Schema.String,
  passwordSignIn: Schema.Boolean
})

const hello = Effect.gen(function* () {
  const { name, version } = yield* Product
  return { product: name, now: yield* clockNow, version, passwordSignIn: true }
})

export const server = router({
  hello: publicProcedure
    .input(nothing)
    .output(answering(Hello))
    .query(({ ctx }) => ctx.run(hello))
})
