import { assert, layer } from "@effect/vitest"
import { WorkspaceId } from "@tessera/domain/ids"
import { ClientKind } from "@tessera/domain/client"
import { Command } from "@tessera/domain/commands"
import { standard } from "@tessera/domain/policy"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Directory } from "./directory.ts"
import { find, keeping } from "./sessions-kept.contract.ts"
import { Sessions } from "./sessions.ts"
import {
  bySystem,
  deprovision,
  endSessions,
  give,
  load,
  newToken,
  type Ports,
  signIn,
  someone
} from "./story.contract.ts"

const MINUTE_MS = 60_000
const WEB_IDLE_MS = sessionLife("web").idleMs

const finding = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Sessions on ${name}, finding`, (it) => {
    it.effect("R1: the session of a token, as it was started, with its member and the database's now", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const client = yield* signIn(yield* someone())
        const found = yield* sessions.find(client.tokenHash)
        assert.deepStrictEqual(found, {
          session: client.session,
          now: (yield* load(client.key)).now,
          unused: false
        })
        assert.strictEqual(yield* find(newToken()), null)
      })
    )

    it.effect("the member is as stored now, not as it was at sign-in", () =>
      Effect.gen(function* () {
        const client = yield* signIn(yield* someone())
        const { by } = client
        yield* give(client.key, (at) => Command.cases.ChangeLanguage.make({ from: "en", to: "es", by, at }))
        assert.strictEqual((yield* find(client.tokenHash))?.member.language, "es")
      })
    )

    it.effect.each(ClientKind.literals)(
      "SESSION-1: %s lives until it is idle, and a use puts that off",
      (kind) =>
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const { idleMs } = sessionLife(kind)
          const client = yield* signIn(yield* someone(), kind)
          yield* TestClock.adjust(idleMs - 1)
          const { now } = yield* load(client.key)
          assert.isNotNull(yield* find(client.tokenHash))
          yield* sessions.touch(client.session, null, now, "198.51.100.9")
          yield* TestClock.adjust(idleMs - 1)
          const used = yield* find(client.tokenHash)
          assert.deepStrictEqual([used?.lastSeenAt, used?.address], [now, "198.51.100.9"])
          assert.isTrue(yield* sessions.isLive(client.key.workspaceId, client.session.id))
          yield* TestClock.adjust(1)
          assert.strictEqual(yield* find(client.tokenHash), null)
          assert.isFalse(yield* sessions.isLive(client.key.workspaceId, client.session.id))
          assert.deepStrictEqual(yield* sessions.list(client.key), [])
        })
    )

    it.effect.each(ClientKind.literals)(
      "SESSION-1: %s lives so long at most, however much it is used",
      (kind) =>
        Effect.gen(function* () {
          const sessions = yield* Sessions
          const { idleMs, lifeMs } = sessionLife(kind)
          const client = yield* signIn(yield* someone(), kind)
          for (let waited = 0; waited < lifeMs; waited += idleMs / 2) {
            const { now } = yield* load(client.key)
            yield* sessions.touch(client.session, null, now, null)
            yield* TestClock.adjust(Math.min(idleMs / 2, lifeMs - waited) - 1)
            assert.isNotNull(yield* find(client.tokenHash))
            yield* TestClock.adjust(1)
          }
          assert.strictEqual(yield* find(client.tokenHash), null)
          assert.isFalse(yield* sessions.isLive(client.key.workspaceId, client.session.id))
        })
    )

    it.effect.each(ClientKind.literals)(
      "SESSION-1: %s ends earlier where the workspace wants so, from then on",
      (kind) =>
        Effect.gen(function* () {
          const [sessions, directory] = [yield* Sessions, yield* Directory]
          const client = yield* signIn(yield* someone(), kind)
          const { workspaceId } = client.key
          const policy = {
            ...standard,
            webSessionHours: 8,
            webSessionIdleMinutes: 15,
            appSessionDays: 14,
            appSessionIdleDays: 2
          }
          const { idleMs, lifeMs } = sessionLife(kind, policy)
          yield* TestClock.adjust(idleMs)
          assert.isNotNull(yield* find(client.tokenHash))
          yield* directory.setPolicy(workspaceId, policy, 1, bySystem)
          assert.isNull(yield* find(client.tokenHash))
          assert.isFalse(yield* sessions.isLive(workspaceId, client.session.id))
          assert.deepStrictEqual(yield* sessions.list(client.key), [])
          const other = yield* signIn(client.key, kind)
          for (let waited = 0; waited < lifeMs; waited += idleMs / 2) {
            yield* sessions.touch(other.session, null, (yield* load(other.key)).now, null)
            yield* TestClock.adjust(Math.min(idleMs / 2, lifeMs - waited) - 1)
            assert.isTrue(yield* sessions.isLive(workspaceId, other.session.id))
            yield* TestClock.adjust(1)
          }
          assert.isNull(yield* find(other.tokenHash))
          assert.isNull(yield* sessions.rotatedFrom(other.tokenHash))
        })
    )

    it.effect("R7, G4: an ended session and a deprovisioned member's are not found", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const key = yield* someone()
        const [ended, other] = [yield* signIn(key), yield* signIn(key)]
        yield* endSessions(ended, "this")
        assert.deepStrictEqual(
          [yield* find(ended.tokenHash), (yield* find(other.tokenHash))?.id],
          [null, other.session.id]
        )
        yield* deprovision(key)
        assert.strictEqual(yield* find(other.tokenHash), null)
        assert.deepStrictEqual(yield* sessions.list(key), [])
      })
    )

    it.effect("T4: by id only within its workspace", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const { key, session } = yield* signIn(yield* someone())
        const elsewhere = (yield* someone()).workspaceId
        assert.isTrue(yield* sessions.isLive(key.workspaceId, session.id))
        assert.isFalse(yield* sessions.isLive(elsewhere, session.id))
        assert.isFalse(yield* sessions.isLive(WorkspaceId.make("nowhere"), session.id))
        yield* TestClock.adjust(WEB_IDLE_MS)
        assert.isFalse(yield* sessions.isLive(key.workspaceId, session.id))
      })
    )
  })

const listing = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Sessions on ${name}, listing`, (it) => {
    it.effect("a member's live sessions and nobody else's, the newest first", () =>
      Effect.gen(function* () {
        const sessions = yield* Sessions
        const key = yield* someone()
        const idle = yield* signIn(key)
        yield* TestClock.adjust(WEB_IDLE_MS / 2)
        const first = yield* signIn(key)
        yield* TestClock.adjust(MINUTE_MS)
        const second = yield* signIn(key)
        yield* signIn(yield* someone(key.workspaceId))
        const ids = Effect.map(sessions.list(key), (all) => all.map(({ id }) => id))
        assert.deepStrictEqual(yield* ids, [second.session.id, first.session.id, idle.session.id])
        yield* TestClock.adjust(WEB_IDLE_MS / 2)
        assert.deepStrictEqual(yield* ids, [second.session.id, first.session.id])
      })
    )

    it.effect("one hundred at most", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        yield* Effect.forEach(Array.from({ length: 101 }), () => signIn(key))
        assert.strictEqual((yield* (yield* Sessions).list(key)).length, 100)
      })
    )
  })

/** What every adapter of `Sessions` promises. */
export const sessionsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  finding(name, adapter)
  listing(name, adapter)
  keeping(name, adapter)
}
