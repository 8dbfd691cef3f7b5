import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { ProofsSeen } from "./proofs-seen.ts"
import { fresh, type Ports } from "./story.contract.ts"

const LIFE_MS = 600_000

/** What every adapter of `ProofsSeen` promises. */
export const proofsSeenContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`ProofsSeen on ${name}`, (it) => {
    it.effect("T13: a proof is accepted once for as long as it could be replayed", () =>
      Effect.gen(function* () {
        const [proofs, jti] = [yield* ProofsSeen, fresh("jti")]
        assert.isTrue(yield* proofs.firstTime(jti, LIFE_MS))
        assert.isFalse(yield* proofs.firstTime(jti, LIFE_MS))
        assert.isTrue(yield* proofs.firstTime(fresh("jti"), LIFE_MS))
        yield* TestClock.adjust(LIFE_MS - 1)
        assert.isFalse(yield* proofs.firstTime(jti, LIFE_MS))
      })
    )

    it.effect("a replay does not shorten or lengthen its memory", () =>
      Effect.gen(function* () {
        const [proofs, jti] = [yield* ProofsSeen, fresh("jti")]
        yield* proofs.firstTime(jti, LIFE_MS)
        yield* proofs.firstTime(jti, 1)
        yield* TestClock.adjust(LIFE_MS - 1)
        assert.isFalse(yield* proofs.firstTime(jti, LIFE_MS))
        yield* TestClock.adjust(1)
        assert.isTrue(yield* proofs.firstTime(jti, LIFE_MS))
      })
    )

    it.effect("T13: of many who bring one proof at once, one is first", () =>
      Effect.gen(function* () {
        const [proofs, jti] = [yield* ProofsSeen, fresh("jti")]
        const first = yield* Effect.forEach(
          Array.from({ length: 50 }),
          () => proofs.firstTime(jti, LIFE_MS),
          {
            concurrency: "unbounded"
          }
        )
        assert.strictEqual(first.filter(Boolean).length, 1)
      })
    )
  })
