import { assert, describe, it } from "@effect/vitest"
import { codes } from "@tessera/api/codes"
import { Refusal } from "@tessera/domain/refusals"
import { Schema } from "effect"
import { expectedTags, readExpected } from "./expected.ts"

const encode = Schema.encodeSync(Refusal)
const overTheWire = (refusal: Refusal): Record<string, unknown> => JSON.parse(JSON.stringify(encode(refusal)))

/** Names are made by trying, and a run without luck would give up. */
const SEEDED = { arbitrary: { runs: 100, seed: 1 } }

describe("P4: every refusal keeps its type over the wire", () => {
  it("knows exactly what the server may say no with", () => {
    assert.deepStrictEqual([...expectedTags].sort(), Object.keys(codes).sort())
  })

  it.prop(
    "reads whatever the rules refuse with, as it was sent",
    { refusal: Refusal },
    ({ refusal }) => {
      const sent = overTheWire(refusal)
      assert.deepStrictEqual<unknown>(readExpected(sent), sent)
    },
    SEEDED
  )

  it.prop(
    "reads none that lacks a field or has another kind of one",
    { refusal: Refusal },
    ({ refusal }) => {
      const sent = overTheWire(refusal)
      for (const field of Object.keys(sent)) {
        const { [field]: _left, ...rest } = sent
        assert.isNull(readExpected(rest), field)
        assert.isNull(readExpected({ ...sent, [field]: true }), field)
      }
    },
    SEEDED
  )

  it.each([
    null,
    undefined,
    "SessionEnded",
    7,
    {},
    { _tag: 7 },
    { _tag: "toString" },
    { _tag: "FromTheFuture" }
  ])("reads none in %j", (value) => {
    assert.isNull(readExpected(value))
  })
})
