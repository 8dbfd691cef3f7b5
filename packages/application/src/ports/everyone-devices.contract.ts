import { assert, layer } from "@effect/vitest"
import { type DeviceFilter, DeviceSort, EVERY_DEVICE } from "@tessera/domain/admin-views"
import { Command } from "@tessera/domain/commands"
import { Instant } from "@tessera/domain/instant"
import type { Place } from "@tessera/domain/keyset"
import { ASK_LIFE_MS } from "@tessera/domain/numbers"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { compared, expected, QUERY, town, type Town, walked } from "./everyone-story.contract.ts"
import { type DeviceQuery, Everyone } from "./everyone.ts"
import { Sessions } from "./sessions.ts"
import { ADDRESS, give, load, type Ports, register, remove, signIn, system } from "./story.contract.ts"

const filtersOf = ({ ann }: Town, now: Instant): ReadonlyArray<Partial<DeviceFilter>> => [
  {},
  { status: ["approved"] },
  { status: ["locked", "removed"] },
  { status: ["pendingApproval"] },
  { status: ["pendingVerification", "cancelled"] },
  { status: ["expired"] },
  { status: ["denied"], kind: ["web"] },
  { kind: ["mobile", "extension"] },
  { kind: ["web"], os: ["macOS"], browser: ["Chrome"] },
  { os: ["iOS"] },
  { role: ["owner", "guest"] },
  { role: ["superAdmin"] },
  { role: ["user"], status: ["approved"], trustedHow: ["code"] },
  { trustedHow: ["never"] },
  { trustedHow: ["fallback", "device"] },
  { memberId: ann.member.id },
  { memberId: ann.member.id, status: ["approved"], search: "10" },
  { lastUsedAfter: now },
  { lastUsedBefore: now },
  { lastUsedAfter: Instant.make(now - 60_000), lastUsedBefore: Instant.make(now - 1_000), kind: ["web"] },
  ...SEARCHES.map((search) => ({ search })),
  { search: "rob", status: ["approved"] }
]

/** What means something to a query language, to a normaliser, or to a comparison. */
const SEARCHES = [
  "ann",
  "AN",
  " bob ",
  "ob",
  "lea.",
  "lea_",
  "rob@example",
  "100%",
  "100% mac_",
  "100%%",
  "%",
  "_",
  "'",
  "\\",
  "--",
  "'; DROP TABLE device; --",
  "größe",
  "GRÖSSE",
  "größe 😀 b",
  "😀",
  "\u{10ffff}",
  "\u200b",
  "   ",
  "ask",
  "waiting",
  "w"
] as const

const orders = DeviceSort.literals.flatMap((sort) =>
  (["ascending", "descending"] as const).map((direction) => ({ sort, direction }))
)

/** R32, S18: everyone's devices. */
export const everyonesDevicesContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Everyone on ${name}, devices`, (it) => {
    it.effect(
      "R32, S18: every filter in every order, page by page, is what the rules say of the rosters",
      () =>
        Effect.gen(function* () {
          const told = yield* town
          yield* TestClock.adjust(1_000)
          const { now } = yield* load(told.ann.key)
          const sizes = new Set<number>()
          for (const some of filtersOf(told, now)) {
            const filter = { ...EVERY_DEVICE, ...some }
            for (const order of orders) {
              const wanted = yield* expected(told, filter, order.sort, order.direction)
              const what = `${JSON.stringify(some)} ${JSON.stringify(order)}`
              const found = yield* walked(told.id, { ...QUERY, ...filter, ...order, limit: 7 })
              assert.deepStrictEqual(found, wanted, what)
              sizes.add(wanted.length)
            }
            const everyone = yield* Everyone
            const wanted = yield* expected(told, filter, "id", "ascending")
            const byId = { ...QUERY, ...filter, sort: "id", direction: "ascending", limit: 4 } as const
            assert.deepStrictEqual(yield* walked(told.id, byId), wanted)
            assert.strictEqual(yield* everyone.count(told.id, filter, 1_000), wanted.length)
            assert.strictEqual(yield* everyone.count(told.id, filter, 2), Math.min(2, wanted.length))
          }
          assert.isAbove(sizes.size, 5)
        })
    )

    it.effect("D13, D20: what the clock ended is ended, before anybody writes it down", () =>
      Effect.gen(function* () {
        const told = yield* town
        const having = Effect.fnUntraced(function* (status: DeviceFilter["status"]) {
          return yield* walked(told.id, { ...QUERY, status, memberId: told.bob.member.id })
        })
        assert.include(yield* having(["pendingApproval"]), told.bob.waiting.deviceId)
        assert.include(yield* having(["locked"]), told.bob.phone.deviceId)
        yield* TestClock.adjust(3 * ASK_LIFE_MS)
        assert.deepStrictEqual(yield* having(["pendingApproval"]), [])
        assert.deepStrictEqual(yield* having(["locked"]), [])
        assert.include(yield* having(["expired"]), told.bob.waiting.deviceId)
        assert.include(yield* having(["approved"]), told.bob.phone.deviceId)
      })
    )

    it.effect("a row says whose device it is, how it was trusted, and where and when it was last used", () =>
      Effect.gen(function* () {
        const told = yield* town
        const everyone = yield* Everyone
        yield* TestClock.adjust(1_000)
        const { now } = yield* load(told.ann.key)
        yield* (yield* Sessions).touch(told.ann.mac.session, told.ann.mac.deviceId, now, "198.51.100.3")
        const { rows } = yield* everyone.devices(told.id, { ...QUERY, memberId: told.ann.member.id })
        const { devices } = (yield* load(told.ann.key)).roster
        assert.deepStrictEqual(
          rows.map(({ device }) => device).toSorted((a, b) => compared(a.id, b.id)),
          devices.toSorted((a, b) => compared(a.id, b.id))
        )
        assert.strictEqual(rows[0]?.device.id, told.ann.mac.deviceId)
        assert.deepStrictEqual(
          rows.map(({ address, lastUsedAt }) => ({ address, lastUsedAt })),
          rows.map((_, index) =>
            index === 0
              ? { address: "198.51.100.3", lastUsedAt: now }
              : { address: ADDRESS, lastUsedAt: null }
          )
        )
        assert.deepStrictEqual(
          new Set(rows.map(({ member }) => member.username)),
          new Set([told.ann.member.username])
        )
      })
    )

    it.effect(
      "rows that come, go and change between two pages: none is told twice, none that stays is left out",
      () =>
        Effect.gen(function* () {
          const told = yield* town
          const everyone = yield* Everyone
          const query = { ...QUERY, sort: "registeredAt", direction: "ascending", limit: 4 } as const
          const before = yield* expected(told, EVERY_DEVICE, query.sort, query.direction)
          const first = yield* everyone.devices(told.id, query)
          yield* remove(told.bob.mac, told.bob.phone.deviceId)
          yield* TestClock.adjust(1_000)
          const late = yield* register(yield* signIn(told.bob.key), "approval", "Late")
          const rest = yield* walked(told.id, { ...query, after: first.rows.at(-1)?.place ?? null })
          const ids = [...first.rows.map(({ device }) => device.id), ...rest]
          assert.deepStrictEqual(ids, [...before, late.deviceId])
        })
    )

    it.effect("a place that no row has, or that never was one, is a place all the same", () =>
      Effect.gen(function* () {
        const told = yield* town
        const everyone = yield* Everyone
        const all = yield* expected(told, EVERY_DEVICE, "name", "ascending")
        const from = (sort: DeviceQuery["sort"], after: Place) =>
          Effect.map(
            everyone.devices(told.id, { ...QUERY, sort, direction: "ascending", after }),
            ({ rows }) => rows.length
          )
        assert.strictEqual(yield* from("name", { key: "", ids: ["", ""] }), all.length)
        assert.strictEqual(yield* from("name", { key: "\u{10ffff}", ids: [] }), 0)
        assert.strictEqual(yield* from("member", { key: "' OR 1=1 --", ids: ["x", "y"] }), all.length)
        assert.strictEqual(yield* from("lastUsed", { key: Number.MAX_SAFE_INTEGER, ids: ["x", "y"] }), 0)
        assert.strictEqual(yield* from("registeredAt", { key: -1, ids: ["x", "y"] }), all.length)
      })
    )

    it.effect("T3, T4: no row of another workspace, whatever is named", () =>
      Effect.gen(function* () {
        const told = yield* town
        const everyone = yield* Everyone
        const { deviceId } = told.stranger.mac
        const memberId = told.stranger.member.id
        const own = { memberId: told.ann.member.id, deviceId: told.ann.mac.deviceId }
        const refs = [
          { memberId, deviceId },
          own,
          own,
          { memberId: own.memberId, deviceId },
          { memberId, deviceId: own.deviceId }
        ]
        const { rows } = yield* everyone.these(told.id, refs)
        assert.deepStrictEqual(
          rows.map(({ device }) => device.id),
          [own.deviceId]
        )
        assert.deepStrictEqual((yield* everyone.devices(told.id, { ...QUERY, memberId })).rows, [])
        assert.strictEqual(yield* everyone.count(told.id, { ...EVERY_DEVICE, memberId }, 10), 0)
        assert.isNull(yield* everyone.member(told.id, memberId))
        const { rows: events } = yield* everyone.events(told.id, 100)
        assert.isFalse(events.some((event) => event.memberId === memberId))
      })
    )

    it.effect("a changed role is the role of every device of theirs, ended ones too", () =>
      Effect.gen(function* () {
        const told = yield* town
        const before = yield* walked(told.id, { ...QUERY, role: ["guest"] })
        yield* give(told.rob.key, (at) =>
          Command.cases.ChangeRole.make({ role: "superAdmin", by: system, at })
        )
        assert.sameMembers(yield* walked(told.id, { ...QUERY, role: ["superAdmin"] }), before)
        assert.deepStrictEqual(yield* walked(told.id, { ...QUERY, role: ["guest"] }), [])
      })
    )
  })
