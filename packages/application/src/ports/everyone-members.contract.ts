import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { MemberSort } from "@tessera/domain/admin-views"
import { DeviceName } from "@tessera/domain/device"
import { Instant } from "@tessera/domain/instant"
import type { Direction } from "@tessera/domain/keyset"
import { ASK_LIFE_MS, DAY_MS } from "@tessera/domain/numbers"
import { memberMatches } from "@tessera/domain/rules/everyone"
import { isPending, statusAt } from "@tessera/domain/rules/liveness"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { compared, QUERY, rename, town } from "./everyone-story.contract.ts"
import { Everyone, type MemberListed } from "./everyone.ts"
import { Sessions } from "./sessions.ts"
import { load, type Ports, trusted } from "./story.contract.ts"

const listedIds = (rows: ReadonlyArray<MemberListed>) => rows.map(({ member }) => member.id)

/** R32: members, figures, events. */
export const everyonesMembersContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Everyone on ${name}, members and figures`, (it) => {
    it.effect("R32: members by every filter and in every order, page by page", () =>
      Effect.gen(function* () {
        const told = yield* town
        const everyone = yield* Everyone
        const all = [told.ann.key, told.bob.key, told.rob.key, told.left.key, told.none]
        const stored = yield* Effect.forEach(all, ({ memberId }) => everyone.member(told.id, memberId))
        const rows = stored.flatMap((one) => (one === null ? [] : [one]))
        assert.lengthOf(rows, all.length)
        for (const some of MEMBER_FILTERS) {
          const filter = { search: "", role: [], state: null, hasTrusted: null, ...some }
          for (const sort of MemberSort.literals) {
            for (const direction of ["ascending", "descending"] as const) {
              const wanted = sortedMembers(
                rows.filter(({ member, trusted }) => memberMatches(filter, member, trusted)),
                sort,
                direction
              )
              const got: Array<MemberListed> = []
              for (;;) {
                const after = got.at(-1)?.place ?? null
                const page = yield* everyone.members(told.id, { ...filter, sort, direction, after, limit: 2 })
                got.push(...page.rows)
                if (page.rows.length < 2) break
              }
              assert.deepStrictEqual(
                listedIds(got),
                listedIds(wanted),
                `${JSON.stringify(some)} ${sort} ${direction}`
              )
            }
          }
        }
      })
    )

    it.effect("a member's row counts what is trusted and what waits now, and tells the latest activity", () =>
      Effect.gen(function* () {
        const told = yield* town
        const everyone = yield* Everyone
        const bob = yield* everyone.member(told.id, told.bob.key.memberId)
        const { now, roster } = yield* load(told.bob.key)
        const statuses = roster.devices.map((device) => statusAt(device, now))
        assert.deepInclude(bob, {
          trusted: 2,
          pending: statuses.filter(isPending).length,
          joinedAt: roster.joinedAt
        })
        yield* TestClock.adjust(3 * ASK_LIFE_MS)
        const later = (yield* load(told.bob.key)).now
        yield* (yield* Sessions).touch(told.bob.mac.session, null, later, null)
        assert.deepInclude(yield* everyone.member(told.id, told.bob.key.memberId), {
          trusted: 2,
          pending: 0,
          lastActivityAt: later
        })
        assert.deepInclude(yield* everyone.member(told.id, told.none.memberId), {
          trusted: 0,
          pending: 0,
          lastActivityAt: null
        })
        assert.deepInclude(yield* everyone.member(told.id, told.left.key.memberId), { trusted: 0 })
      })
    )

    it.effect("the figures are those of the rosters, and of this workspace alone", () =>
      Effect.gen(function* () {
        const told = yield* town
        yield* TestClock.adjust(DAY_MS)
        const late = yield* trusted(told.none)
        const everyone = yield* Everyone
        const figures = yield* everyone.figures(told.id, 30)
        const every = yield* everyone.devices(told.id, QUERY)
        const sum = (rows: ReadonlyArray<{ readonly count: number }>) =>
          rows.reduce((all, { count }) => all + count, 0)
        assert.strictEqual(sum(figures.alike), every.rows.length)
        assert.strictEqual(sum(figures.days), every.rows.length)
        const today = Instant.make(figures.now - (figures.now % DAY_MS))
        assert.strictEqual(sum(figures.days.filter(({ day }) => day === today)), 1)
        assert.strictEqual(sum((yield* everyone.figures(told.id, 1)).days), 1)
        const trustedOnce = every.rows.filter(
          ({ device }) => device.trusted !== null && device.ended !== null
        )
        assert.strictEqual(sum(figures.ended), trustedOnce.length)
        assert.deepStrictEqual(figures.members, { active: 4, withoutTrusted: 0 })
        assert.deepInclude(figures, { since: Instant.make(today - 29 * DAY_MS) })
        assert.include(
          every.rows.map(({ device }) => device.id),
          late.deviceId
        )
      })
    )

    it.effect("the newest events, of all members, with the device's name as it is now", () =>
      Effect.gen(function* () {
        const told = yield* town
        yield* TestClock.adjust(1_000)
        yield* rename(told.rob.mac, told.rob.mac.deviceId, "Newest")
        const everyone = yield* Everyone
        const { rows } = yield* everyone.events(told.id, 5)
        assert.lengthOf(rows, 5)
        const [newest] = rows
        assert.deepInclude(newest, {
          memberId: told.rob.member.id,
          username: told.rob.member.username,
          deviceName: DeviceName.make("Newest")
        })
        assert.strictEqual(newest?.event._tag, "DeviceRenamed")
        assert.isTrue(Actor.guards.Self(newest?.by))
        assert.deepStrictEqual(
          rows.map(({ at }) => at),
          rows.map(({ at }) => at).toSorted((a, b) => b - a)
        )
      })
    )
  })

const MEMBER_FILTERS = [
  {},
  { search: "b" },
  { search: "ROB@" },
  { search: "%" },
  { search: "lea." },
  { role: ["user", "guest"] },
  { role: ["superAdmin"] },
  { state: "deprovisioned" },
  { state: "active", hasTrusted: true },
  { hasTrusted: false },
  { hasTrusted: false, role: ["user"], search: "z" }
] as const

const sortedMembers = (rows: ReadonlyArray<MemberListed>, sort: MemberSort, direction: Direction) => {
  const key = ({ joinedAt, lastActivityAt, member, trusted }: MemberListed) =>
    ({ username: member.username, joinedAt, lastActivity: lastActivityAt ?? 0, devices: trusted })[sort]
  const sign = direction === "ascending" ? 1 : -1
  return rows.toSorted((a, b) => sign * (compared(key(a), key(b)) || compared(a.member.id, b.member.id)))
}
