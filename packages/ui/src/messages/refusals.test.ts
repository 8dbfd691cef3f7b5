import { assert, describe, it } from "@effect/vitest"
import { Refusal } from "@tessera/domain/refusals"
import { Schema } from "effect"
import { FastCheck } from "effect/testing"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { sentenceFor } from "./refusal-messages.ts"

const encode = Schema.encodeSync(Refusal)

describe("every refusal of the rules has its sentence in every language", () => {
  it("whatever its fields hold: no hole, no undefined, one full stop at the end at least", () => {
    const seen = new Set<string>()
    FastCheck.assert(
      FastCheck.property(Schema.toArbitrary(Refusal), (refusal) => {
        seen.add(refusal._tag)
        for (const { refusals } of [en, es]) {
          const sentence = sentenceFor(refusals, encode(refusal))
          assert.notMatch(sentence, /undefined|null|NaN|\[object/u, refusal._tag)
          assert.match(sentence, /\.$/u, refusal._tag)
        }
      }),
      { numRuns: 2_000, seed: 1 }
    )
    assert.deepStrictEqual([...seen].sort(), Object.keys(en.refusals).sort())
  })
})
