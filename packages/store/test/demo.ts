import { assert, describe, it } from "@effect/vitest"
import { Directory } from "@tessera/application/ports/directory"
import { Everyone } from "@tessera/application/ports/everyone"
import { type Ports, bySystem } from "@tessera/application/ports/story.contract"
import { RosterStore } from "@tessera/application/ports/roster-store"
import { DeviceStatus } from "@tessera/domain/device"
import { fold } from "@tessera/domain/evolve"
import { WorkspaceId } from "@tessera/domain/ids"
import { standard } from "@tessera/domain/policy"
import { Roster } from "@tessera/domain/roster"
import { isRegistered } from "@tessera/domain/rules/liveness"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { StoreClock } from "../src/clock.ts"
import { facetOfDevice } from "../src/everyone/facet.ts"
import { demoMemberId } from "../src/demo/person.ts"
import { populate } from "../src/demo/populate.ts"
import { FACET_OF_A_ROW } from "../src/migrations/0007-everyone.ts"
import { checkJournals } from "../src/journal-check.ts"

const MEMBERS = 300
const progress = () => Effect.void

const demo = Effect.gen(function* () {
  const id = WorkspaceId.make("demo")
  const workspace = { id, slug: "demo", name: "Demo", policy: standard, policyVersion: 1 }
  yield* (yield* Directory).createWorkspace(workspace, bySystem)
  return id
})

const all = Array.from({ length: MEMBERS }, (_, index) => demoMemberId(index + 1))

/** Invented members on one database. */
export const demoOn = <E>(
  name: string,
  database: Layer.Layer<Ports | SqlClient.SqlClient | StoreClock, E>
) => {
  const onFresh = <A, E2>(told: Effect.Effect<A, E2, Ports | SqlClient.SqlClient | StoreClock>) =>
    Effect.provide(told, database)

  describe(`Invented members on ${name}`, () => {
    it.live("the journal of each makes what is stored of them, and holds together (T37)", () =>
      onFresh(
        Effect.gen(function* () {
          const workspaceId = yield* demo
          const asked = { workspaceId, members: MEMBERS, devicesMax: 20, passwordHash: null, progress }
          assert.strictEqual(yield* populate(asked), MEMBERS)
          const store = yield* RosterStore
          const statuses = new Set<string>()
          for (const memberId of all) {
            const key = { workspaceId, memberId }
            const { now, roster, version } = yield* store.load(key)
            const journal = yield* store.journal(key, 0, 1_000)
            assert.strictEqual(version, journal.length)
            const folded = fold(
              Roster.nobody(workspaceId, memberId),
              journal.map(({ event }) => event)
            )
            assert.deepStrictEqual(roster, folded)
            assert.isAtMost(roster.devices.filter((device) => isRegistered(device, now)).length, 20)
            for (const { status } of roster.devices) statuses.add(status)
          }
          assert.deepStrictEqual(yield* checkJournals, [])
          assert.includeMembers(
            [...statuses],
            ["approved", "locked", "removed", "denied", "expired", "cancelled"]
          )
          assert.isTrue(
            [...statuses].every((status) => (DeviceStatus.literals as ReadonlyArray<string>).includes(status))
          )
        })
      )
    )

    it.live("what lists read beside the rosters is what a commit would have written", () =>
      onFresh(
        Effect.gen(function* () {
          const workspaceId = yield* demo
          yield* populate({ workspaceId, members: 60, devicesMax: 20, passwordHash: null, progress })
          const sql = yield* SqlClient.SqlClient
          const everyone = yield* Everyone
          const store = yield* RosterStore
          const query = {
            ...EVERY_DEVICE,
            sort: "id",
            direction: "ascending",
            after: null,
            limit: 1_000
          } as const
          const { rows } = yield* everyone.devices(workspaceId, query)
          // As the migration says it of rows that were there before.
          const wrong = yield* sql`SELECT id FROM device WHERE facet <> ${sql.literal(FACET_OF_A_ROW)}`
          assert.deepStrictEqual(wrong, [])
          const stored = yield* sql<{ id: string; facet: number; active_at: number }>`
            SELECT id, facet, active_at FROM device WHERE workspace_id = ${workspaceId}`
          const facets = new Map(stored.map((row) => [row.id, row]))
          for (const { device, lastUsedAt, member } of rows) {
            assert.strictEqual(facets.get(device.id)?.facet, facetOfDevice(device, member.role))
            assert.strictEqual(facets.get(device.id)?.active_at, lastUsedAt ?? device.registeredAt)
          }
          for (const memberId of all.slice(0, 60)) {
            const { roster } = yield* store.load({ workspaceId, memberId })
            const trusted = roster.devices.filter(
              ({ status }) => status === "approved" || status === "locked"
            )
            assert.strictEqual((yield* everyone.member(workspaceId, memberId))?.trusted, trusted.length)
          }
        })
      )
    )

    it.live("the same people each time; who is there stays, and more are added behind them", () =>
      onFresh(
        Effect.gen(function* () {
          const workspaceId = yield* demo
          const asked = { workspaceId, devicesMax: 3, passwordHash: null, progress }
          assert.strictEqual(yield* populate({ ...asked, members: 5 }), 5)
          const directory = yield* Directory
          const first = yield* directory.member({ workspaceId, memberId: demoMemberId(1) })
          assert.strictEqual(yield* populate({ ...asked, members: 8 }), 3)
          assert.strictEqual(yield* populate({ ...asked, members: 8 }), 0)
          assert.deepStrictEqual(yield* directory.member({ workspaceId, memberId: demoMemberId(1) }), first)
          assert.lengthOf(yield* directory.members(workspaceId, null, 100), 8)
        })
      )
    )
  })
}
