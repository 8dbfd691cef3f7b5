import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { DAY_MS, HOUR_MS } from "@tessera/domain/numbers"
import { type Policy, standard } from "@tessera/domain/policy"
import { trustEndedByPolicy } from "@tessera/domain/rules/client"
import { noticesDue } from "@tessera/domain/rules/trust-ending"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Directory } from "./directory.ts"
import { type MemberKey, RosterStore } from "./roster-store.ts"
import { Sessions } from "./sessions.ts"
import { bySystem, clock, give, load, newWorkspace, type Ports, someone, trusted } from "./story.contract.ts"

const EVERYBODY = 1_000
/** On which days a device is used after it was trusted. */
const LIVES = [[], [1, 2, 5, 9, 14, 21], [7]] as const
const POLICIES: ReadonlyArray<Partial<Policy>> = [
  { maximumAgeDays: 20, idleDays: 9 },
  { maximumAgeDays: 8 },
  { idleDays: 8 },
  { maximumAgeDays: 1, idleDays: 1 }
]

const names = (keys: ReadonlyArray<MemberKey>, workspaceId: MemberKey["workspaceId"]) =>
  keys.flatMap((key) => (key.workspaceId === workspaceId ? [key.memberId] : [])).toSorted()

/** Of these, whom the rules have something to say about now. */
const ofRules = Effect.fnUntraced(function* (keys: ReadonlyArray<MemberKey>) {
  const [ended, told]: [Array<MemberKey>, Array<MemberKey>] = [[], []]
  for (const key of keys) {
    const facts = yield* load(key)
    const { devices } = facts.roster
    if (devices.some((one) => trustEndedByPolicy(one, facts, facts.now).length > 0)) ended.push(key)
    if (devices.some((one) => noticesDue(one, facts, facts.now).length > 0)) told.push(key)
  }
  return { ended, told }
})

/** `rosterStoreContract`: whose trust policy ends (D19). */
export const rosterStoreTrust = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`CLIENT-4, RosterStore on ${name}: whose trust ends`, (it) => {
    it.effect.each(POLICIES)("finds whom the rules find, and nobody twice: %j", (policy) =>
      Effect.gen(function* () {
        const [store, sessions, directory] = [yield* RosterStore, yield* Sessions, yield* Directory]
        const { id } = yield* newWorkspace
        yield* directory.setPolicy(id, { ...standard, ...policy }, 1, bySystem)
        const people = []
        for (const uses of LIVES) {
          const client = yield* trusted(yield* someone(id), "mobile")
          people.push({ ...client, uses: new Set<number>(uses) })
          yield* TestClock.adjust(HOUR_MS)
        }
        const keys = people.map(({ key }) => key)
        const seen = { ended: 0, told: 0 }
        for (let day = 1; day <= 30; day += 1) {
          yield* TestClock.adjust(DAY_MS)
          const expected = yield* ofRules(keys)
          const [due, told] = [yield* store.due(EVERYBODY), yield* store.noticesDue(EVERYBODY)]
          assert.deepStrictEqual(names(due, id), names(expected.ended, id), `ended, day ${day}`)
          assert.deepStrictEqual(names(told, id), names(expected.told, id), `told, day ${day}`)
          for (const key of keys) yield* give(key, (at) => Command.cases.ExpireDue.make({ by: clock, at }))
          assert.deepStrictEqual(names(yield* store.due(EVERYBODY), id), [])
          assert.deepStrictEqual(names(yield* store.noticesDue(EVERYBODY), id), [])
          seen.ended += expected.ended.length
          seen.told += expected.told.length
          for (const { deviceId, key, session, uses } of people) {
            const { now, roster } = yield* load(key)
            const isTrusted = roster.devices.some((one) => one.status === "approved")
            if (isTrusted && uses.has(day)) yield* sessions.touch(session, deviceId, now, null)
          }
        }
        assert.strictEqual(seen.ended, LIVES.length)
        assert.strictEqual(seen.told > 0, policy.maximumAgeDays !== 1)
      })
    )

    it.effect("at most so many, and what was told is read back as it was", () =>
      Effect.gen(function* () {
        const [store, directory] = [yield* RosterStore, yield* Directory]
        const { id } = yield* newWorkspace
        yield* directory.setPolicy(id, { ...standard, maximumAgeDays: 10, idleDays: 9 }, 1, bySystem)
        const { deviceId, key } = yield* trusted(yield* someone(id))
        yield* trusted(yield* someone(id))
        yield* TestClock.adjust(3 * DAY_MS)
        assert.strictEqual((yield* store.noticesDue(1)).length, 1)
        const { after } = yield* give(key, (at) => Command.cases.ExpireDue.make({ by: clock, at }))
        const { roster } = yield* load(key)
        assert.deepStrictEqual(roster, after)
        const device = roster.devices.find((one) => one.id === deviceId)
        assert.strictEqual(device?.ageTold?.noticeDays, 7)
        assert.strictEqual((device?.ageTold?.endsAt ?? 0) - (device?.idleTold?.endsAt ?? 0), DAY_MS)
        yield* TestClock.adjust(7 * DAY_MS)
        assert.strictEqual((yield* store.due(1)).length, 1)
      })
    )
  })
