import { assert, describe, it } from "@effect/vitest"
import { TrustedHow } from "@tessera/domain/admin-views"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { DeviceStatus, SetUpPath } from "@tessera/domain/device"
import { Role } from "@tessera/domain/member"
import { type Facet, facetNumber, facetOf, ROLE_BITS, roleBits } from "./facet.ts"

const BASE: Facet = {
  status: "approved",
  kind: "web",
  os: "macOS",
  browser: "Chrome",
  role: "user",
  how: "code",
  path: "emailCode"
}

/** Each value of each part, in a facet of its own. */
const each: ReadonlyArray<Facet> = [
  ...DeviceStatus.literals.map((status) => ({ ...BASE, status })),
  ...ClientKind.literals.map((kind) => ({ ...BASE, kind })),
  ...OperatingSystem.literals.map((os) => ({ ...BASE, os })),
  ...BrowserFamily.literals.map((browser) => ({ ...BASE, browser })),
  ...Role.literals.map((role) => ({ ...BASE, role })),
  ...TrustedHow.literals.map((how) => ({ ...BASE, how })),
  ...SetUpPath.literals.map((path) => ({ ...BASE, path }))
]

describe("R32: what devices are filtered by, in one number", () => {
  it.each(each)("%j is read as it was written", (facet) => {
    assert.deepStrictEqual(facetOf(facetNumber(facet)), facet)
  })

  it("another role is another number by its own bits alone", () => {
    for (const role of Role.literals) {
      const moved = facetNumber(BASE) - (facetNumber(BASE) % ROLE_BITS) + roleBits(role)
      assert.deepStrictEqual(facetOf(moved), { ...BASE, role })
    }
  })

  // Released databases hold these numbers: a new value comes last in its list, where its bits have room, or with a migration.
  it("the numbers are those of migration 7", () => {
    assert.strictEqual(facetNumber(BASE), 3 + (2 << 15))
    const last: Facet = {
      status: "cancelled",
      kind: "mobile",
      os: "other",
      browser: "other",
      role: "guest",
      how: "never",
      path: "approval"
    }
    assert.strictEqual(
      facetNumber(last),
      5 + (3 << 3) + (8 << 5) + (7 << 9) + (2 << 13) + (7 << 15) + (1 << 18)
    )
  })
})
