import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { DAY, HOUR, later, MINUTE, NOW, ofKinds, policy } from "../../test/given.ts"
import { rule } from "../rulebook.ts"
import { sessionEndsAt, sessionIsLive, sessionLife } from "./session-life.ts"

const short = policy({
  webSessionHours: 8,
  webSessionIdleMinutes: 15,
  appSessionDays: 14,
  appSessionIdleDays: 2
})

describe(`${rule("SESSION-1")}`, () => {
  it.each(
    ofKinds([
      ["web", 24 * HOUR, HOUR],
      ["extension", 30 * DAY, 7 * DAY],
      ["mobile", 30 * DAY, 7 * DAY]
    ])
  )("%s: %d ms, %d ms unused", (kind, lifeMs, idleMs) => {
    assert.deepStrictEqual(sessionLife(kind), { lifeMs, idleMs })
    assert.deepStrictEqual(sessionLife(kind, policy()), { lifeMs, idleMs })
  })

  it.each(
    ofKinds([
      ["web", 8 * HOUR, 15 * MINUTE],
      ["extension", 14 * DAY, 2 * DAY],
      ["mobile", 14 * DAY, 2 * DAY]
    ])
  )("%s, where the workspace wants less: %d ms, %d ms unused", (kind, lifeMs, idleMs) =>
    assert.deepStrictEqual(sessionLife(kind, short), { lifeMs, idleMs })
  )

  it.each(
    ofKinds([
      // kind, last call, ends at the latest at, looked at → lives
      ["web", 0, 24 * HOUR, HOUR - 1, true],
      ["web", 0, 24 * HOUR, HOUR, false],
      ["web", 23.5 * HOUR, 24 * HOUR, 24 * HOUR - 1, true],
      ["web", 23.5 * HOUR, 24 * HOUR, 24 * HOUR, false],
      ["extension", 0, 30 * DAY, 7 * DAY - 1, true],
      ["extension", 0, 30 * DAY, 7 * DAY, false],
      ["extension", 29 * DAY, 30 * DAY, 30 * DAY - 1, true],
      ["extension", 29 * DAY, 30 * DAY, 30 * DAY, false],
      ["mobile", 0, 30 * DAY, 7 * DAY - 1, true],
      ["mobile", 0, 30 * DAY, 7 * DAY, false],
      ["mobile", 29 * DAY, 30 * DAY, 30 * DAY - 1, true],
      ["mobile", 29 * DAY, 30 * DAY, 30 * DAY, false]
    ])
  )("%s, last call after %d ms, at most until %d, after %d: %s", (kind, seen, until, looked, lives) => {
    const session = { kind, startedAt: NOW, lastSeenAt: later(seen), expiresAt: later(until) }
    assert.strictEqual(sessionIsLive(session, policy(), later(looked)), lives)
  })

  it.each(
    ofKinds([
      ["web", 0, 15 * MINUTE],
      ["web", 8 * HOUR - MINUTE, 8 * HOUR],
      ["mobile", 0, 2 * DAY],
      ["mobile", 13 * DAY, 14 * DAY]
    ])
  )("%s, last call after %d ms, by a policy that came while it lasted: ends after %d", (kind, seen, ends) => {
    const { lifeMs } = sessionLife(kind)
    const session = { kind, startedAt: NOW, lastSeenAt: later(seen), expiresAt: later(lifeMs) }
    assert.isTrue(sessionIsLive(session, short, later(ends - 1)))
    assert.isFalse(sessionIsLive(session, short, later(ends)))
  })

  it("ends at the earliest of the three, also where they are one; a longer policy does not put off the end it began with", () => {
    const session = { kind: "web", startedAt: NOW, lastSeenAt: NOW } as const
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(1) }, policy()), later(1))
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(HOUR) }, policy()), later(HOUR))
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(HOUR + 1) }, policy()), later(HOUR))
  })
})
