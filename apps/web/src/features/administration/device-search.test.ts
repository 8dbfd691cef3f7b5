import { assert, describe, it } from "@effect/vitest"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { DeviceStatus } from "@tessera/domain/device"
import { DeviceSort, DevicesAsked, TrustedHow } from "@tessera/domain/admin-views"
import { MemberId } from "@tessera/domain/ids"
import { Role } from "@tessera/domain/member"
import { DAY_MS } from "@tessera/domain/numbers"
import { Schema } from "effect"
import { pageSearch } from "../../app/search.ts"
import {
  deviceColumns,
  deviceFilterOf,
  devicesAsked,
  type DeviceSearch,
  deviceSearchIn,
  deviceSearchText,
  filterCount,
  unfiltered,
  usedChoices
} from "./device-search.ts"

const now = Date.UTC(2026, 10, 23, 14, 5)
const some = <Value extends string>(values: ReadonlyArray<Value>) =>
  Schema.UniqueArray(Schema.Literals(values)).check(Schema.isMaxLength(values.length))

const Search = Schema.Struct({
  typed: Schema.String.check(Schema.isPattern(/^$|^[a-z0-9,.@+-][a-z0-9 ,.@+-]{0,28}[a-z0-9,.@+-]$/)),
  status: some(DeviceStatus.literals),
  kind: some(ClientKind.literals),
  os: some(OperatingSystem.literals),
  browser: some(BrowserFamily.literals),
  role: some(Role.literals),
  trustedHow: some(TrustedHow.literals),
  memberId: Schema.NullOr(MemberId),
  used: Schema.Literals(usedChoices),
  order: Schema.Struct({
    sort: DeviceSort,
    direction: Schema.Literals(["ascending", "descending"])
  }),
  columns: some(deviceColumns)
})

const sorted = (search: DeviceSearch): DeviceSearch => deviceSearchIn(deviceSearchText(search))

describe("S18: what narrows the list of everyone's devices stands in the address", () => {
  it.prop(
    "whatever it is, it comes back the same after a reload",
    { search: Search },
    ({ search }) => {
      const back = sorted(search)
      assert.deepStrictEqual(deviceSearchText(sorted(back)), deviceSearchText(back))
      for (const key of ["status", "kind", "os", "browser", "role", "trustedHow", "columns"] as const)
        assert.sameMembers([...back[key]], [...search[key]], key)
      for (const key of ["typed", "memberId", "used", "order"] as const)
        assert.deepStrictEqual(back[key], search[key], key)
    },
    { arbitrary: { runs: 200, seed: 7 } }
  )

  it.prop(
    "and is what the server takes",
    { search: Search },
    ({ search }) => {
      assert.isTrue(Schema.is(DevicesAsked)(devicesAsked(search, null, now)))
    },
    { arbitrary: { runs: 200, seed: 8 } }
  )

  it("a plain list has a plain address", () => {
    assert.deepStrictEqual(deviceSearchText(deviceSearchIn({})), {})
    assert.strictEqual(filterCount(deviceSearchIn({})), 0)
  })

  it("what somebody made up in the address counts as not said", () => {
    const search = deviceSearchIn(
      pageSearch({
        status: "approved,stolen,approved",
        kind: ["web"],
        used: "within3",
        sort: "-shoeSize",
        member: "../../etc",
        q: `\u0000${"x".repeat(500)}`
      })
    )
    assert.deepStrictEqual(search.status, ["approved"])
    assert.deepStrictEqual(search.kind, [])
    assert.strictEqual(search.used, "any")
    assert.deepStrictEqual(search.order, { sort: "lastUsed", direction: "descending" })
    assert.isNull(search.memberId)
    assert.strictEqual(search.typed, "x".repeat(100))
  })

  it("no column is a choice too, and Clear filters keeps columns and order", () => {
    const search = deviceSearchIn({ cols: "none", sort: "name", status: "locked", q: "mac" })
    assert.deepStrictEqual(search.columns, [])
    assert.strictEqual(filterCount(search), 2)
    assert.deepStrictEqual(deviceSearchText(unfiltered(search)), { cols: "none", sort: "name" })
  })
})

describe("Last used counts from the last full hour, so that looking again asks for the same", () => {
  const rangeOf = (used: string, at: number) => {
    const { lastUsedAfter, lastUsedBefore } = deviceFilterOf(deviceSearchIn({ used }), at)
    return [lastUsedAfter, lastUsedBefore]
  }
  const hour = Date.UTC(2026, 10, 23, 14)

  it.each([
    ["any", null, null],
    ["within1", hour - DAY_MS, null],
    ["within30", hour - 30 * DAY_MS, null],
    ["not90", null, hour - 90 * DAY_MS]
  ] as const)("%s", (used, after, before) => {
    assert.deepStrictEqual(rangeOf(used, now), [after, before])
    assert.deepStrictEqual(rangeOf(used, now + 54 * 60_000), [after, before])
  })
})
