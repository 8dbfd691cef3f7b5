import { assert, layer } from "@effect/vitest"
import { Outbox } from "@tessera/application/ports/outbox"
import { subscribed } from "@tessera/application/ports/push-story.contract"
import { RosterStore } from "@tessera/application/ports/roster-store"
import { Sessions } from "@tessera/application/ports/sessions"
import {
  approve,
  type Client,
  deprovision,
  endSessions,
  journalOf,
  load,
  type Ports,
  register,
  signIn,
  someone,
  trusted
} from "@tessera/application/ports/story.contract"
import { fold } from "@tessera/domain/evolve"
import { Roster } from "@tessera/domain/roster"
import { Effect, Exit, type Layer } from "effect"
import { SqlClient, Statement } from "effect/sql"

const powerCutAt = (nth: number): Statement.Transformer => {
  let seen = 0
  return (statement) => (++seen === nth ? Effect.die("power cut") : Effect.succeed(statement))
}

/** Everything that a commit writes, as it can be read afterwards. */
const everything = Effect.fnUntraced(function* (client: Client) {
  const { addresses, roster, version } = yield* load(client.key)
  const journal = yield* journalOf(client.key)
  const nobody = Roster.nobody(client.key.workspaceId, client.key.memberId)
  assert.deepStrictEqual(
    roster,
    fold(
      nobody,
      journal.map(({ event }) => event)
    )
  )
  const sql = yield* SqlClient.SqlClient
  const [pushes] = yield* sql`
    SELECT (SELECT count(*) FROM push) AS queued, (SELECT count(*) FROM push_subscription) AS subscribed`
  return {
    roster,
    version,
    journal,
    pushes,
    addresses: [...addresses],
    sessions: yield* (yield* Sessions).list(client.key),
    letters: (yield* (yield* Outbox).depth).waiting
  }
})

/** Cut at the first, the second, … statement until it went through; each time it is seen whole, or not at all. */
const cutEverywhere = Effect.fnUntraced(function* <A, E, R>(client: Client, doing: Effect.Effect<A, E, R>) {
  for (let nth = 1; ; nth++) {
    const before = yield* everything(client)
    const exit = yield* Effect.exit(doing).pipe(
      Effect.provideService(Statement.CurrentTransformer, powerCutAt(nth))
    )
    const after = yield* everything(client)
    if (Exit.isSuccess(exit)) {
      assert.isAbove(after.version, before.version)
      return nth
    }
    assert.deepStrictEqual(after, before)
  }
})

export const powerCut = <E>(name: string, database: Layer.Layer<Ports | SqlClient.SqlClient, E>) =>
  layer(database)(`G5: when the power is cut at the n-th statement on ${name}, for every n`, (it) => {
    it.effect("a set-up is there with its code, its letter and its lines, or not at all", () =>
      Effect.gen(function* () {
        const client = yield* signIn(yield* someone())
        assert.isAbove(yield* cutEverywhere(client, register(client, "emailCode")), 6)
      })
    )

    it.effect("so is an approval", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const approver = yield* trusted(key)
        const { deviceId } = yield* register(yield* signIn(key), "approval")
        assert.isAbove(yield* cutEverywhere(approver, approve(approver, deviceId)), 4)
      })
    )

    it.effect("so is an ask with its pushes, and a sign-out with the end of a subscription", () =>
      Effect.gen(function* () {
        const phone = yield* subscribed(yield* someone())
        const asking = yield* signIn(phone.key)
        assert.isAbove(yield* cutEverywhere(asking, register(asking, "approval")), 6)
        assert.isAbove(yield* cutEverywhere(phone, endSessions(phone, "this")), 3)
      })
    )

    it.effect("so is a sign-in", () =>
      Effect.gen(function* () {
        const client = yield* signIn(yield* someone())
        assert.isAbove(yield* cutEverywhere(client, signIn(client.key)), 3)
      })
    )

    it.effect("so is R7: devices, codes and sessions end together", () =>
      Effect.gen(function* () {
        const client = yield* trusted(yield* someone())
        yield* register(yield* signIn(client.key), "approval")
        assert.isAbove(yield* cutEverywhere(client, deprovision(client.key)), 4)
        assert.strictEqual(
          (yield* RosterStore.use((store) => store.load(client.key))).roster.state,
          "deprovisioned"
        )
      })
    )
  })
