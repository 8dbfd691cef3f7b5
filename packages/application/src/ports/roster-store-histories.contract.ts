import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { fold } from "@tessera/domain/evolve"
import { DEVICES_PER_MEMBER_MAX } from "@tessera/domain/numbers"
import { Roster } from "@tessera/domain/roster"
import { registered } from "@tessera/domain/rules/liveness"
import { nameKey } from "@tessera/domain/rules/name"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { History, live } from "./history.contract.ts"
import {
  approve,
  clock,
  give,
  journalOf,
  type Ports,
  register,
  remove,
  signIn,
  someone,
  trusted,
  load
} from "./story.contract.ts"

const consistent = (roster: Roster, now: Parameters<typeof registered>[1]) => {
  const held = registered(roster, now)
  const names = new Set(held.map(({ name }) => nameKey(name)))
  return held.length <= DEVICES_PER_MEMBER_MAX && names.size === held.length
}

/** `rosterStoreContract`: state and journal say the same. */
export const rosterStoreHistories = <E>(name: string, adapter: Layer.Layer<Ports, E>, runs: number) =>
  layer(adapter)(`RosterStore on ${name}, whatever a member and their clients try`, (it) => {
    it.effect.prop(
      "fold(journal) is the stored roster",
      [History],
      ([history]) =>
        Effect.gen(function* () {
          const key = yield* someone()
          yield* live(key, history)
          const { now, roster, version } = yield* load(key)
          const journal = yield* journalOf(key)
          const nobody = Roster.nobody(key.workspaceId, key.memberId)
          assert.deepStrictEqual(
            roster,
            fold(
              nobody,
              journal.map(({ event }) => event)
            )
          )
          assert.deepStrictEqual([version, consistent(roster, now)], [journal.length, true])
        }),
      { arbitrary: { runs, seed: 20_260_101, maxShrinks: 50 } }
    )

    it.effect("also for a story with every kind of end in it", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const first = yield* trusted(key)
        const second = yield* signIn(key, "mobile")
        yield* approve(first, (yield* register(second, "approval")).deviceId)
        yield* register(yield* signIn(key), "approval")
        yield* remove(first, first.deviceId)
        yield* TestClock.adjust(300_000)
        yield* give(key, (at) => Command.cases.ExpireDue.make({ by: clock, at }))
        const { roster } = yield* load(key)
        assert.deepStrictEqual(
          roster.devices.map(({ status }) => status),
          ["removed", "approved", "expired"]
        )
        const journal = yield* journalOf(key)
        const nobody = Roster.nobody(key.workspaceId, key.memberId)
        assert.deepStrictEqual(
          roster,
          fold(
            nobody,
            journal.map(({ event }) => event)
          )
        )
      })
    )
  })
