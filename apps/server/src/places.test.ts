import { Places } from "@tessera/application/ports/places"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { mmdb } from "../test/mmdb.ts"
import { placesLayer } from "./places.ts"

const file = (record: Parameters<typeof mmdb>[2]) => {
  const path = join(mkdtempSync(join(tmpdir(), "tessera-places-")), "places.mmdb")
  writeFileSync(path, mmdb("192.0.2.0", 24, record))
  return path
}
const of = (path: string | null, address: string | null) =>
  Effect.provide(
    Effect.flatMap(Effect.service(Places), (places) => places.of(address)),
    placesLayer(path)
  )

const lisbon = { city: { names: { en: "Lisbon" } }, country: { names: { en: "Portugal" } } }

describe("the approximate place of an address", () => {
  it.effect("is city and country, or the country alone", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* of(file(lisbon), "192.0.2.7"), "Lisbon, Portugal")
      assert.strictEqual(yield* of(file({ country: lisbon.country }), "192.0.2.7"), "Portugal")
    })
  )
  it.effect("is nothing where none is known, whatever the address looks like", () =>
    Effect.gen(function* () {
      const path = file(lisbon)
      for (const address of ["192.0.3.7", "2001:db8::1", "unknown", "", null]) {
        assert.isNull(yield* of(path, address), String(address))
      }
      assert.isNull(yield* of(file({ city: { names: { de: "Lissabon" } } }), "192.0.2.7"))
      assert.isNull(yield* of(null, "192.0.2.7"))
    })
  )
})
