import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { answering, exactly, nothing } from "./wire.ts"

const nested = (levels: number): unknown => (levels === 0 ? "x" : { in: nested(levels - 1) })
const listed = (levels: number): unknown => (levels === 0 ? "x" : [listed(levels - 1)])
const issues = async (schema: ReturnType<typeof exactly>, value: unknown) =>
  (await schema["~standard"].validate(value)).issues?.map(({ message }) => message)

describe("T30: an input is exactly what its schema says", () => {
  const anything = exactly(Schema.Unknown)

  it("eight levels deep at most, whatever the schema would let in", async () => {
    for (const make of [nested, listed]) {
      assert.isUndefined(await issues(anything, make(8)))
      assert.deepStrictEqual(await issues(anything, make(9)), ["Nested too deeply"])
      assert.deepStrictEqual(await issues(anything, make(5_000)), ["Nested too deeply"])
    }
  })

  it("all that is wrong is said, and none of what was sent", async () => {
    const named = exactly(Schema.Struct({ name: Schema.String, age: Schema.Int }))
    const said = await issues(named, { name: 1, age: "hunter2", extra: "hunter2" })
    assert.strictEqual(said?.length, 3)
    assert.notInclude(JSON.stringify(said), "hunter2")
  })

  it.each([
    [undefined, true],
    [{}, true],
    [null, false],
    [{ a: 1 }, false],
    [1, false],
    ["", false]
  ])("nothing is nothing: %j is %s", async (value, good) => {
    assert.strictEqual((await issues(nothing, value)) === undefined, good)
  })
})

describe("an output", () => {
  it("holds nothing beside its schema", async () => {
    const answered = await answering(Schema.Struct({ id: Schema.String }))["~standard"].validate({
      id: "x",
      passwordHash: "secret"
    })
    assert.deepEqual<unknown>(answered, { value: { id: "x" } })
  })
})
