import { freshDatabase } from "@tessera/store/test/postgres"
import { assert, describe, it } from "@effect/vitest"
import { burst } from "./scim-burst.ts"

const LEAVERS = 5_000

describe("R7, B11: 5,000 leave in a burst while somebody else works", () => {
  it("SQLite", async () => {
    const figures = await burst(LEAVERS)
    console.log("SQLite", figures)
    assert.isBelow(figures["cpuSeconds"] ?? Infinity, 60)
  })

  it("PostgreSQL", async () => {
    const figures = await burst(LEAVERS, { DATABASE_URL: await freshDatabase() })
    console.log("PostgreSQL", figures)
    assert.isBelow(figures["cpuSeconds"] ?? Infinity, 60)
  })
})
