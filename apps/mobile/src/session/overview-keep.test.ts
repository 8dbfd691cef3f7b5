import { assert, describe, it } from "@effect/vitest"
import { overviewOf, start } from "@tessera/ui/testing/views"
import { IDBFactory } from "fake-indexeddb"
import { makeOverviewKeep } from "./overview-keep.ts"

const kept = { overview: overviewOf(), readAt: start, ath: "hash" }

describe("the last known overview (T40)", () => {
  it("is there after the app was closed, and gone when it is taken away", async () => {
    const factory = new IDBFactory()
    assert.isUndefined(await makeOverviewKeep(factory).read())
    await makeOverviewKeep(factory).write(kept)
    assert.deepStrictEqual(await makeOverviewKeep(factory).read(), kept)
    await makeOverviewKeep(factory).write(null)
    assert.isUndefined(await makeOverviewKeep(factory).read())
  })

  it("holds one person's only", async () => {
    const keep = makeOverviewKeep(new IDBFactory())
    await keep.write(kept)
    await keep.write({ ...kept, ath: "another" })
    assert.strictEqual(((await keep.read()) as typeof kept).ath, "another")
  })

  it("lies in a database of its own, which the web app of the same origin does not open", async () => {
    const factory = new IDBFactory()
    await makeOverviewKeep(factory).write(kept)
    assert.deepStrictEqual(
      (await factory.databases()).map(({ name }) => name),
      ["mobile-overview"]
    )
  })
})
